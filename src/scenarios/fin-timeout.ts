import { seconds } from '../tcp/units'
import { CLOSE, CONNECT, closing, step, story } from './build'

/** tcp_fin_timeout at 20 s: it limits FIN-WAIT-2 on one connection, and does nothing to the TIME-WAIT of the other. */
export const finTimeout = story('fin-timeout', {
  profile: { finWait2: seconds(20) },
  script: [
    step('start', 0, 'A', CONNECT, { conn: 1 }),
    ...closing(),
    step('up#1', seconds(1.5), 'A', CLOSE, { conn: 1 }),
    step('B.eof#1', seconds(30), 'B', CLOSE, { conn: 1 }),
  ],
})
