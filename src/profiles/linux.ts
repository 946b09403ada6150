import type { Profile } from '../tcp/profile'
import { MILLISECOND, SECOND } from '../tcp/units'

/** Linux with its defaults, 4.19 … 6.18; recorded on 6.18.44 with CONFIG_HZ=250. Names in brackets are sysctls under net.ipv4. */
export const linux: Profile = {
  id: 'linux',

  timeWait: 60 * SECOND,
  timeWaitRestart: 'any-ack',
  timeWaitRst: 'exact',
  timeWaitRstInexact: 'silence',
  timeWaitSyn: 'linux',
  timeWaitNoAck: 'answer',
  timeWaitPlain: false,
  timeWaitIsn: 'plus65537',
  maxTimeWait: 131_072,
  timeWaitReuse: 2,
  timeWaitReuseDelay: 1 * SECOND,
  timeWaitReuseBound: true,
  timeWaitRecycle: false,
  timeWaitTruncated: false,

  finWait2: 60 * SECOND,
  miniSockets: true,

  rtoInitial: 1 * SECOND,
  rtoMin: 200 * MILLISECOND,
  rtoMax: 120 * SECOND,
  rtoMinBounds: 'variance',
  rtoSlop: 0,
  rtoAfterSynLoss: 3 * SECOND,
  tailLossProbe: true,
  rack: true,
  fastRetransmitRestartsRto: true,
  mergesRetransmissions: true,
  giveUp: { kind: 'linux', orphan: 0, retries1: 3, retries2: 15 },
  giveUpRst: false,
  synRetries: 6,
  synLinear: 4,
  synAckRetries: 5,
  openingLimit: null,
  synAgainAfterBadAck: 8 * MILLISECOND,

  acking: 'linux',
  ackDelay: 0,
  oowRateLimit: 500 * MILLISECOND,

  acceptability: 'linux',
  rstBelowFin: true,
  ackTooOldChecked: true,
  noAckDroppedFirst: true,
  textPastFin: 'reset-straddling',
  synInSynReceivedResets: true,
  synRepeatedDrawsSynAck: true,
  rstAfterClose: true,
  abortWithAck: true,
  closedUserTold: false,
  closeWaitReset: 'EPIPE',
  closingAckRepeatsFin: false,

  timestamps: true,
  sack: true,
  dsack: true,
  mss: 1460,
  tick: 4 * MILLISECOND,
  isnTickNs: 64,
  initialCwnd: 10,
  keepAlive: { idle: 7200 * SECOND, interval: 75 * SECOND, probes: 9 },
}

/** What each supported sysctl does to a profile. */
const SYSCTLS: Readonly<Record<string, (p: Profile, value: number) => Profile>> = {
  tcp_fin_timeout: (p, v) => ({ ...p, finWait2: v * SECOND }),
  tcp_orphan_retries: (p, v) => ({ ...p, giveUp: { ...linuxGiveUp(p), orphan: v } }),
  tcp_retries1: (p, v) => ({ ...p, giveUp: { ...linuxGiveUp(p), retries1: v } }),
  tcp_retries2: (p, v) => ({ ...p, giveUp: { ...linuxGiveUp(p), retries2: v } }),
  tcp_syn_retries: (p, v) => ({ ...p, synRetries: v }),
  tcp_synack_retries: (p, v) => ({ ...p, synAckRetries: v }),
  tcp_syn_linear_timeouts: (p, v) => ({ ...p, synLinear: v }),
  tcp_tw_reuse: (p, v) => ({ ...p, timeWaitReuse: v === 0 || v === 1 ? v : 2 }),
  tcp_tw_reuse_delay: (p, v) => ({ ...p, timeWaitReuseDelay: v * MILLISECOND }),
  tcp_tw_recycle: (p, v) => ({ ...p, timeWaitRecycle: v !== 0 }),
  tcp_rfc1337: (p, v) => ({ ...p, timeWaitRst: v === 0 ? 'exact' : 'ignore' }),
  tcp_timestamps: (p, v) => ({ ...p, timestamps: v !== 0 }),
  tcp_sack: (p, v) => ({ ...p, sack: v !== 0 }),
  tcp_dsack: (p, v) => ({ ...p, dsack: v !== 0 }),
  tcp_max_tw_buckets: (p, v) => ({ ...p, maxTimeWait: v }),
  tcp_invalid_ratelimit: (p, v) => ({ ...p, oowRateLimit: v * MILLISECOND }),
  tcp_early_retrans: (p, v) => ({ ...p, tailLossProbe: v === 3 || v === 4 }),
  tcp_rto_min_us: (p, v) => ({ ...p, rtoMin: v }),
  tcp_rto_max_ms: (p, v) => ({ ...p, rtoMax: v * MILLISECOND }),
  tcp_retrans_collapse: (p, v) => ({ ...p, mergesRetransmissions: v !== 0 }),
  tcp_keepalive_time: (p, v) => ({ ...p, keepAlive: { ...p.keepAlive, idle: v * SECOND } }),
  tcp_keepalive_intvl: (p, v) => ({ ...p, keepAlive: { ...p.keepAlive, interval: v * SECOND } }),
  tcp_keepalive_probes: (p, v) => ({ ...p, keepAlive: { ...p.keepAlive, probes: v } }),
}

const linuxGiveUp = (p: Profile) =>
  p.giveUp.kind === 'linux' ? p.giveUp : { kind: 'linux' as const, orphan: 0, retries1: 3, retries2: 15 }

/** The sysctls (without `net.ipv4.`) that {@link withSysctls} knows. */
export const SUPPORTED_SYSCTLS: readonly string[] = Object.keys(SYSCTLS)

/** `profile` with sysctls set; `unknown` lists those that it does not know or whose value is no whole number. */
export function withSysctls(
  profile: Profile,
  sysctls: Readonly<Record<string, string | number>>,
): { profile: Profile; unknown: string[] } {
  const unknown: string[] = []
  let out = profile
  for (const [name, value] of Object.entries(sysctls)) {
    const set = Object.hasOwn(SYSCTLS, name) ? SYSCTLS[name] : undefined
    const n = Number(value)
    if (set === undefined || !Number.isInteger(n)) unknown.push(name)
    else out = set(out, n)
  }
  return { profile: out, unknown }
}
