import { acceptAck, finAcked } from './ack'
import { oweAck, quicken, settleAck } from './acking'
import { flush, retransmit } from './output'
import { receiveText } from './receive'
import { armRto, backedOff, setRto } from './rto'
import { type Segment, segEnd, segLen } from './segment'
import { seqAdd, seqDiff, seqGe, seqGt, seqLe, seqLt } from './seq'
import { synInTimeWait } from './synTimeWait'
import { tellFailure } from './tell'
import { enterTimeWait, limitFinWait2 } from './timewait'
import type { Turn } from './turn'
import type { Instant } from './units'

/** A check of §3.10.7.4: false when the segment is done with. */
type Check = (t: Turn, seg: Segment) => boolean

/** RFC 9293 §3.10.7.4: a segment for a connection that exists, from SYN-RECEIVED on; the checks in the RFC's own order. */
export function segmentArrives(t: Turn, seg: Segment): void {
  if (t.profile.noAckDroppedFirst && seg.ack === null && !seg.rst && !seg.syn) return t.cite('ack.missing')
  for (const check of [halfOpen, newConnection, timestamps, sequence, reset, synBit, ackBit, fifthByState, text]) {
    if (!check(t, seg)) return
  }
  if (t.c.state === 'CLOSED') return
  flush(t)
  settleAck(t)
}

/** SYN-RECEIVED of a passive opener, before all checks: the SYN again draws the SYN,ACK again (Linux `tcp_check_req`). */
const halfOpen: Check = (t, seg) => {
  const c = t.c
  if (c.state !== 'SYN-RECEIVED' || !t.profile.synRepeatedDrawsSynAck || !c.passive) return true
  if (seg.syn && seg.ack === null && !seg.rst && seg.seq === c.irs) {
    t.cite('listen.syn')
    if (limitedChallenge(t)) return false
    retransmit(t, 0, 'SYN-rtx')
    armRto(t)
    return false
  }
  // The ACK number is looked at first: a wrong one is a matter for the listener, which resets.
  if (seg.ack !== null && seg.ack !== seqAdd(c.iss, 1)) {
    t.cite('ack.badForSyn')
    t.reset(seg)
    return false
  }
  return true
}

/** TIME-WAIT: a SYN may be the beginning of a new incarnation (MAY-2, RFC 6191), before the sequence check would refuse it. */
const newConnection: Check = (t, seg) =>
  t.c.state !== 'TIME-WAIT' || !seg.syn || seg.rst || seg.ack !== null || synInTimeWait(t, seg)

/** RFC 7323 §5.3 R1: a segment older than the last one is a duplicate, whatever its sequence number says. */
const timestamps: Check = (t, seg) => {
  const c = t.c
  if (c.tsRecent === null || seg.ts === null || seg.rst) return true
  if (c.state === 'TIME-WAIT' && t.profile.timeWaitPlain) return true
  if (((c.tsRecent - seg.ts.val) | 0) <= 1) return true
  t.cite('check.paws')
  if (t.profile.acceptability === 'linux' && seg.ack !== null && segLen(seg) === 0) {
    // Pure ACKs overtake each other: an old one is no reason to answer (Linux `tcp_disordered_ack_check`).
    if (seqLt(seg.seq, c.rcvNxt)) return false
    const updates = seqGt(seg.ack, c.sndUna) || seqGt(seg.seq, c.sndWl1) || (seg.seq === c.sndWl1 && seg.wnd > c.sndWnd)
    const recent = ((c.tsRecent - seg.ts.val) | 0) <= replayWindow(t)
    if (seg.seq === c.rcvNxt && seg.ack === c.sndUna && !updates && recent) return true
  }
  answerOutOfWindow(t, seg)
  return false
}

/** How much older a duplicate ACK's timestamp may be: 1.2 time-outs, at most 1.2 s (Linux `tcp_tsval_replay`), ms. */
const replayWindow = (t: Turn): number => Math.min(backedOff(t.c, t.profile), 1_000_000) * 0.0012

