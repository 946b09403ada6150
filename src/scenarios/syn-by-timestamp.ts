import { seconds } from '../tcp/units'
import { CONNECT, closingByB, step, story } from './build'

/** The same SYN with a newer timestamp: that is enough (RFC 6191, Linux). */
export const synByTimestamp = story('syn-by-timestamp', {
  a: { isnSteps: [-100_000] },
  script: [...closingByB, step('B.TIME_WAIT', seconds(2), 'A', CONNECT)],
})
