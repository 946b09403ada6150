import { answerOutOfWindow } from './arrives'
import { type Segment, segEnd } from './segment'
import { seqAdd, seqGe, seqGt, seqLt } from './seq'
import { beginAnew } from './synTimeWait'
import { timeWaitLength } from './timewait'
import type { Turn } from './turn'
import { SECOND } from './units'

/** Linux TCP_PAWS_MSL: a RST is believed although its timestamp is old when the newest one is older than this. */
const PAWS_MSL = 60 * SECOND

/** `tcp_paws_reject` of include/net/tcp.h. */
function pawsRejects(t: Turn, seg: Segment): boolean {
  const { tsRecent, tsRecentAt } = t.c
  if (tsRecent === null || seg.ts === null || ((tsRecent - seg.ts.val) | 0) <= 0) return false
  return !(seg.rst && t.now - tsRecentAt >= PAWS_MSL)
}

/** `tcp_in_window` of net/ipv4/tcp_minisocks.c. */
function inWindow(t: Turn, seg: Segment): boolean {
  const left = t.c.rcvNxt
  const right = seqAdd(left, t.c.rcvWnd)
  const end = segEnd(seg)
  return seg.seq === left || (seqGt(end, left) && seqLt(seg.seq, right)) || (seg.seq === right && end === seg.seq)
}

function remember(t: Turn, seg: Segment): void {
  if (seg.ts === null || t.c.tsRecent === null) return
  t.c.tsRecent = seg.ts.val
  t.c.tsRecentAt = t.now
}

/** Linux net/ipv4/tcp_minisocks.c `tcp_timewait_state_process`: TIME-WAIT, and FIN-WAIT-2 of an orphan, as mini-sockets. */
export function miniArrives(t: Turn, seg: Segment): void {
  if (t.c.state === 'FIN-WAIT-2') orphanFinWait2(t, seg)
  else timeWait(t, seg)
}

function orphanFinWait2(t: Turn, seg: Segment): void {
  const c = t.c
  const end = segEnd(seg)
  if (pawsRejects(t, seg) || !inWindow(t, seg)) {
    t.cite('check.outOfWindow')
    return answerOutOfWindow(t, seg)
  }
  if (seg.rst) {
    // Any RST in the window: the exact-match test of RFC 5961 is not made here.
    t.cite(seg.seq === c.rcvNxt ? 'rst.exact' : 'rst.linux')
    return t.close()
  }
  if (seg.syn && seqGe(seg.seq, c.rcvNxt)) return resetOrphan(t, seg)
  if (seg.ack === null || !seqGt(end, c.rcvNxt) || end === seg.seq) return t.cite('ack.duplicate')
  if (!seg.fin || end !== seqAdd(c.rcvNxt, 1)) return resetOrphan(t, seg)
  c.rcvNxt = end
  c.eof = true
  remember(t, seg)
  t.stop('FIN-WAIT-2')
  t.enter('TIME-WAIT')
  t.cite('fin.finWait2')
  t.arm('2MSL', timeWaitLength(t))
  t.ack()
}

function resetOrphan(t: Turn, seg: Segment): void {
  t.cite('finWait2.reset')
  t.reset(seg)
  t.close()
}

function timeWait(t: Turn, seg: Segment): void {
  const { c, profile } = t
  const paws = pawsRejects(t, seg)
  if (!paws && seg.seq === c.rcvNxt && (segEnd(seg) === seg.seq || seg.rst)) {
    if (seg.rst && profile.timeWaitRst === 'exact') {
      t.cite('timeWait.killed')
      return t.close()
    }
    if (seg.rst) t.cite('timeWait.rstIgnored')
    else restart(t)
    return remember(t, seg)
  }
  if (seg.syn && !seg.rst && seg.ack === null && !paws && isNew(t, seg)) {
    return beginAnew(t)
  }
  if (seg.rst) return t.cite('rst.outside')
  if (paws) t.cite('check.paws')
  if (paws && seg.ack === null) t.arm('2MSL', t.profile.timeWait)
  else if (paws || seg.ack !== null) restart(t, seg)
  else if (seg.syn) t.cite('timeWait.synRefused')
  else t.cite('timeWait.ackAgain')
  answerOutOfWindow(t, seg)
}

const isNew = (t: Turn, seg: Segment): boolean =>
  seqGt(seg.seq, t.c.rcvNxt) || (t.c.tsRecent !== null && seg.ts !== null && ((t.c.tsRecent - seg.ts.val) | 0) < 0)

function restart(t: Turn, seg?: Segment): void {
  t.arm('2MSL', t.profile.timeWait)
  t.cite(seg?.fin && segEnd(seg) === t.c.rcvNxt ? 'timeWait.restart' : 'timeWait.restartAnyAck')
}