/** First: RFC 9293 §3.4, Table 6; with `acceptability` linux also what ends exactly at RCV.NXT, so that its ACK number counts. */
const sequence: Check = (t, seg) => {
  if (acceptable(t, seg) || crossesOurs(t, seg)) return true
  if (seg.rst) {
    if (atOrBelowFin(t, seg)) return true
    t.cite('rst.outside')
    return false
  }
  if (seg.syn && t.c.state !== 'SYN-RECEIVED') return true
  t.cite('check.outOfWindow')
  const { c, profile } = t
  if (c.state === 'TIME-WAIT' && seg.fin && seg.ack !== null && segEnd(seg) === c.rcvNxt) {
    // By the letter this segment fails here and the restart that steps five and eight order is never reached.
    t.cite(profile.timeWaitRestart === 'literal' ? 'timeWait.noRestart' : 'timeWait.restart')
    if (profile.timeWaitRestart !== 'literal') t.arm('2MSL', profile.timeWait)
  } else if (seg.fin && c.eof && segLe1(seg, t)) t.cite('fin.repeated')
  if (profile.timeWaitNoAck === 'drop' && c.state === 'TIME-WAIT' && seg.ack === null) return false
  if (stillAcknowledges(t, seg)) {
    oweAck(t, true)
    return true
  }
  answerOutOfWindow(t, seg)
  return false
}

/** What is left of the window is dropped, but its ACK number counts (BSD `tcp_do_segment`, "keep on processing"). */
const stillAcknowledges = ({ c, profile }: Turn, seg: Segment): boolean =>
  profile.acceptability === 'bsd' &&
  c.state !== 'SYN-RECEIVED' &&
  c.state !== 'TIME-WAIT' &&
  seg.ack !== null &&
  !seg.syn &&
  seqLe(segEnd(seg), c.rcvNxt)

const segLe1 = (seg: Segment, t: Turn): boolean => seqLe(segEnd(seg), t.c.rcvNxt)

/**
 * Simultaneous open, RFC 9293 figure 7: the peer's SYN,ACK in SYN-RECEIVED starts one below RCV.NXT. By Table 6 it would
 * be refused, in the figure it opens the connection; so it does here, as in Linux `tcp_validate_incoming`.
 */
const crossesOurs = ({ c }: Turn, seg: Segment): boolean =>
  c.state === 'SYN-RECEIVED' && !c.passive && seg.syn && !seg.rst && seg.seq === c.irs && seg.ack === c.sndNxt

export function acceptable(t: Turn, seg: Segment): boolean {
  const c = t.c
  const len = segLen(seg)
  const edge = seqAdd(c.rcvNxt, c.rcvWnd)
  if (t.profile.acceptability === 'linux') {
    // `tcp_sequence`: not wholly before what was acknowledged, not beginning beyond the window, nor ending there while data lies unread.
    if (c.unread > 0 && len > 0 && seqGt(segEnd(seg), edge)) return false
    return seqGe(segEnd(seg), c.kind === 'request' ? c.rcvNxt : c.acking.lastAckNxt) && seqLe(seg.seq, edge)
  }
  const inside = (n: number) => seqGe(n, c.rcvNxt) && seqLt(n, edge)
  if (len === 0) return c.rcvWnd === 0 ? seg.seq === c.rcvNxt : inside(seg.seq)
  return c.rcvWnd > 0 && (inside(seg.seq) || inside(seqAdd(seg.seq, len - 1)))
}

/** After the peer's FIN, Linux also takes a RST from just before it: the peer may have reset from there (`tcp_reset_check`). */
const atOrBelowFin = (t: Turn, seg: Segment): boolean =>
  t.profile.rstBelowFin &&
  seg.seq === seqAdd(t.c.rcvNxt, -1) &&
  ['CLOSE-WAIT', 'LAST-ACK', 'CLOSING'].includes(t.c.state)

/** `<SEQ=SND.NXT><ACK=RCV.NXT><ACK>`, not more often than the limit when the segment had neither data nor SYN or FIN. */
export function answerOutOfWindow(t: Turn, seg: Segment): void {
  if (limited(t, seg)) return t.cite('check.outOfWindowSilent')
  const c = t.c
  const blocks = c.kind === 'full' && (c.state !== 'TIME-WAIT' || !t.profile.timeWaitPlain)
  if (blocks && segLen(seg) > 0 && !seg.syn && seqLt(seg.seq, c.rcvNxt)) {
    const to = seqLt(segEnd(seg), c.rcvNxt) ? segEnd(seg) : c.rcvNxt
    c.acking = { ...c.acking, dsack: { from: seg.seq, to } }
    quicken(t)
  }
  t.ack()
}

const limited = (t: Turn, seg: Segment): boolean => (segLen(seg) === 0 || seg.syn) && limitedChallenge(t)

/** Challenge ACKs share the limit of out-of-window answers (Linux `tcp_send_challenge_ack`). */
function limitedChallenge(t: Turn): boolean {
  const { c, profile } = t
  const last: Instant | null = c.acking.lastOowAt
  if (profile.oowRateLimit > 0 && last !== null && t.now - last < profile.oowRateLimit) return true
  c.acking = { ...c.acking, lastOowAt: t.now }
  return false
}

