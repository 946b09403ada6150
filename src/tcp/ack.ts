import { markSacked, recover } from './recovery'
import { armPersist, armProbe, armRto, sampleRoundTrip } from './rto'
import type { Segment } from './segment'
import { seqAdd, seqDiff, seqGe, seqGt, seqLe, seqLt } from './seq'
import type { Unacked } from './tcb'
import { type Turn, tsClock } from './turn'
import { MILLISECOND } from './units'

/** All our octets, and the FIN if there is one, have been acknowledged. "ACK flag set" is not this. */
export const finAcked = (t: Turn): boolean => t.c.finSeq !== null && seqGt(t.c.sndUna, t.c.finSeq)

/**
 * RFC 9293 §3.10.7.4, fifth check, ESTABLISHED: SND.UNA < SEG.ACK ≤ SND.NXT moves the window; older ones are
 * duplicates. RFC 6298 §5.2 and §5.3: the timer stops when nothing is outstanding, and starts again else.
 */
export function acceptAck(t: Turn, seg: Segment): void {
  const c = t.c
  const ack = seg.ack as number
  updateSendWindow(t, seg)
  const advanced = seqGt(ack, c.sndUna)
  const acked: Unacked[] = []
  if (advanced) {
    const rest: Unacked[] = []
    for (const u of c.unacked) {
      const end = seqAdd(u.seq, u.len + (u.syn ? 1 : 0) + (u.fin ? 1 : 0))
      if (seqLe(end, ack)) acked.push(u)
      else if (seqLt(u.seq, ack))
        rest.push({ ...u, seq: ack, len: u.len - seqDiff(ack, u.seq) + (u.syn ? 1 : 0), syn: false })
      else rest.push(u)
    }
    c.sndUna = ack
    c.unacked = rest
    c.retries = 0
    c.probes = 0
    c.probingSince = null
    t.cite('ack.advances')
    sample(t, seg, acked)
  } else if (c.unacked.length > 0) t.cite('ack.duplicate')
  // The window is still shut, but the peer is there: the wait for the next probe begins anew (Linux `tcp_ack_probe`).
  if (c.timers.persist !== null) {
    c.retries = 0
    armPersist(t)
  }
  const sacked = markSacked(t, seg)
  const reorder = recover(t, seg, { acked, sacked })
  if (c.unacked.length === 0) t.stop('RTO', 'TLP', 'reorder')
  else if (acked.length > 0 && !reorder && !armProbe(t)) armRto(t)
}

/** Karn: no sample from what was sent twice, unless a timestamp tells which copy was acknowledged (RFC 6298 §3). */
function sample(t: Turn, seg: Segment, acked: readonly Unacked[]): void {
  const first = acked[0]
  if (first === undefined) return
  if (acked.every((u) => u.transmissions === 1)) sampleRoundTrip(t, t.now - first.sentAt)
  else if (t.c.tsRecent !== null && seg.ts !== null && seg.ts.ecr !== 0) {
    const elapsed = (tsClock(t.now, t.c.tsOffset) - seg.ts.ecr) | 0
    sampleRoundTrip(t, Math.max(elapsed, 1) * MILLISECOND)
  }
}

/** SND.WND, SND.WL1, SND.WL2: an older segment must not shrink the window (§3.10.7.4, fifth check). */
function updateSendWindow(t: Turn, seg: Segment): void {
  const c = t.c
  const ack = seg.ack as number
  if (seqLt(ack, c.sndUna)) return
  if (seqLt(c.sndWl1, seg.seq) || (c.sndWl1 === seg.seq && seqGe(ack, c.sndWl2))) {
    c.sndWnd = seg.wnd
    c.sndWl1 = seg.seq
    c.sndWl2 = ack
    c.maxSndWnd = Math.max(c.maxSndWnd, seg.wnd)
    if (seg.wnd > 0 && c.timers.persist !== null) {
      c.probes = 0
      c.retries = 0
      t.stop('persist')
    }
  }
}
