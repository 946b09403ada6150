import type { Profile } from './profile'
import { type Seq, seqGt } from './seq'
import type { RoundTrip, Tcb } from './tcb'
import type { Turn } from './turn'
import type { Duration, Instant } from './units'

/** A length as the timer can hold it: whole ticks, and a measured time is never quite the whole ones it is made of. */
const inTicks = (length: Duration, tick: Duration): Duration =>
  tick === 0 ? length : (Math.floor(length / tick) + 1) * tick

/**
 * Takes a round-trip sample (µs) and sets RTO from it: RFC 6298 §2.2–2.4, or Linux `tcp_rtt_estimator`, where the
 * minimum bounds the variance term and RTTVAR falls at most once per round trip.
 */
export function sampleRoundTrip(t: Turn, sample: Duration): void {
  const c = t.c
  const r = Math.max(sample, 1)
  c.rtt = t.profile.rtoMinBounds === 'variance' ? linuxEstimate(c, r, t.profile.rtoMin) : rfcEstimate(c.rtt, r)
  c.srtt = c.rtt.srtt8 / 8
  c.rttvar = c.rtt.rttvar4 / 4
  setRto(t)
}

/** RTO from SRTT and RTTVAR; forgets any back-off. */
export function setRto(t: Turn): void {
  const { c, profile } = t
  if (c.rtt === null) return
  const srtt = c.rtt.srtt8 / 8
  const rto = Math.round(srtt + Math.max(c.rtt.rttvar4, 1))
  const bounded =
    profile.rtoMinBounds === 'whole' ? Math.max(rto, profile.rtoMin) : inTicks(Math.floor(rto), profile.tick)
  c.rto = Math.min(bounded, profile.rtoMax)
  c.backoff = 0
}

/** RFC 6298 §2.2, §2.3 in the scaled integers everybody uses: SRTT × 8, RTTVAR × 4. */
function rfcEstimate(old: RoundTrip | null, r: Duration): RoundTrip {
  const zero = { mdev4: 0, mdevMax4: 0, rttSeq: 0 }
  if (old === null) return { ...zero, srtt8: r * 8, rttvar4: r * 2, min: r }
  const rttvar4 = old.rttvar4 - Math.floor(old.rttvar4 / 4) + Math.abs(Math.floor(old.srtt8 / 8) - r)
  return { ...zero, srtt8: old.srtt8 - Math.floor(old.srtt8 / 8) + r, rttvar4, min: Math.min(old.min, r) }
}

/** Linux net/ipv4/tcp_input.c `tcp_rtt_estimator`. */
function linuxEstimate(c: Tcb, r: Duration, rtoMin: Duration): RoundTrip {
  const old = c.rtt
  if (old === null) {
    const rttvar4 = Math.max(r * 2, rtoMin)
    return { srtt8: r * 8, mdev4: r * 2, mdevMax4: rttvar4, rttvar4, rttSeq: c.sndNxt, min: r }
  }
  let m = r - (old.srtt8 >> 3)
  const srtt8 = old.srtt8 + m
  if (m < 0) {
    m = -m - (old.mdev4 >> 2)
    if (m > 0) m >>= 3
  } else m -= old.mdev4 >> 2
  const mdev4 = old.mdev4 + m
  let { mdevMax4, rttvar4, rttSeq } = old
  if (mdev4 > mdevMax4) {
    mdevMax4 = mdev4
    rttvar4 = Math.max(rttvar4, mdevMax4)
  }
  if (seqGt(c.sndUna, rttSeq as Seq)) {
    if (mdevMax4 < rttvar4) rttvar4 -= (rttvar4 - mdevMax4) >> 2
    rttSeq = c.sndNxt
    mdevMax4 = rtoMin
  }
  return { srtt8, mdev4, mdevMax4, rttvar4, rttSeq, min: Math.min(old.min, r) }
}

/** The time-out in force: doubled once per back-off (what BSD adds is not), at most the profile's maximum (RFC 6298 §5.5). */
export function backedOff(c: Tcb, profile: Profile): Duration {
  const slop = c.rtt === null ? 0 : profile.rtoSlop
  return Math.min(c.rto * 2 ** c.backoff + slop, profile.rtoMax)
}

/**
 * Starts the retransmission timer from now (RFC 6298 §5.1, §5.3), or stops it when everything is acknowledged (§5.2).
 * `since`: when the oldest segment left, where the time-out counts from there (Linux `tcp_rto_delta_us`).
 */
export function armRto(t: Turn, since: Instant = t.now): void {
  const c = t.c
  t.stop('RTO', 'TLP', 'reorder')
  if (c.unacked.length === 0) return
  const length = Math.max(since + backedOff(c, t.profile) - t.now, t.profile.tick)
  t.arm('RTO', withinOpeningLimit(t, withinUserTimeout(t, length)))
}

/** An opening that takes too long ends its last wait early. */
function withinOpeningLimit(t: Turn, length: Duration): Duration {
  const { openingLimit } = t.profile
  const { state, openedAt } = t.c
  if (openingLimit === null || (state !== 'SYN-SENT' && state !== 'SYN-RECEIVED')) return length
  return Math.min(length, Math.max(openedAt + openingLimit - t.now, 0))
}

/** TCP_USER_TIMEOUT ends the last wait early (Linux `tcp_clamp_rto_to_user_timeout`). */
function withinUserTimeout(t: Turn, length: Duration): Duration {
  const { userTimeout, recovery } = t.c
  if (userTimeout === null || recovery.firstRetransmitAt === null) return length
  return Math.min(length, Math.max(recovery.firstRetransmitAt + userTimeout - t.now, t.profile.tick))
}

/** The next probe of a shut window; the intervals double (RFC 9293 §3.8.6.1). */
export const armPersist = (t: Turn): void => t.arm('persist', Math.min(t.c.rto * 2 ** t.c.probes, t.profile.rtoMax))

/**
 * Arms the tail loss probe instead of the retransmission timer when the connection can use one (RFC 8985 §7.2,
 * Linux `tcp_schedule_loss_probe`): after 2·SRTT, longer when one segment alone waits for a delayed ACK, never later
 * than the retransmission itself. Returns whether it did.
 */
export function armProbe(t: Turn): boolean {
  const { c, profile } = t
  if (!profile.tailLossProbe || !c.sackOk || c.unacked.length === 0 || c.recovery.phase !== 'open') return false
  if (c.unacked.some((u) => u.syn)) return false
  const srtt = c.srtt
  const pto = srtt === null ? profile.rtoInitial : 2 * srtt + (c.unacked.length === 1 ? profile.rtoMin : 2 * 1000)
  const oldest = c.unacked[0]?.sentAt ?? t.now
  const rest = Math.max(oldest + backedOff(c, profile) - t.now, profile.tick)
  t.stop('RTO', 'TLP', 'reorder')
  t.arm('TLP', Math.min(inTicks(Math.floor(pto), profile.tick), rest))
  return true
}
