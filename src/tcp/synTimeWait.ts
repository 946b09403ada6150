import type { Segment } from './segment'
import { seqGt } from './seq'
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
  t.cite('timeWait.synAccepted')
  t.newIncarnation = { isn: t.c.sndNxt, exact: false }
  return false
}

function refuse(t: Turn): false {
  t.cite('timeWait.synRefused')
  return false
}
