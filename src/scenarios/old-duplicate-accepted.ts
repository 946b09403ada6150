import { story } from './build'
import { oldDuplicate, SHORT_TIME_WAIT } from './old-duplicate'

/** Not stopped, by construction: TIME-WAIT cut short, no timestamps, and ISNs that come again. */
export const oldDuplicateAccepted = story('old-duplicate-accepted', {
  ...oldDuplicate,
  profile: { ...SHORT_TIME_WAIT, timestamps: false },
  a: { isnSteps: [0] },
  b: { isnSteps: [0] },
})