export function challenge(t: Turn): void {
  if (limitedChallenge(t)) t.cite('check.outOfWindowSilent')
  else t.ack()
}

/** Second: RFC 5961 §3.2: only a RST at exactly RCV.NXT resets; one elsewhere in the window is challenged. */
const reset: Check = (t, seg) => {
  if (!seg.rst) return true
  const { c, profile } = t
  const waiting = c.state === 'TIME-WAIT'
  if (seg.seq === c.rcvNxt || atOrBelowFin(t, seg) || atSackEdge(t, seg)) {
    if (waiting && profile.timeWaitRst === 'ignore') t.cite('timeWait.rstIgnored')
    else resetConnection(t, seg.seq === c.rcvNxt ? 'rst.exact' : 'rst.linux')
  } else if (waiting && profile.timeWaitRstInexact === 'silence') t.cite('rst.outside')
  else if (c.kind === 'request') resetConnection(t)
  else {
    t.cite('rst.challenge')
    challenge(t)
  }
  return false
}

/** Linux takes a RST at the end of the highest block it has reported missing data before. */
function atSackEdge(t: Turn, seg: Segment): boolean {
  const { c, profile } = t
  if (!profile.rstBelowFin || !c.sackOk || c.outOfOrder.length === 0) return false
  return seg.seq === c.outOfOrder.reduce((high, r) => (seqGt(r.to, high) ? r.to : high), c.rcvNxt)
}

/** The connection is gone; the users of a synchronized one are told "connection reset". */
export function resetConnection(t: Turn, rule: 'rst.exact' | 'rst.linux' = 'rst.exact'): void {
  const c = t.c
  if (c.state === 'SYN-RECEIVED') {
    t.cite('rst.backToListen')
    if (!c.passive) t.signals.push({ kind: 'refused' })
  } else if (c.state === 'TIME-WAIT') t.cite('timeWait.killed')
  else {
    t.cite(rule)
    tellFailure(t, 'reset')
  }
  t.close()
}

/** Fourth: RFC 5961 §4.2: a SYN in a synchronized state draws a challenge ACK, wherever it points. */
const synBit: Check = (t, seg) => {
  if (!seg.syn || crossesOurs(t, seg)) return true
  if (t.c.state === 'SYN-RECEIVED' && t.c.passive) {
    if (t.profile.synInSynReceivedResets) t.reset(seg)
    t.cite('rst.backToListen')
    t.close()
    return false
  }
  t.cite('syn.challenge')
  challenge(t)
  return false
}

/** Fifth: no ACK bit, no further; RFC 5961 §5.2 on numbers that were never or no longer to be expected. */
const ackBit: Check = (t, seg) => {
  const c = t.c
  if (seg.ack === null) {
    t.cite('ack.missing')
    return false
  }
  if (c.state === 'SYN-RECEIVED') return establish(t, seg)
  if (c.state === 'TIME-WAIT') return true
  if (seqGt(seg.ack, c.sndNxt)) {
    t.cite('ack.tooNew')
    challenge(t)
    return false
  }
  if (t.profile.ackTooOldChecked && seqDiff(c.sndUna, seg.ack) > oldest(t)) {
    t.cite('ack.tooOld')
    challenge(t)
    return false
  }
  noteTimestamp(t, seg)
  acceptAck(t, seg)
  return true
}

/** How far below SND.UNA an ACK may lie: MAX.SND.WND (RFC 5961 §5.2); Linux since 6.7 never more than has been acknowledged. */
function oldest({ c, profile }: Turn): number {
  const limit = Math.max(c.maxSndWnd, 1)
  return profile.acceptability === 'linux' ? Math.min(limit, seqDiff(c.sndUna, c.iss) - (c.passive ? 1 : 0)) : limit
}

/** TS.Recent follows segments at the left edge of the window (RFC 7323 §4.3). */
export function noteTimestamp(t: Turn, seg: Segment): void {
  const c = t.c
  if (c.tsRecent === null || seg.ts === null || seqGt(seg.seq, c.acking.lastAckNxt)) return
  if (((seg.ts.val - c.tsRecent) | 0) < 0) return
  c.tsRecent = seg.ts.val
  c.tsRecentAt = t.now
}

