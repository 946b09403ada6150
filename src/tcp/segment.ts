import { type Seq, seqAdd } from './seq'

/** A half-open range of sequence numbers, `from` … `to − 1`. */
export interface SeqRange {
  readonly from: Seq
  readonly to: Seq
}

/** The timestamps option (RFC 7323 §3): 32-bit milliseconds of the sender's own clock. */
export interface Timestamps {
  readonly val: number
  readonly ecr: number
}

/**
 * One TCP segment. The ACK bit is set exactly when `ack` is not null, so that flag and field cannot disagree.
 * `wnd` is the window in octets, scaling already undone.
 */
export interface Segment {
  readonly syn: boolean
  readonly fin: boolean
  readonly rst: boolean
  readonly seq: Seq
  readonly ack: Seq | null
  /** Data octets carried; SYN and FIN are not counted. */
  readonly len: number
  readonly wnd: number
  readonly ts: Timestamps | null
  readonly sack: readonly SeqRange[]
  /** On a SYN: the sender can do selective acknowledgments (RFC 2018). */
  readonly sackOk: boolean
}

/** SEG.LEN of RFC 9293 §3.3.1: octets of sequence space, SYN and FIN included. */
export const segLen = (s: Segment): number => s.len + (s.syn ? 1 : 0) + (s.fin ? 1 : 0)

/** The first sequence number after the segment. */
export const segEnd = (s: Segment): Seq => seqAdd(s.seq, segLen(s))

/** The flags as the recordings and packet filters write them: a subset of `SFRA`, in that order. */
export const flagsOf = (s: Segment): string =>
  `${s.syn ? 'S' : ''}${s.fin ? 'F' : ''}${s.rst ? 'R' : ''}${s.ack === null ? '' : 'A'}`

/** A bare segment at `seq`, to be completed with a spread. */
export const bare = (seq: Seq, ack: Seq | null, wnd: number): Segment => ({
  syn: false,
  fin: false,
  rst: false,
  seq,
  ack,
  len: 0,
  wnd,
  ts: null,
  sack: [],
  sackOk: false,
})
