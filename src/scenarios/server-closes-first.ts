import { ms, seconds } from '../tcp/units'
import { CLOSE, CONNECT, closingByB, step, story } from './build'

/** Two connections, closed first by the side that accepted and by the side that connected: TIME-WAIT goes with the first close. */
export const serverClosesFirst = story('server-closes-first', {
  script: [
    step('start', 0, 'A', CONNECT, { conn: 1 }),
    ...closingByB,
    step('up#1', seconds(1.5), 'A', CLOSE, { conn: 1 }),
    step('B.eof#1', ms(200), 'B', CLOSE, { conn: 1 }),
  ],
})