/** SYN-RECEIVED: SND.UNA < SEG.ACK ≤ SND.NXT opens the connection, anything else is a RST's case. */
export function establish(t: Turn, seg: Segment): boolean {
  const c = t.c
  const ack = seg.ack as number
  if (!(seqGt(ack, c.sndUna) && seqLe(ack, c.sndNxt))) {
    t.cite('ack.badForSyn')
    t.reset(seg)
    return false
  }
  c.kind = 'full'
  t.enter(c.finQueued && c.finSeq === null ? 'FIN-WAIT-1' : 'ESTABLISHED')
  if (c.finSeq !== null) t.enter('FIN-WAIT-1')
  noteTimestamp(t, seg)
  acceptAck(t, seg)
  c.acking = { ...c.acking, lastAckNxt: c.rcvNxt }
  if (c.rtt === null) {
    // RFC 6298 §5.7: no sample, because the SYN was repeated.
    c.rto = t.profile.rtoAfterSynLoss
    c.backoff = 0
  } else setRto(t)
  if (c.unacked.length > 0) armRto(t)
  t.cite('ack.ofSyn')
  t.signals.push({ kind: c.passive ? 'accepted' : 'connected' })
  return true
}

/** Fifth, continued: what an acknowledgment of our FIN means in each closing state. */
const fifthByState: Check = (t, seg) => {
  const c = t.c
  switch (c.state) {
    case 'FIN-WAIT-1':
      return !finAcked(t) || finWait2(t, seg)
    case 'CLOSING':
      if (!finAcked(t)) return true
      t.cite('ack.ofFin.closing')
      if (c.acking.now) t.ack()
      enterTimeWait(t)
      return false
    case 'LAST-ACK':
      if (!finAcked(t)) return true
      t.cite('ack.ofFin.lastAck')
      t.close()
      return false
    case 'TIME-WAIT':
      // Answering the one segment that is exactly expected would make two TIME-WAITs talk for ever (RFC 1337, hazard H2).
      if (segLen(seg) === 0 && seg.seq === c.rcvNxt && seqLe(seg.ack as number, c.sndNxt)) return false
      t.cite('timeWait.ackAgain')
      t.ack()
      // By the letter, whatever passes the sequence check restarts 2 MSL here; the repeated FIN never does.
      if (t.profile.timeWaitRestart === 'literal') t.arm('2MSL', t.profile.timeWait)
      return false
    default:
      return true
  }
}

/** Our FIN is acknowledged. An application that has closed cannot receive any more: data means RST, and Linux limits the wait. */
function finWait2(t: Turn, seg: Segment): boolean {
  t.enter('FIN-WAIT-2')
  t.turnedFinWait2 = true
  t.cite('ack.ofFin.finWait1')
  if (t.profile.miniSockets && t.c.orphan && newOctets(t, seg)) return abortForData(t, seg)
  if (!limitFinWait2(t, seg.fin)) {
    t.cite('finWait2.linger2')
    t.reset(seg)
    t.close()
    return false
  }
  return t.c.kind !== 'mini' && t.c.state !== 'CLOSED'
}

/** Octets that have not been received before, a FIN aside. */
const newOctets = (t: Turn, seg: Segment): boolean =>
  segLen(seg) > 0 && seqGt(seqAdd(segEnd(seg), seg.fin ? -1 : 0), t.c.rcvNxt)

function resetsPastFin({ c, profile }: Turn, seg: Segment): boolean {
  switch (profile.textPastFin) {
    case 'ignored':
      return false
    case 'reset-straddling':
      return seqLt(seg.seq, c.rcvNxt)
    case 'reset-closed':
      return c.orphan
  }
}

function abortForData(t: Turn, seg: Segment): boolean {
  t.cite('text.afterClose')
  t.reset(seg)
  if (!t.c.orphan) tellFailure(t, 'reset')
  t.close()
  return false
}

/** Seventh and eighth: text and FIN, in the states that still receive. */
const text: Check = (t, seg) => {
  const { c, profile } = t
  const deaf = c.orphan || c.readShut || c.eof
  switch (c.state) {
    case 'CLOSE-WAIT':
    case 'CLOSING':
    case 'LAST-ACK':
      if (newOctets(t, seg) && resetsPastFin(t, seg)) return abortForData(t, seg)
      if (profile.textPastFin !== 'reset-straddling' || seqGe(seg.seq, c.rcvNxt)) {
        if (segLen(seg) > 0) t.cite('text.ignored')
        return true
      }
      break
    case 'FIN-WAIT-1':
    case 'FIN-WAIT-2':
      if (profile.rstAfterClose && deaf && newOctets(t, seg)) return abortForData(t, seg)
      break
    default:
      break
  }
  receiveText(t, seg)
  return true
}
