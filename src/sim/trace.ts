import type { RuleId } from '../tcp/rules'
import type { Segment } from '../tcp/segment'
import type { Signal } from '../tcp/signal'
import type { State, Tcb, TimerKind } from '../tcp/tcb'
import type { RetransmitCause } from '../tcp/turn'
import type { Duration, Instant } from '../tcp/units'
import type { Action, HostId, Scenario } from './scenario'

export type { Signal } from '../tcp/signal'
export type { RetransmitCause } from '../tcp/turn'

/** Number of a socket, unique in the run. */
export type SocketId = number

/** Why a step happened. */
export type Cause =
  /** The application called (`result`: what the call returned: an errno name, or null for success). */
  | { readonly kind: 'call'; readonly act: Action; readonly result: string | null }
  /** Copy `copy` (0, or 1 for a duplicate) of packet `packet` arrived. */
  | { readonly kind: 'arrival'; readonly packet: number; readonly copy: number }
  | { readonly kind: 'timeout'; readonly timer: TimerKind }

/** One thing that happened at one host at one instant. */
export interface Step {
  readonly n: number
  readonly at: Instant
  readonly host: HostId
  readonly cause: Cause
  /** The socket concerned; null when no socket was (a segment for a port nobody has). */
  readonly socket: SocketId | null
  /** Index of the connection (4-tuple) and its incarnation, 1-based; 0 where there is none. */
  readonly conn: number
  readonly inc: number
  readonly before: State
  readonly after: State
  /** The TCB after the step; null once it is deleted (CLOSED). Immutable. */
  readonly tcb: Tcb | null
  /** Numbers of the packets sent in this step. */
  readonly sent: readonly number[]
  /** The passages that were applied, in order; the most telling one last. */
  readonly rules: readonly RuleId[]
  readonly signals: readonly Signal[]
}

export type Fate = 'delivered' | 'lost' | 'delayed' | 'duplicated' | 'inFlight'

/** One segment on the wire. */
export interface Packet {
  readonly n: number
  readonly from: HostId
  readonly to: HostId
  readonly srcPort: number
  readonly dstPort: number
  readonly sentAt: Instant
  readonly segment: Segment
  readonly socket: SocketId | null
  readonly conn: number
  readonly inc: number
  /** ISNs to count relative numbers from: `seq − isn`, `ack − peerIsn`; null where not known. */
  readonly isn: number | null
  readonly peerIsn: number | null
  readonly fate: Fate
  /** When each copy arrives, also those still under way when the run ends; empty for a lost one. */
  readonly arrivals: readonly Instant[]
  /** The path delay it had or, when lost, would have had. */
  readonly delay: Duration
  /** Index in `scenario.faults` of the fault that decided its fate, −1 for chance, null for nothing. */
  readonly fault: number | null
  /** Every fault that met it, as indices in `scenario.faults`; absent when none did. */
  readonly faults?: readonly number[]
  /** Number of the packet that first carried the same octets; null for a first transmission. */
  readonly original: number | null
  /** 0 for a first transmission, k for the k-th retransmission. */
  readonly retransmission: number
  readonly why: RetransmitCause | null
  /** Forged by a third party. */
  readonly injected: boolean
}

/** Everything that happened: append-only, and all that is shown is derived from it. */
export interface Trace {
  readonly scenario: Scenario
  readonly steps: readonly Step[]
  /** Indexed by packet number. */
  readonly packets: readonly Packet[]
  /** The first close() or shutdown() of either application: time 0 for people. The start when nobody closes. */
  readonly origin: Instant
  /** The last instant of the run. */
  readonly end: Instant
  /** False when the horizon cut the run short. */
  readonly quiet: boolean
}
