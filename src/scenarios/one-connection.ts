import { ms, seconds } from '../tcp/units'
import { CLOSE, send, step, story } from './build'

/** Before the ACK of what came in would leave on its own. */
const SOON = ms(20)

/** The same ten requests on a connection that is kept: one handshake, one close, one TIME-WAIT. */
export const oneConnection = story('one-connection', {
  script: [
    ...Array.from({ length: 10 }, (_, n) => [
      step('A.connected', seconds(n) + SOON, 'A', send(100)),
      step('B.recv', SOON, 'B', send(300), { nth: n + 1 }),
    ]).flat(),
    step('A.recv', SOON, 'A', CLOSE, { nth: 10 }),
    step('B.eof', SOON, 'B', CLOSE),
  ],
  showOpening: true,
})
