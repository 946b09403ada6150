import { armPersist, armProbe, armRto } from './rto'
import { seqAdd, seqDiff } from './seq'
import type { Tcb, Unacked } from './tcb'
import type { Turn } from './turn'

/** Sends the next piece of the stream: notes the segment as outstanding and puts it on the wire. */
export function transmit(t: Turn, part: { len: number; syn?: boolean; fin?: boolean }): void {
  const c = t.c
  const seq = c.sndNxt
  const { len, syn = false, fin = false } = part
  const entry: Unacked = {
    seq,
    len,
    syn,
    fin,
    firstSentAt: t.now,
    sentAt: t.now,
    transmissions: 1,
    sacked: false,
    lost: false,
    retransmitted: false,
  }
  c.unacked = [...c.unacked, entry]
  c.sndNxt = seqAdd(seq, len + (syn ? 1 : 0) + (fin ? 1 : 0))
  if (fin) c.finSeq = seqAdd(seq, len)
  noteDataSent(t, len)
  if (c.recovery.phase === 'recovery') c.recovery = { ...c.recovery, prrOut: c.recovery.prrOut + 1 }
  const synOptions = syn ? { sackOk: t.profile.sack } : {}
  t.send({ seq, ack: syn && c.state === 'SYN-SENT' ? null : c.rcvNxt, len, syn, fin, ...synOptions })
}

/** A reply within the delay of an ACK: data flows both ways (Linux `tcp_event_data_sent`). */
function noteDataSent(t: Turn, len: number): void {
  const { acking } = t.c
  if (len > 0 && acking.lastDataAt !== null && t.now - acking.lastDataAt < acking.ato)
    t.c.acking = { ...acking, pingpong: true }
}

/** Segments on their way: sent, and neither selectively acknowledged nor deemed lost. */
export function inFlight({ unacked, sackOk, recovery }: Pick<Tcb, 'unacked' | 'sackOk' | 'recovery'>): number {
  const known = unacked.reduce((n, u) => n + (u.sacked || (u.lost && !u.retransmitted) ? 0 : 1), 0)
  // Without SACK each duplicate ACK tells of one segment that has left the network.
  return sackOk ? known : Math.max(known - recovery.dupAcks, 0)
}

/**
 * Sends what may be sent: data within the peer's window, the congestion window and Nagle's rule, then the FIN. A FIN
 * rides on the last octets if they are still unsent (RFC 9293 §3.10.4, Linux `tcp_send_fin`).
 */
export function flush(t: Turn): void {
  const c = t.c
  const before = c.unacked.length
  const alone = before === 0 || c.timers.TLP !== null
  for (;;) {
    const room = c.sndWnd - seqDiff(c.sndNxt, c.sndUna)
    if (inFlight(c) >= c.recovery.cwnd) break
    const finDue = c.finQueued && c.finSeq === null
    if (c.unsent > 0) {
      const len = Math.min(c.unsent, c.mss, Math.max(room, 0))
      const fin = finDue && len === c.unsent && room > len
      if (len === 0 || heldBack(t, len, fin)) break
      c.unsent -= len
      transmit(t, { len, fin })
    } else if (finDue && room > 0) transmit(t, { len: 0, fin: true })
    else break
  }
  if (c.unacked.length > before) {
    if (alone) armRto(t)
    armProbe(t)
    t.stop('persist')
  } else if (c.unacked.length === 0 && waits(c) && c.sndWnd === 0 && c.timers.persist === null) {
    // The window is shut and nothing is under way that would tell when it opens (RFC 9293 §3.8.6.1).
    armPersist(t)
  }
}

const waits = (c: Tcb): boolean => c.unsent > 0 || (c.finQueued && c.finSeq === null)

/** Nagle (RFC 9293 §3.7.4) and the cork: a short segment waits while another short one is unacknowledged, unless the FIN is on it. */
function heldBack(t: Turn, len: number, fin: boolean): boolean {
  const c = t.c
  if (len >= c.mss || fin || (c.finQueued && c.finSeq === null && len === c.unsent)) return false
  if (len < c.unsent) return true
  if (c.corked) return true
  return !c.nodelay && c.unacked.some((u) => u.len > 0 && u.len < c.mss)
}

/** Sends the k-th outstanding segment again (RFC 6298 §5.4); its ACK number is the one of today (RFC 9293 §3.10.8). */
export function retransmit(t: Turn, k: number, why: 'RTO' | 'TLP' | 'fast-retransmit' | 'SYN-rtx'): void {
  const c = t.c
  mergeInto(t, k)
  const u = c.unacked[k]
  if (u === undefined) return
  const again: Unacked = { ...u, sentAt: t.now, transmissions: u.transmissions + 1, retransmitted: true }
  c.unacked = c.unacked.map((x, n) => (n === k ? again : x))
  const opening = u.syn
  const ack = opening && c.state === 'SYN-SENT' ? null : c.rcvNxt
  const synOptions = opening ? { sackOk: t.profile.sack && (c.state === 'SYN-SENT' || c.sackOk) } : {}
  t.send({ seq: u.seq, ack, len: u.len, syn: u.syn, fin: u.fin, ...synOptions }, why, u.transmissions)
}

/** The FIN once more, without counting as a retransmission: it carries the ACK of the peer's FIN (FreeBSD in CLOSING). */
export function transmitFinAgain(t: Turn): void {
  const u = t.c.unacked.at(-1)
  if (u?.fin) t.send({ seq: u.seq, ack: t.c.rcvNxt, len: u.len, fin: true }, null, u.transmissions)
}

/** Short neighbours are sent again as one segment (RFC 9293 §3.8.1; Linux `tcp_retrans_try_collapse`). */
function mergeInto(t: Turn, k: number): void {
  const c = t.c
  while (t.profile.mergesRetransmissions) {
    const u = c.unacked[k]
    const next = c.unacked[k + 1]
    if (u === undefined || next === undefined || u.syn || u.sacked || next.sacked || u.len + next.len > c.mss) return
    const merged: Unacked = { ...u, len: u.len + next.len, fin: next.fin, lost: u.lost }
    c.unacked = [...c.unacked.slice(0, k), merged, ...c.unacked.slice(k + 2)]
  }
}
