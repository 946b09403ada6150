import { story } from './build'
import { oldDuplicate, SHORT_TIME_WAIT } from './old-duplicate'

/** Stopped by the ISN: it has moved on, and the copy lies left of the window. */
export const oldDuplicateIsn = story('old-duplicate-isn', {
  ...oldDuplicate,
  profile: { ...SHORT_TIME_WAIT, timestamps: false },
})
