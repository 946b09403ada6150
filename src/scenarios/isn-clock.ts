import { ms, seconds } from '../tcp/units'
import { CLOSE, CONNECT, closing, step, story } from './build'

/** RFC 6528: each incarnation of a 4-tuple begins 250,000 numbers per second further on. */
export const isnClock = story('isn-clock', {
  system: 'rfc9293',
  profile: { timeWait: ms(400) },
  script: [
    ...closing(),
    step('origin', seconds(2), 'A', CONNECT),
    step('up', ms(200), 'A', CLOSE, { nth: 2 }),
    step('B.eof', ms(200), 'B', CLOSE, { nth: 2 }),
    step('origin', seconds(4), 'A', CONNECT),
    step('up', ms(200), 'A', CLOSE, { nth: 3 }),
    step('B.eof', ms(200), 'B', CLOSE, { nth: 3 }),
  ],
  showOpening: true,
})
