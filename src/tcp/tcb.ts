import type { Seq, } from './seq'
import type { SeqRange } from './segment'
import type { Duration, Instant } from './units'

/** The eleven states of RFC 9293 §3.3.2; CLOSED is the absence of a TCB and counts as one. */
export const STATES = [
  'CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1',
  'FIN-WAIT-2', 'CLOSING', 'TIME-WAIT', 'CLOSE-WAIT', 'LAST-ACK',
] as const
export type State = (typeof STATES)[number]

/** The timers a socket can have running. */
export const TIMERS = ['RTO', 'TLP', 'delayed-ACK', '2MSL', 'FIN-WAIT-2', 'persist', 'keep-alive', 'linger', 'reorder'] as const
export type TimerKind = (typeof TIMERS)[number]

/** A running timer: a deadline, never a callback. It was armed at `armedAt` and fires at `due`. */
export interface Timer {
  readonly armedAt: Instant
  readonly due: Instant
}

/** One segment that has been sent and not been acknowledged yet. */
export interface Unacked {
  readonly seq: Seq
  readonly len: number
  readonly syn: boolean
  readonly fin: boolean
  readonly firstSentAt: Instant
  readonly sentAt: Instant
  /** Times it has been sent. */
  readonly transmissions: number
  readonly sacked: boolean
  /** Deemed lost, to be sent again. */
  readonly lost: boolean
  /** Number of the last packet that carried it, for pairing; assigned by the host. */
  readonly first: number
}

/**
 * A transmission control block. Immutable: each step yields a new one. Names are RFC 9293's (SND.UNA → `sndUna`).
 */
export interface Tcb {
  readonly state: State
  /** Opened by a passive OPEN: a RST in SYN-RECEIVED returns it to LISTEN. */
  readonly passive: boolean
  readonly iss: Seq
  readonly irs: Seq
  readonly sndUna: Seq
  readonly sndNxt: Seq
  /** SND.WND, and the segment that last moved it (SND.WL1, SND.WL2). */
  readonly sndWnd: number
  readonly sndWl1: Seq
  readonly sndWl2: Seq
  readonly maxSndWnd: number
  readonly rcvNxt: Seq
  /** RCV.WND: what may be sent to us, in octets. */
  readonly rcvWnd: number

  // ── sending ──
  /** Octets accepted from the application and not sent yet. */
  readonly unsent: number
  /** The last of them wait for more, or for a close (MSG_MORE, a cork). */
  readonly corked: boolean
  /** CLOSE was called: a FIN follows the last octet. */
  readonly finQueued: boolean
  readonly unacked: readonly Unacked[]

  // ── receiving ──
  /** Octets received in order and not read yet. */
  readonly unread: number
  /** The peer's FIN has been received in order. */
  readonly eof: boolean
  /** Ranges received beyond a hole. */
  readonly outOfOrder: readonly SeqRange[]
  /** Sequence number of a FIN received beyond a hole. */
  readonly heldFin: Seq | null

  // ── the application ──
  /** The descriptor is closed: nobody can read or write any more (an orphan). */
  readonly orphan: boolean
  /** shutdown(SHUT_RD) was called. */
  readonly readShut: boolean

  // ── round trips ──
  /** Smoothed round-trip time and its variation (RFC 6298), µs; null before the first sample. */
  readonly srtt: Duration | null
  readonly rttvar: Duration | null
  /** Retransmission time-out before back-off, and times it has been doubled. */
  readonly rto: Duration
  readonly backoff: number
  /** Retransmissions of the oldest segment so far. */
  readonly retries: number

  readonly timers: Readonly<Record<TimerKind, Timer | null>>
}
