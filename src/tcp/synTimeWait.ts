import type { Segment } from './segment'
import { seqAdd, seqGt } from './seq'
import type { Turn } from './turn'

/**
 * A SYN in TIME-WAIT (facts: RFC 9293 §3.6.1 MAY-2, RFC 6191 §2, FreeBSD `tcp_twcheck`): the start of a new
 * incarnation, an old duplicate to be dropped, or (true) a segment like any other. The host offers `newIncarnation` to
 * a listener.
 */
export function synInTimeWait(t: Turn, seg: Segment): boolean {
  const { c, profile } = t
  const larger = seqGt(seg.seq, c.rcvNxt)
  switch (profile.timeWaitSyn) {
    case 'rfc6191':
      return rfc6191(t, seg, larger) ? accept(t) : refuse(t)
    case 'seq':
      return larger ? accept(t) : refuse(t)
    case 'beyond-window':
      return seqGt(seg.seq, seqAdd(c.rcvNxt, c.rcvWnd)) ? accept(t) : true
    default:
      return true
  }
}

function rfc6191(t: Turn, seg: Segment, larger: boolean): boolean {
  const recent = t.c.tsRecent
  if (seg.ts === null) return larger
  if (recent === null) return true
  const newer = (seg.ts.val - recent) | 0
  return newer > 0 || (newer === 0 && larger)
}

function accept(t: Turn): false {
  beginAnew(t)
  return false
}

/** Offers the SYN to the listener, with what is known about the ISN of the new incarnation. */
export function beginAnew(t: Turn): void {
  t.cite('timeWait.synAccepted')
  switch (t.profile.timeWaitIsn) {
    case 'above':
      t.newIncarnation = { isn: t.c.sndNxt, exact: false }
      return
    case 'plus65537':
      t.newIncarnation = { isn: seqAdd(t.c.sndNxt, 65537), exact: true }
      return
    case 'drawn':
      t.newIncarnation = { isn: null, exact: false }
  }
}

function refuse(t: Turn): false {
  t.cite('timeWait.synRefused')
  return false
}
