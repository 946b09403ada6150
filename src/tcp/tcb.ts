import type { SeqRange } from './segment'
import type { Seq } from './seq'
import type { Duration, Instant } from './units'

/** The eleven states of RFC 9293 §3.3.2; CLOSED is the absence of a TCB and counts as one. */
export const STATES = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSING',
  'TIME-WAIT',
  'CLOSE-WAIT',
  'LAST-ACK',
] as const
export type State = (typeof STATES)[number]

/** The timers a socket can have running. */
export const TIMERS = [
  'RTO',
  'TLP',
  'delayed-ACK',
  '2MSL',
  'FIN-WAIT-2',
  'persist',
  'keep-alive',
  'linger',
  'reorder',
] as const
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
  /** Sent again since it was deemed lost. */
  readonly retransmitted: boolean
}

/** How the receiver decides when to acknowledge (Linux `icsk_ack`; plain stacks acknowledge at once). */
export interface Acking {
  /** An acknowledgment is owed. */
  readonly owed: boolean
  /** It must not wait: a hole was filled, a duplicate came. */
  readonly now: boolean
  /** Acknowledgments still to be sent at once before delaying begins. */
  readonly quick: number
  /** Data flows both ways: acknowledgments wait for a segment to ride on. */
  readonly pingpong: boolean
  /** The delay of a delayed ACK, and when data last came; null before the first data. */
  readonly ato: Duration
  readonly lastDataAt: Instant | null
  /** Short segments seen since the last ACK, 0 … 2 (`ICSK_ACK_PUSHED`, `_PUSHED2`). */
  readonly pushed: number
  /** RCV.NXT when the last ACK left, and the largest segment received. */
  readonly lastAckNxt: Seq
  readonly rcvMss: number
  /** A duplicate to be reported in the next ACK (RFC 2883). */
  readonly dsack: SeqRange | null
  /** When an out-of-window segment was last answered, for the rate limit. */
  readonly lastOowAt: Instant | null
}

/** Round-trip estimation, in µs. `mdev…` and `rttSeq` serve Linux' estimator, which bounds how fast RTTVAR falls. */
export interface RoundTrip {
  readonly srtt8: number
  readonly mdev4: number
  readonly mdevMax4: number
  readonly rttvar4: number
  readonly rttSeq: Seq
  readonly min: Duration
}

/** Loss recovery: RFC 5681 without SACK, RFC 8985 (RACK-TLP) with it. */
export interface Recovery {
  readonly phase: 'open' | 'recovery' | 'loss'
  readonly cwnd: number
  readonly ssthresh: number
  /** Recovery ends when SND.UNA reaches it. */
  readonly highSeq: Seq
  readonly dupAcks: number
  /** Segments delivered and sent since recovery began, and the window it began with (RFC 6937). */
  readonly prrDelivered: number
  readonly prrOut: number
  readonly priorCwnd: number
  /** SND.NXT when a tail loss probe went out; null when none is outstanding. */
  readonly probeNxt: Seq | null
  /** RACK: the most recently sent segment known delivered: its sending time, end and round trip. */
  readonly rackSentAt: Instant
  readonly rackEnd: Seq
  readonly rackRtt: Duration
  /** When the first retransmission of this loss left, for giving up by time. */
  readonly firstRetransmitAt: Instant | null
}

/**
 * A transmission control block. Immutable: each step yields a new one. Names are RFC 9293's (SND.UNA → `sndUna`).
 */
export interface Tcb {
  readonly state: State
  /** When the OPEN was. */
  readonly openedAt: Instant
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

  /** `request`: a half-open connection before the handshake ends; `mini`: what Linux keeps in TIME-WAIT and FIN-WAIT-2 of an orphan. */
  readonly kind: 'full' | 'request' | 'mini'

  // ── sending ──
  /** Octets accepted from the application and not sent yet. */
  readonly unsent: number
  /** The last of them wait for more, or for a close (MSG_MORE, a cork). */
  readonly corked: boolean
  /** CLOSE was called: a FIN follows the last octet. */
  readonly finQueued: boolean
  /** Sequence number of our FIN once it has been sent. */
  readonly finSeq: Seq | null
  readonly unacked: readonly Unacked[]

  // ── receiving ──
  /** Size of the receive buffer in octets. */
  readonly rcvBuffer: number
  /** The largest window offered, in octets. */
  readonly rcvWndMax: number
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
  /** TCP_LINGER2 in µs (−1: no FIN-WAIT-2), TCP_USER_TIMEOUT; null when not set. */
  readonly linger2: Duration | null
  readonly userTimeout: Duration | null
  readonly nodelay: boolean
  readonly keepAlive: boolean

  // ── round trips ──
  /** Smoothed round-trip time and its variation (RFC 6298), µs; null before the first sample. */
  readonly srtt: Duration | null
  readonly rttvar: Duration | null
  /** Retransmission time-out before back-off, and times it has been doubled. */
  readonly rto: Duration
  readonly backoff: number
  /** Retransmissions of the oldest segment so far. */
  readonly retries: number
  readonly rtt: RoundTrip | null
  /** Window probes in a row, and since when the window has been probed. */
  readonly probes: number
  readonly probingSince: Instant | null
  /** Keep-alive probes sent without an answer. */
  readonly keepAliveProbes: number
  /** When the kernel's keep-alive timer runs out, which no segment moves; if before `timers`' one, it takes the rest then. */
  readonly keepAliveTimer: Instant

  // ── options agreed on, and what they need ──
  readonly mss: number
  /** TS.Recent and when it was taken; null without timestamps. `tsOffset` is added to the clock. */
  readonly tsRecent: number | null
  readonly tsRecentAt: Instant
  readonly tsOffset: number
  readonly sackOk: boolean

  readonly acking: Acking
  readonly recovery: Recovery

  readonly timers: Readonly<Record<TimerKind, Timer | null>>
}
