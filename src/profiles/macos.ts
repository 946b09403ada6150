import type { Profile } from '../tcp/profile'
import { MILLISECOND, SECOND } from '../tcp/units'
import { freebsd } from './freebsd'

/** macOS with its defaults, from the xnu source; a BSD, so only what differs from FreeBSD is listed. See `macos.sources.ts`. */
export const macos: Profile = {
  ...freebsd,
  id: 'macos',

  timeWait: 30 * SECOND,
  timeWaitRestart: 'literal',
  timeWaitRstInexact: 'challenge',
  timeWaitSyn: 'beyond-window',
  timeWaitNoAck: 'answer',
  timeWaitPlain: false,

  finWait2: 60 * SECOND,

  synAckRetries: 12,

  ackDelay: 100 * MILLISECOND,

  synRepeatedDrawsSynAck: false,
}
