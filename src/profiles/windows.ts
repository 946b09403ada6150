import type { Profile } from '../tcp/profile'
import { MILLISECOND, SECOND } from '../tcp/units'
import { rfc9293 } from './rfc9293'

/**
 * Windows as its manuals describe it. Its source is closed and it was not measured, so whatever is not listed here is
 * the RFC's, and `windows.sources.ts` says so.
 */
export const windows: Profile = {
  ...rfc9293,
  id: 'windows',

  timeWait: 120 * SECOND,
  timeWaitSyn: 'seq',

  finWait2: 120 * SECOND,

  rtoInitial: 3 * SECOND,
  rtoMin: 300 * MILLISECOND,
  giveUp: { kind: 'count', retries: 5 },
  synRetries: 2,

  acking: 'every-second',
  ackDelay: 200 * MILLISECOND,

  closedUserTold: false,

  sack: true,
  keepAlive: { idle: 7200 * SECOND, interval: 1 * SECOND, probes: 10 },
}
