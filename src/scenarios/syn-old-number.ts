import { seconds } from '../tcp/units'
import { CONNECT, closingByB, step, story } from './build'

/** A SYN with a number that B has seen before: an ACK, a RST, and only then a second try. */
export const synOldNumber = story('syn-old-number', {
  profile: { timestamps: false },
  a: { isnSteps: [-100_000] },
  script: [...closingByB, step('B.TIME_WAIT', seconds(2), 'A', CONNECT)],
})
