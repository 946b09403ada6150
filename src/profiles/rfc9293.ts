import type { Profile } from '../tcp/profile'
import { SECOND } from '../tcp/units'

/** RFC 9293 with the RFC 5961 checks on, RFC 6191 and RFC 1337 off; what it leaves open is said at each entry. */
export const rfc9293: Profile = {
  id: 'rfc9293',

  timeWait: 240 * SECOND, // §3.4.2: MSL 2 min; §3.6.1: 2 MSL
  timeWaitRestart: 'fin', // the evident intent of §3.10.7.4, fifth and eighth check
  timeWaitRst: 'exact', // §3.10.7.4, second check
  timeWaitRstInexact: 'challenge', // RFC 5961 §3.2
  timeWaitSyn: 'challenge', // RFC 5961 §4.2; MAY-2 off
  timeWaitNoAck: 'answer', // §3.10.7.4, first check
  timeWaitIsn: 'above', // §3.6.1 MAY-2
  maxTimeWait: null,
  timeWaitReuse: 0,
  timeWaitReuseDelay: 0,
  timeWaitReuseBound: false,
  timeWaitRecycle: false,
  timeWaitTruncated: false, // RFC 1644 is Historic

  finWait2: null, // §3.10.8 knows no such time-out
  miniSockets: false,

  rtoInitial: 1 * SECOND, // RFC 6298 §2.1
  rtoMin: 1 * SECOND, // RFC 6298 §2.4
  rtoMax: 120 * SECOND, // RFC 6298 §2.5: optional, at least 60 s
  rtoMinBounds: 'whole', // RFC 6298 §2.4
  rtoAfterSynLoss: 3 * SECOND, // RFC 6298 §5.7
  tailLossProbe: false,
  rack: false,
  mergesRetransmissions: false,
  giveUp: { kind: 'r2', after: 100 * SECOND }, // §3.8.3: R2 at least 100 s
  giveUpRst: false, // §3.10.8
  synRetries: 7, // §3.8.3: R2 for a SYN at least 3 min
  synLinear: 0,
  synAckRetries: 7,
  synAgainAfterBadAck: null,

  acking: 'at-once', // §3.8.6.3 allows a delay and asks for none
  oowRateLimit: 0,

  acceptability: 'rfc', // §3.4, Table 6
  rstBelowFin: false,
  ackTooOldChecked: true, // RFC 5961 §5.2
  noAckDroppedFirst: false,
  textPastFinResets: false,
  synInSynReceivedResets: false, // §3.10.7.4, fourth check: back to LISTEN
  synRepeatedDrawsSynAck: false,
  rstAfterClose: true, // §3.6.1 SHLD-3
  abortWithAck: false, // §3.10.5
  closingAckRepeatsFin: false,

  timestamps: false,
  sack: false,
  dsack: false,
  mss: 1460,
  tick: 0,
  isnTickNs: 4000, // §3.4.1: about every 4 µs
  initialCwnd: 10, // RFC 6928
  keepAlive: { idle: 7200 * SECOND, interval: 75 * SECOND, probes: 9 }, // §3.8.4: idle at least 2 h
}

export const rfc9293Variants = {
  /** New SYNs in TIME-WAIT by RFC 6191. */
  rfc6191: { ...rfc9293, timeWaitSyn: 'rfc6191' },
  /** RFC 1337, fix F1. */
  rfc1337: { ...rfc9293, timeWaitRst: 'ignore' },
  /** The letter of §3.10.7.4. */
  literal: { ...rfc9293, timeWaitRestart: 'literal' },
} as const satisfies Record<string, Profile>
