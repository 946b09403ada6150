import type { Segment } from '../tcp/segment'
import { type Seq, seqGe } from '../tcp/seq'
import type { PacketKind } from './scenario'

/** Whether a segment is of a kind; `peerFinEnd`: the number after the peer's FIN, once it has been sent. */
export function isKind(seg: Segment, kind: PacketKind, peerFinEnd: Seq | null): boolean {
  const pureAck = seg.ack !== null && !seg.syn && !seg.fin && !seg.rst && seg.len === 0
  const coversFin = seg.ack !== null && !seg.rst && peerFinEnd !== null && seqGe(seg.ack, peerFinEnd)
  switch (kind) {
    case 'any':
      return true
    case 'syn':
      return seg.syn && seg.ack === null
    case 'synack':
      return seg.syn && seg.ack !== null
    case 'fin':
      return seg.fin
    case 'rst':
      return seg.rst
    case 'data':
      return seg.len > 0
    case 'pure_ack':
      return pureAck
    case 'ack_of_fin':
      return pureAck && coversFin
    case 'acks_fin':
      return coversFin
  }
}
