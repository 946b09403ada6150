import { inFlight, retransmit } from './output'
import { armRto } from './rto'
import type { Segment } from './segment'
import { type Seq, seqAdd, seqDiff, seqGe, seqGt, seqLe } from './seq'
import type { Recovery, Unacked } from './tcb'
import type { Turn } from './turn'
import type { Duration, Instant } from './units'

/** A dup-ACK threshold of three (RFC 5681 §3.2). */
const DUP_ACKS = 3

const endOf = (u: Unacked): Seq => seqAdd(u.seq, u.len + (u.syn ? 1 : 0) + (u.fin ? 1 : 0))
const amend = (t: Turn, with_: Partial<Recovery>): void => {
  t.c.recovery = { ...t.c.recovery, ...with_ }
}

/** What an arriving acknowledgment delivered: segments newly covered, selectively or by SND.UNA. */
export interface Delivered {
  readonly acked: readonly Unacked[]
  readonly sacked: readonly Unacked[]
}

/** Marks what the SACK blocks of `seg` report (RFC 2018); returns the newly marked. */
export function markSacked(t: Turn, seg: Segment): Unacked[] {
  const c = t.c
  if (!c.sackOk || seg.sack.length === 0) return []
  const covered = (u: Unacked) => seg.sack.some((b) => seqLe(b.from, u.seq) && seqLe(endOf(u), b.to))
  const fresh = c.unacked.filter((u) => !u.sacked && covered(u))
  if (fresh.length > 0) c.unacked = c.unacked.map((u) => (fresh.includes(u) ? { ...u, sacked: true, lost: false } : u))
  return fresh
}

/**
 * Decides after an acknowledgment what is lost, and sends it again: RACK by time with SACK (RFC 8985 §6.2), by three
 * duplicates without (RFC 5681 §3.2). Returns whether it armed the reordering timer.
 */
export function recover(t: Turn, seg: Segment, { acked, sacked }: Delivered): boolean {
  const c = t.c
  const advanced = acked.length > 0
  for (const u of [...acked, ...sacked]) rackAdvance(t, u)
  if (c.recovery.probeNxt !== null && seg.ack !== null && seqGe(seg.ack, c.recovery.probeNxt))
    amend(t, { probeNxt: null })

  const duplicate = !advanced && seg.ack === c.sndUna && seg.len === 0 && !seg.fin && c.unacked.length > 0
  // One ACK of those delivered filled the hole, the rest eat duplicates (Linux `tcp_remove_reno_sacks`).
  const left = c.recovery.phase === 'recovery' && !c.sackOk ? Math.max(c.recovery.dupAcks - (acked.length - 1), 0) : 0
  const dupAcks = advanced ? left : c.recovery.dupAcks + (c.sackOk ? sacked.length : duplicate ? 1 : 0)
  amend(t, { dupAcks })

  const lostBefore = c.unacked.filter(isLost).length
  let reorder = false
  if (c.sackOk && t.profile.rack) reorder = detectLost(t)
  else if (c.sackOk ? c.unacked.filter((u) => u.sacked).length >= DUP_ACKS : dupAcks >= DUP_ACKS) markHeadLost(t)
  if (advanced && c.recovery.phase !== 'open') partialAck(t)
  const delivered = acked.length + sacked.length
  const worse = c.unacked.filter(isLost).length > lostBefore
  enterRecovery(t)
  if (c.recovery.phase === 'recovery') reduce(t, delivered, advanced && !worse)
  else grow(t, delivered)
  retransmitLost(t)
  return reorder
}

const isLost = (u: Unacked): boolean => u.lost && !u.retransmitted

/** Something is lost: recovery begins (RFC 5681 §3.2; the window shrinks by CUBIC's factor, RFC 9438 §4.6). */
function enterRecovery(t: Turn): void {
  const { recovery, unacked, sndNxt } = t.c
  if (recovery.phase !== 'open' || !unacked.some(isLost)) return
  const ssthresh = Math.max(Math.floor(recovery.cwnd * 0.7), 2)
  const prr = { prrDelivered: 0, prrOut: 0, priorCwnd: recovery.cwnd }
  amend(t, { phase: 'recovery', highSeq: sndNxt, ssthresh, ...prr, firstRetransmitAt: t.now })
}

/** Proportional rate reduction: how much each ACK in recovery lets out (RFC 6937, Linux `tcp_cwnd_reduction`). */
function reduce(t: Turn, delivered: number, better: boolean): void {
  const { ssthresh, prrOut, priorCwnd, prrDelivered: before } = t.c.recovery
  if (delivered <= 0) return
  const prrDelivered = before + delivered
  const flying = inFlight(t.c)
  const room = ssthresh - flying
  const paced = Math.floor((ssthresh * prrDelivered + priorCwnd - 1) / priorCwnd) - prrOut
  const slow = Math.min(room, Math.max(prrDelivered - prrOut, delivered) + (better ? 1 : 0))
  const out = Math.max(room < 0 ? paced : slow, prrOut === 0 ? 1 : 0)
  amend(t, { prrDelivered, cwnd: flying + out })
}

