import { ms, seconds } from '../tcp/units'
import { CONNECT, closing, send, step, story } from './build'
import { oldDuplicate } from './old-duplicate'

/** Stopped by TIME-WAIT: the 4-tuple is not to be had while the copy lives. */
export const oldDuplicateTimeWait = story('old-duplicate-time-wait', {
  ...oldDuplicate,
  profile: { timestamps: false },
  script: [
    step('up', ms(50), 'A', send(100)),
    ...closing(),
    step('origin', seconds(3), 'A', CONNECT),
    step('A.CLOSED', seconds(1), 'A', CONNECT),
  ],
})
