import { ms, seconds } from '../tcp/units'
import { CLOSE, CONNECT, send, step, story } from './build'

/**
 * The same close twice. Once octets have come in, Linux holds an ACK back for 40 ms: an application that closes within
 * them lets it ride on its FIN, a slower one does not.
 */
export const threeOrFour = story('three-or-four', {
  script: [
    step('start', 0, 'A', CONNECT, { conn: 1 }),
    step('up', 0, 'A', send(100)),
    step('up', ms(500), 'A', CLOSE),
    step('B.eof', ms(20), 'B', CLOSE),
    step('up#1', 0, 'A', send(100), { conn: 1 }),
    step('up#1', seconds(1.5), 'A', CLOSE, { conn: 1 }),
    step('B.eof#1', ms(60), 'B', CLOSE, { conn: 1 }),
  ],
})