/** RFC 8985 §6.2 step 2: remembers the segment sent last among those delivered. */
function rackAdvance(t: Turn, u: Unacked): void {
  const c = t.c
  const rtt = t.now - u.sentAt
  if (u.transmissions > 1 && c.rtt !== null && rtt < c.rtt.min) return
  if (u.sentAt < c.recovery.rackSentAt) return
  amend(t, { rackSentAt: u.sentAt, rackEnd: endOf(u), rackRtt: rtt })
}

/** RFC 8985 §6.2 step 5: lost is what was sent before a delivered one by more than a reordering window. */
export function detectLost(t: Turn): boolean {
  const c = t.c
  const { rackSentAt, rackEnd, rackRtt } = c.recovery
  const window = reorderingWindow(t)
  let wait: Duration = 0
  c.unacked = c.unacked.map((u) => {
    if (u.sacked || (u.lost && !u.retransmitted)) return u
    // At the same instant, a first transmission of lower number went first; a retransmission may have gone after.
    const tie = u.sentAt === rackSentAt && !u.retransmitted && seqDiff(endOf(u), rackEnd) < 0
    const before = u.sentAt < rackSentAt || tie
    if (!before) return u
    const rest = u.sentAt + rackRtt + window - t.now
    if (rest > 0) {
      wait = Math.max(wait, rest)
      return u
    }
    return { ...u, lost: true, retransmitted: false }
  })
  if (wait === 0) return false
  t.stop('RTO', 'TLP', 'reorder')
  t.arm('reorder', wait + 2 * 1000)
  return true
}

/** RFC 8985 §6.2 step 4; a quarter of the smallest round trip, nothing once recovery has begun or three are missing. */
function reorderingWindow(t: Turn): Duration {
  const { recovery, unacked, rtt, srtt } = t.c
  if (recovery.phase !== 'open' || unacked.filter((u) => u.sacked).length >= DUP_ACKS) return 0
  return rtt === null ? 0 : Math.min(rtt.min >> 2, srtt ?? 0)
}

function markHeadLost(t: Turn): void {
  const c = t.c
  const head = c.unacked.findIndex((u) => !u.sacked)
  c.unacked = c.unacked.map((u, n) => (n === head && !u.retransmitted ? { ...u, lost: true } : u))
}

/** Without SACK, an ACK that moves SND.UNA but not past the recovery point shows that the next one is missing too (RFC 6582). */
function partialAck(t: Turn): void {
  const c = t.c
  const { phase, cwnd, ssthresh, highSeq } = c.recovery
  if (c.unacked.length === 0 || seqGe(c.sndUna, highSeq))
    amend(t, { phase: 'open', firstRetransmitAt: null, dupAcks: 0, cwnd: phase === 'recovery' ? ssthresh : cwnd })
  else if (!c.sackOk && phase === 'recovery')
    c.unacked = c.unacked.map((u, n) => (n === 0 ? { ...u, lost: true, retransmitted: false } : u))
}

function grow(t: Turn, delivered: number): void {
  const { cwnd, ssthresh, phase } = t.c.recovery
  if (delivered > 0 && phase !== 'recovery' && cwnd < ssthresh) amend(t, { cwnd: cwnd + delivered })
}

/**
 * Sends again what is lost, as far as the congestion window allows. Where the profile says so, the oldest segment's
 * going again starts RTO anew, unless the reordering timer runs (Linux `tcp_xmit_retransmit_queue`).
 */
export function retransmitLost(t: Turn): void {
  const c = t.c
  for (let k = 0; k < c.unacked.length; k++) {
    if (!isLost(c.unacked[k] as Unacked)) continue
    if (inFlight(c) >= c.recovery.cwnd) return
    t.cite('fastRetransmit')
    retransmit(t, k, 'fast-retransmit')
    amend(t, { prrOut: c.recovery.prrOut + 1 })
    if (k === 0 && t.profile.fastRetransmitRestartsRto && c.timers.reorder === null) armRto(t)
  }
}

/** RACK's reordering timer has run out: what was still waited for is lost (Linux `tcp_rack_reo_timeout`). */
export function reorderingOver(t: Turn): boolean {
  const waiting = detectLost(t)
  const opened = t.c.recovery.phase === 'open'
  enterRecovery(t)
  if (opened && t.c.recovery.phase === 'recovery') reduce(t, 1, false)
  retransmitLost(t)
  return waiting
}

/**
 * After a retransmission time-out: everything outstanding counts as lost (RFC 5681 §3.1), with RACK only what has had
 * the time to be acknowledged (Linux `tcp_timeout_mark_lost`). The window shrinks to one segment.
 */
export function enterLoss(t: Turn): void {
  const c = t.c
  const deadline: Instant = t.now - c.recovery.rackRtt
  c.unacked = c.unacked.map((u, n) =>
    u.sacked || (t.profile.rack && n > 0 && u.sentAt > deadline) ? u : { ...u, lost: true, retransmitted: false },
  )
  const { phase, cwnd, ssthresh, highSeq } = c.recovery
  amend(t, {
    phase: 'loss',
    ssthresh: phase === 'loss' ? ssthresh : Math.max(Math.floor(cwnd * 0.7), 2),
    cwnd: inFlight({ ...c, recovery: { ...c.recovery, dupAcks: 0 } }) + 1,
    highSeq: phase === 'open' || seqGt(c.sndNxt, highSeq) ? c.sndNxt : highSeq,
    dupAcks: 0,
    probeNxt: null,
  })
}
