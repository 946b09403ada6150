import { ms } from '../tcp/units'
import { drop, send, step, story } from './build'

/**
 * SO_LINGER 0: the abortive close. What was lost on its way is not sent again, and nobody waits in TIME-WAIT. B has not
 * got those octets, so the RST is not at its RCV.NXT: RFC 5961 makes it ask before it believes.
 */
export const lingerZero = story('linger-zero', {
  script: [step('up', ms(200), 'A', send(300)), step('up', ms(210), 'A', { kind: 'close', linger: 0 })],
  faults: [drop('A', 'data', 1)],
})
