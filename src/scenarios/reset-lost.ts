import { ms, seconds } from '../tcp/units'
import { drop, send, step, story } from './build'

/** The RST of an abortive close is sent once and never repeated: B stays half open until it sends something. */
export const resetLost = story('reset-lost', {
  script: [step('up', ms(200), 'A', { kind: 'close', linger: 0 }), step('A.close', seconds(2), 'B', send(100))],
  faults: [drop('A', 'rst', 1)],
})
