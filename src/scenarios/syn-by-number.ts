import { seconds } from '../tcp/units'
import { CONNECT, closingByB, step, story } from './build'

/** B waits in TIME-WAIT and listens: a SYN above everything it has received opens the next incarnation. */
export const synByNumber = story('syn-by-number', {
  profile: { timestamps: false },
  script: [...closingByB, step('B.TIME_WAIT', seconds(2), 'A', CONNECT)],
})
