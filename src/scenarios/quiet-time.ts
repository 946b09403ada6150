import { ms, seconds } from '../tcp/units'
import { CONNECT, late, send, step, story } from './build'

/** §3.4.2 */
const MSL = seconds(120)

/** RFC 9293 §3.4.3: A has restarted and forgotten its numbers, and stays quiet for one MSL. */
export const quietTime = story('quiet-time', {
  system: 'rfc9293',
  script: [
    step('up', ms(100), 'A', send(100)),
    step('up', ms(200), 'A', { kind: 'reboot' }),
    step('up', ms(200) + MSL, 'A', CONNECT),
  ],
  faults: [late('A', 'data', 1, seconds(20))],
  showOpening: true,
})
