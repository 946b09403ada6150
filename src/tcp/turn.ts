import type { Profile } from './profile'
import type { RuleId } from './rules'
import type { Segment } from './segment'
import { bare, segEnd } from './segment'
import type { Seq } from './seq'
import type { Signal } from './signal'
import type { State, Tcb, TimerKind } from './tcb'
import { type Duration, type Instant, MILLISECOND } from './units'

/** Why a segment was sent again, as the kernel's counters name it. */
export type RetransmitCause = 'RTO' | 'TLP' | 'fast-retransmit' | 'SYN-rtx'

/** A segment that a step sends. */
export interface Outgoing {
  readonly segment: Segment
  /** 0 for a first transmission, k for the k-th retransmission. */
  readonly retransmission: number
  readonly why: RetransmitCause | null
}

/** The ISN of an incarnation that replaces a TIME-WAIT: exactly `isn`, or above it, or (null) like any other. */
export interface NewIncarnation {
  readonly isn: Seq | null
  readonly exact: boolean
}

/** A TCB that may be written to, for the length of one step. */
export type Working = { -readonly [K in keyof Tcb]: Tcb[K] }

/**
 * The private working copy of one step: the code reads like the RFC (`c.sndUna = seg.ack`) while the TCB that went in
 * stays as it was. What a step sends, tells the user and cites is collected here.
 */
export class Turn {
  readonly c: Working
  readonly now: Instant
  readonly profile: Profile
  readonly sent: Outgoing[] = []
  readonly signals: Signal[] = []
  readonly rules: RuleId[] = []
  /** What the call returns: an errno's name, or null. */
  result: string | null = null
  /** A new SYN met TIME-WAIT and is to be given to the listener. */
  newIncarnation: NewIncarnation | null = null

  /** FIN-WAIT-2 was entered in this very step, by an ACK in the segment that brings the FIN. */
  turnedFinWait2 = false
  /** The host has no room for another TIME-WAIT record. */
  readonly timeWaitFull: boolean

  constructor(tcb: Tcb, now: Instant, profile: Profile, timeWaitFull = false) {
    this.c = { ...tcb }
    this.timeWaitFull = timeWaitFull
    this.now = now
    this.profile = profile
  }

  cite(rule: RuleId): void {
    this.rules.push(rule)
  }

  enter(state: State): void {
    this.c.state = state
  }

  /** Arms (or arms again) a timer that fires `length` from now. */
  arm(kind: TimerKind, length: Duration): void {
    this.c.timers = { ...this.c.timers, [kind]: { armedAt: this.now, due: this.now + length } }
  }

  stop(...kinds: readonly TimerKind[]): void {
    for (const kind of kinds) {
      if (this.c.timers[kind] !== null) this.c.timers = { ...this.c.timers, [kind]: null }
    }
  }

  /** Sends one segment, stamped and windowed; anything with the ACK bit counts as the acknowledgment that was owed. */
  send(
    parts: Partial<Segment> & { seq: Seq; ack: Seq | null },
    why: RetransmitCause | null = null,
    retransmission = 0,
  ): void {
    const c = this.c
    const segment: Segment = { ...bare(parts.seq, parts.ack, c.rcvWnd), ...this.options(parts), ...parts }
    this.sent.push({ segment, retransmission, why })
    if (segment.ack === null) return
    const quick = c.acking.owed && c.acking.quick > 0 ? c.acking.quick - 1 : c.acking.quick
    c.acking = { ...c.acking, owed: false, now: false, pushed: 0, quick, lastAckNxt: c.rcvNxt, dsack: null }
    this.stop('delayed-ACK')
  }

  /** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` */
  ack(): void {
    this.send({ seq: this.c.sndNxt, ack: this.c.rcvNxt })
  }

  /** The connection is over: no timer runs on, nothing is kept. */
  close(): void {
    this.c.state = 'CLOSED'
  }

  /** The RST a segment draws where no connection is (§3.10.7.1): never for a RST. */
  reset(seg: Segment): void {
    const answer = resetFor(seg)
    if (answer !== null) this.sent.push({ segment: answer, retransmission: 0, why: null })
  }

  private options(parts: Partial<Segment> & { ack: Seq | null }): Partial<Segment> {
    const c = this.c
    const ts = c.tsRecent === null ? null : { val: tsClock(this.now, c.tsOffset), ecr: c.tsRecent }
    if (parts.ack === null || parts.syn === true || parts.rst === true || c.kind === 'mini' || !c.sackOk) return { ts }
    const blocks = c.acking.dsack === null || !this.profile.dsack ? c.outOfOrder : [c.acking.dsack, ...c.outOfOrder]
    return { ts, sack: blocks.slice(0, ts === null ? 4 : 3) }
  }
}

/** RFC 9293 §3.10.7.1: `<SEQ=SEG.ACK><RST>`, or `<SEQ=0><ACK=SEG.SEQ+SEG.LEN><RST,ACK>` without an ACK; nothing for a RST. */
export function resetFor(seg: Segment): Segment | null {
  if (seg.rst) return null
  const parts = seg.ack === null ? bare(0, segEnd(seg), 0) : bare(seg.ack, null, 0)
  return { ...parts, rst: true }
}

/** The timestamp clock: milliseconds, 32 bits. */
export const tsClock = (now: Instant, offset: number): number => (Math.floor(now / MILLISECOND) + offset) >>> 0
