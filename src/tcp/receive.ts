import { finAcked } from './ack'
import { enterPingpong, noteData, oweAck, quicken } from './acking'
import { transmitFinAgain } from './output'
import { type Segment, type SeqRange, segEnd } from './segment'
import { type Seq, seqAdd, seqDiff, seqGe, seqGt, seqLe, seqLt } from './seq'
import type { Tcb } from './tcb'
import { enterTimeWait } from './timewait'
import type { Turn } from './turn'

/**
 * RFC 9293 §3.10.7.4, seventh and eighth: queues text and FIN at their place in the sequence; what lies beyond a hole
 * is held (SHLD-31), what is old is acknowledged again. The window is `rcvBuffer` less what has not been read.
 */
export function receiveText(t: Turn, seg: Segment): void {
  const c = t.c
  const start = seg.syn ? seqAdd(seg.seq, 1) : seg.seq
  const end = segEnd(seg)
  if (start === end) return
  if (seqGe(start, seqAdd(c.rcvNxt, Math.max(c.rcvWnd, 1)))) {
    t.cite('check.outOfWindow')
    return outOfWindow(t)
  }
  if (seqGt(start, c.rcvNxt)) return hold(t, { from: start, to: end }, seg.fin)
  if (seqLe(end, c.rcvNxt)) {
    t.cite(seg.fin && c.eof ? 'fin.repeated' : 'text.repeated')
    report(t, { from: start, to: end })
    return outOfWindow(t)
  }
  if (seqLt(start, c.rcvNxt)) report(t, { from: start, to: c.rcvNxt })
  if (c.rcvWnd === 0 && seg.len > 0) {
    t.cite('check.outOfWindow')
    return outOfWindow(t)
  }
  accept(t, seqAdd(end, seg.fin ? -1 : 0), seg.fin)
  fillHoles(t)
}

/** What may be sent to us: the room left in the buffer, as far as it is ever offered. */
export const receiveWindow = (c: Tcb): number => Math.max(Math.min(c.rcvBuffer - c.unread, c.rcvWndMax), 0)

const report = (t: Turn, dsack: SeqRange): void => {
  t.c.acking = { ...t.c.acking, dsack }
}

function outOfWindow(t: Turn): void {
  quicken(t)
  oweAck(t, true)
}

/** Octets up to `to` are in order now, and perhaps the FIN after them. */
function accept(t: Turn, to: Seq, fin: boolean): void {
  const c = t.c
  const fresh = seqDiff(to, c.rcvNxt)
  if (fresh > 0) {
    c.rcvNxt = to
    c.unread += fresh
    c.rcvWnd = receiveWindow(c)
    noteData(t, fresh)
    t.cite('text.delivered')
  }
  if (fin) receiveFin(t)
}

/** Keeps the segment for later; the ACK says where the hole begins. */
function hold(t: Turn, range: SeqRange, fin: boolean): void {
  const c = t.c
  if (fin) c.heldFin = seqAdd(range.to, -1)
  let { from, to } = range
  const apart = c.outOfOrder.filter((r) => {
    if (seqLt(r.to, from) || seqGt(r.from, to)) return true
    if (seqLt(r.from, from)) from = r.from
    if (seqGt(r.to, to)) to = r.to
    return false
  })
  c.outOfOrder = [{ from, to }, ...apart]
  oweAck(t)
  t.cite(fin ? 'fin.held' : 'text.beyondHole')
}

function fillHoles(t: Turn): void {
  const c = t.c
  if (c.outOfOrder.length === 0) return
  for (;;) {
    const next = c.outOfOrder.find((r) => seqLe(r.from, c.rcvNxt))
    if (next === undefined) break
    c.outOfOrder = c.outOfOrder.filter((r) => r !== next)
    if (seqLe(next.to, c.rcvNxt)) continue
    const fin = c.heldFin !== null && next.to === seqAdd(c.heldFin, 1)
    accept(t, seqAdd(next.to, fin ? -1 : 0), fin)
  }
  // The FIN among them may have been acknowledged on its own.
  if (c.outOfOrder.length === 0 && (c.state === 'ESTABLISHED' || c.state === 'CLOSE-WAIT' || !c.eof)) oweAck(t, true)
}

/** RFC 9293 §3.10.7.4 eighth: RCV.NXT advances over the FIN once, and the state says what is still missing. */
function receiveFin(t: Turn): void {
  const c = t.c
  c.rcvNxt = seqAdd(c.rcvNxt, 1)
  c.eof = true
  c.outOfOrder = []
  c.heldFin = null
  switch (c.state) {
    case 'SYN-RECEIVED':
    case 'ESTABLISHED':
      t.enter('CLOSE-WAIT')
      t.cite('fin.established')
      enterPingpong(t)
      oweAck(t)
      break
    case 'FIN-WAIT-1':
      if (finAcked(t)) {
        acknowledgeAndWait(t, 'fin.finWait1Acked')
        break
      }
      t.cite('fin.finWait1')
      if (t.profile.closingAckRepeatsFin && c.finSeq !== null) transmitFinAgain(t)
      else t.ack()
      t.enter('CLOSING')
      break
    case 'FIN-WAIT-2':
      acknowledgeAndWait(t, t.turnedFinWait2 ? 'fin.finWait1Acked' : 'fin.finWait2')
      break
    default:
      break
  }
}

function acknowledgeAndWait(t: Turn, rule: 'fin.finWait1Acked' | 'fin.finWait2'): void {
  t.cite(rule)
  t.ack()
  enterTimeWait(t)
}
