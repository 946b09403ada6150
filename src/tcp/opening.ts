import { acceptAck } from './ack'
import { settleAck } from './acking'
import { flush, transmit } from './output'
import { receiveText } from './receive'
import { armRto, setRto } from './rto'
import type { Segment } from './segment'
import { seqAdd, seqGt, seqLe } from './seq'
import type { Turn } from './turn'

/** Active OPEN (RFC 9293 §3.10.1): SYN out, SYN-SENT. */
export function openActive(t: Turn): void {
  t.cite('open.active')
  t.enter('SYN-SENT')
  if (t.profile.timestamps) t.c.tsRecent = 0
  transmit(t, { len: 0, syn: true })
  t.c.recovery = { ...t.c.recovery, highSeq: t.c.sndNxt }
  armRto(t)
}

/** What a SYN says about the connection: numbers, window, options both sides know. */
function learnFromSyn(t: Turn, seg: Segment): void {
  const { c, profile } = t
  c.irs = seg.seq
  c.rcvNxt = seqAdd(seg.seq, 1)
  c.acking = { ...c.acking, lastAckNxt: c.rcvNxt }
  c.sndWnd = seg.wnd
  c.maxSndWnd = seg.wnd
  c.sndWl1 = seg.seq
  c.sndWl2 = seg.ack ?? c.iss
  c.sackOk = profile.sack && seg.sackOk
  const stamped = profile.timestamps && seg.ts !== null
  c.tsRecent = stamped && seg.ts !== null ? seg.ts.val : null
  c.tsRecentAt = t.now
  if (stamped) c.mss = profile.mss - 12
}

/** LISTEN: a SYN makes a connection in SYN-RECEIVED (§3.10.7.2). `t` is the new connection's. */
export function acceptSyn(t: Turn, seg: Segment): void {
  t.cite('listen.syn')
  t.c.passive = true
  if (t.profile.miniSockets) t.c.kind = 'request'
  learnFromSyn(t, seg)
  t.enter('SYN-RECEIVED')
  synAck(t)
}

function synAck(t: Turn): void {
  const c = t.c
  if (c.unacked.length === 0) transmit(t, { len: 0, syn: true })
  else t.send({ seq: c.iss, ack: c.rcvNxt, syn: true, sackOk: c.sackOk })
  armRto(t)
}

/** SYN-SENT (§3.10.7.3): ACK, RST, security, SYN, in this order. */
export function synSentArrives(t: Turn, seg: Segment): void {
  const c = t.c
  const acceptable = seg.ack !== null && seqGt(seg.ack, c.iss) && seqLe(seg.ack, c.sndNxt)
  if (seg.ack !== null && !acceptable) {
    t.cite('synSent.badAck')
    t.reset(seg)
    const { synAgainAfterBadAck } = t.profile
    if (synAgainAfterBadAck !== null && c.retries === 0) t.arm('RTO', synAgainAfterBadAck)
    return
  }
  if (seg.rst) {
    if (!acceptable) return t.cite('synSent.ignore')
    t.cite('synSent.refused')
    t.signals.push({ kind: 'refused' })
    return t.close()
  }
  if (!seg.syn) return t.cite('synSent.ignore')
  learnFromSyn(t, seg)
  if (!acceptable) {
    t.cite('synSent.syn')
    t.enter('SYN-RECEIVED')
    return synAck(t)
  }
  t.enter('ESTABLISHED')
  t.cite('synSent.synAck')
  acceptAck(t, seg)
  if (c.rtt === null) c.rto = t.profile.rtoAfterSynLoss
  else setRto(t)
  c.backoff = 0
  c.recovery = { ...c.recovery, phase: 'open', cwnd: t.profile.initialCwnd, firstRetransmitAt: null }
  t.signals.push({ kind: 'connected' })
  if (seg.len > 0 || seg.fin) receiveText(t, seg)
  t.c.acking = { ...t.c.acking, owed: true, now: true }
  if (c.unsent > 0) flush(t)
  settleAck(t)
}
