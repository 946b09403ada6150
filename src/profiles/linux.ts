import type { Profile } from '../tcp/profile'
import { MILLISECOND, SECOND } from '../tcp/units'

/** Linux with its defaults, 4.19 … 6.18; recorded on 6.18.44 with CONFIG_HZ=250. Names in brackets are sysctls under net.ipv4. */
export const linux: Profile = {
  id: 'linux',

  timeWait: 60 * SECOND, // TCP_TIMEWAIT_LEN, include/net/tcp.h; a compile-time constant
  timeWaitRestart: 'any-ack', // tcp_timewait_state_process
  timeWaitRst: 'exact', // tcp_rfc1337 = 0
  timeWaitRstInexact: 'silence', // tcp_timewait_state_process
  timeWaitSyn: 'linux', // tcp_timewait_state_process
  timeWaitNoAck: 'answer',
  timeWaitIsn: 'plus65537', // tcp_timewait_state_process
  maxTimeWait: 131_072, // tcp_max_tw_buckets with 24 GB of memory
  timeWaitReuse: 2, // tcp_tw_reuse since 4.19
  timeWaitReuseDelay: 1 * SECOND, // tcp_tw_reuse_delay since 6.14
  timeWaitReuseBound: true, // tcp_twsk_unique without `twp`
  timeWaitRecycle: false, // removed in 4.12
  timeWaitTruncated: false,

  finWait2: 60 * SECOND, // tcp_fin_timeout
  miniSockets: true, // tcp_time_wait

  rtoInitial: 1 * SECOND, // TCP_TIMEOUT_INIT
  rtoMin: 200 * MILLISECOND, // tcp_rto_min_us
  rtoMax: 120 * SECOND, // tcp_rto_max_ms
  rtoMinBounds: 'variance', // __tcp_set_rto
  rtoAfterSynLoss: 3 * SECOND, // TCP_TIMEOUT_FALLBACK
  tailLossProbe: true, // tcp_early_retrans = 3
  rack: true, // tcp_recovery
  mergesRetransmissions: true, // tcp_retrans_collapse = 1
  giveUp: { kind: 'linux', orphan: 0, retries1: 3, retries2: 15 }, // tcp_orphan_retries, tcp_retries1, tcp_retries2
  giveUpRst: false, // tcp_write_err
  synRetries: 6, // tcp_syn_retries
  synLinear: 4, // tcp_syn_linear_timeouts
  synAckRetries: 5, // tcp_synack_retries
  synAgainAfterBadAck: 8 * MILLISECOND, // TCP_TIMEOUT_MIN, tcp_rcv_synsent_state_process

  acking: 'linux', // __tcp_ack_snd_check
  oowRateLimit: 500 * MILLISECOND, // tcp_invalid_ratelimit

  acceptability: 'linux', // tcp_sequence
  rstBelowFin: true, // tcp_reset_check
  ackTooOldChecked: true, // tcp_ack
  noAckDroppedFirst: true, // tcp_rcv_state_process
  textPastFinResets: true, // tcp_rcv_state_process
  synInSynReceivedResets: true, // tcp_check_req
  synRepeatedDrawsSynAck: true, // tcp_check_req
  rstAfterClose: true, // tcp_rcv_state_process
  abortWithAck: true, // tcp_send_active_reset
  closingAckRepeatsFin: false,

  timestamps: true, // tcp_timestamps
  sack: true, // tcp_sack
  dsack: true, // tcp_dsack
  mss: 1460,
  tick: 4 * MILLISECOND, // CONFIG_HZ=250
  isnTickNs: 64, // net/core/secure_seq.c
  initialCwnd: 10, // TCP_INIT_CWND
  keepAlive: { idle: 7200 * SECOND, interval: 75 * SECOND, probes: 9 }, // tcp_keepalive_time, _intvl, _probes
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
