import { story } from './build'
import { oldDuplicate, SHORT_TIME_WAIT } from './old-duplicate'

/** Stopped by PAWS: the ISNs are the same by construction, but the timestamp is old (RFC 7323 §5). */
export const oldDuplicatePaws = story('old-duplicate-paws', {
  ...oldDuplicate,
  profile: SHORT_TIME_WAIT,
  a: { isnSteps: [0] },
  b: { isnSteps: [0] },
})
