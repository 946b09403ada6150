import { seconds } from '../tcp/units'
import { silence, step, story } from './build'

/** SO_KEEPALIVE: two hours of silence, nine probes 75 s apart, and the connection is given up. */
export const deadPeer = story('dead-peer', {
  script: [step('up', 0, 'A', { kind: 'setopt', option: 'keepalive', value: 1 })],
  faults: silence,
  showOpening: true,
  horizon: seconds(9000),
})
