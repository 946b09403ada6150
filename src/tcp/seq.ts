/** Sequence numbers: unsigned 32-bit integers that wrap (RFC 9293 §3.4). */
export type Seq = number

/** `a + n` modulo 2^32; `n` may be negative. */
export const seqAdd = (a: Seq, n: number): Seq => (a + n) >>> 0

/** The signed distance from `b` to `a`, in −2^31 … 2^31 − 1: positive when `a` lies ahead of `b`. */
export const seqDiff = (a: Seq, b: Seq): number => (a - b) | 0

export const seqLt = (a: Seq, b: Seq): boolean => seqDiff(a, b) < 0
export const seqLe = (a: Seq, b: Seq): boolean => seqDiff(a, b) <= 0
export const seqGt = (a: Seq, b: Seq): boolean => seqDiff(a, b) > 0
export const seqGe = (a: Seq, b: Seq): boolean => seqDiff(a, b) >= 0
export const seqMax = (a: Seq, b: Seq): Seq => (seqLt(a, b) ? b : a)
