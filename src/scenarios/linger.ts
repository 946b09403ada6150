import { ms, seconds } from '../tcp/units'
import { CLOSE, step, story } from './build'

/** SO_LINGER above 0 makes close() wait for the ACK of the FIN, and changes nothing on the wire. */
export const linger = story('linger', {
  script: [
    step('up', ms(200), 'A', { kind: 'close', linger: seconds(5), blocking: true }),
    step('B.eof', ms(200), 'B', CLOSE),
  ],
})
