import type { Profile } from '../tcp/profile'
import type { Duration } from '../tcp/units'

/** A host by its letter. A and B always exist; C only where a scenario needs a third lifeline. */
export type HostId = 'A' | 'B' | 'C'

/** A direction on the wire, as the recordings write it. */
export type Direction = `${HostId}>${HostId}`

/** What a fault can be aimed at. `ack_of_fin`: a pure ACK covering the peer's FIN; `acks_fin`: anything covering it. */
export const PACKET_KINDS = [
  'any',
  'syn',
  'synack',
  'fin',
  'rst',
  'data',
  'pure_ack',
  'ack_of_fin',
  'acks_fin',
] as const
export type PacketKind = (typeof PACKET_KINDS)[number]

/** What happens to the segments that a fault matches. */
export type FaultAction =
  | { readonly kind: 'drop' }
  /** Later than the path delay by `by`. */
  | { readonly kind: 'delay'; readonly by: Duration }
  /** A second copy `by` after the first. */
  | { readonly kind: 'dup'; readonly by: Duration }
  /** Takes the path as if neither chance's loss and copies nor any fault placed before this one were there. */
  | { readonly kind: 'pass' }
  /** A middlebox rewrites A's sequence space from incarnation `inc` on, so that the ISN seen lies `want` above what B expects. */
  | { readonly kind: 'seqshift'; readonly inc: number; readonly want: number }

/** A fault placed by hand on the wire: "the n-th segment of this kind from this host". */
export interface Fault {
  readonly from: HostId
  readonly match: PacketKind
  /** 1-based; counts every segment of that kind that leaves `from` while the fault is armed. */
  readonly nth: number | readonly number[] | 'all'
  readonly action: FaultAction
  /** Only segments that start at this sequence number, relative to the sender's ISN. */
  readonly seq?: number
  /** Only segments of this connection (index of the connect). */
  readonly conn?: number
  /** Name of the event that arms it; armed from the start without. */
  readonly armedBy?: string
  /** Name of the event that disarms it. */
  readonly disarmedBy?: string
  /** Emits the event `rule:<name>` when it acts. */
  readonly name?: string
}

/** A segment forged by a third party, with numbers given relative to the run (see `sim/inject.ts`). */
export interface Forged {
  /** Subset of `SFRA`. */
  readonly flags: string
  readonly dir: Direction
  /** `A_nxt`, `B_nxt`, optionally with `+n` / `-n`: what that host will send next; or an absolute relative number. */
  readonly seq: string | number
  readonly ack?: string | number
  readonly len?: number
  /**
   * Timestamps: TSval is what the forged sender has stamped last, plus `add`; TSecr what the receiver has, plus `ecr`, or
   * 0. Absent: no option.
   */
  readonly ts?: { readonly add: number; readonly ecr?: number }
  /** Window in octets; 65,535 when absent. */
  readonly wnd?: number
  /** Blocks from … to, counted from the receiver's ISN. */
  readonly sack?: readonly (readonly [from: number, to: number])[]
  /** SACK permitted, on a SYN. */
  readonly sackOk?: true
  readonly conn?: number
  /** It leaves where `dir` begins and takes the path's delay; absent: it appears at the receiver. */
  readonly path?: true
}

/** What an application, or the experimenter, does. */
export type Action =
  /** `port`: 80 when not given. */
  | { readonly kind: 'listen'; readonly reuseAddr?: boolean; readonly port?: number }
  /** `bind` (default): from a local port of its own per connection; false: from an ephemeral one. `to`: B, for B itself A. */
  | {
      readonly kind: 'connect'
      readonly bind?: boolean
      readonly unlessOpen?: boolean
      readonly port?: number
      readonly to?: HostId
    }
  | { readonly kind: 'send'; readonly octets: number; readonly more?: boolean }
  | { readonly kind: 'recv' }
  | { readonly kind: 'readOn' }
  /** `linger`: SO_LINGER in µs; 0 is the abortive close. `blocking`: the call returns when the FIN is acknowledged or `linger` is over. */
  | { readonly kind: 'close'; readonly linger?: Duration; readonly blocking?: boolean }
  | { readonly kind: 'shutdown'; readonly how: 'RD' | 'WR' | 'RDWR' }
  | { readonly kind: 'abort' }
  | { readonly kind: 'closeListener'; readonly port?: number }
  | { readonly kind: 'bind'; readonly reuseAddr: boolean; readonly port?: number }
  | {
      readonly kind: 'setopt'
      readonly option: 'linger2' | 'userTimeout' | 'nodelay' | 'keepalive'
      readonly value: number
    }
  | { readonly kind: 'soError' }
  | { readonly kind: 'inject'; readonly forged: Forged }
  /** The process ends (all its descriptors are closed) / the host restarts without memory of any connection. */
  | { readonly kind: 'kill' }
  | { readonly kind: 'reboot' }
  /** `ss -K`: the entry is destroyed; where the peer may still know the connection, it gets a RST. */
  | { readonly kind: 'destroy' }
  /** The administrator changes what the host's system does from now on (a sysctl, say). */
  | { readonly kind: 'configure'; readonly profile: Partial<Profile> }
  /** Only emits the step's `as` event. */
  | { readonly kind: 'nothing' }

/**
 * One line of a script: `after` µs after the `nth` event `on`, `who` does `act`.
 * Events: `start`, `up` (a connection is connected and accepted), `all_up`, `origin` (the first close or shutdown),
 * `X.connected`, `X.eof`, `X.recv`, `X.error`, `X.close`, `X.shutdown`, `X.<STATE>` (as `ss` names them, with `_`),
 * `X.tx:<FLAGS>`, `X.rx:<FLAGS>`, `rule:<name>`, or the `as` name of another step. A suffix `#n` names connection n.
 */
export interface ScriptStep {
  readonly on: string
  readonly nth?: number
  readonly after: Duration
  readonly who: HostId | null
  readonly act: Action
  readonly conn?: number
  readonly as?: string
}

/** One direction of the path. */
export interface LinkSpec {
  /** One-way delay. */
  readonly delay: Duration
  /** Each segment takes up to this much longer, uniformly; it may be overtaken. */
  readonly jitter: Duration
  /** Probability 0 … 1 that a segment is lost. */
  readonly loss: number
  /** Probability that the network makes a copy. */
  readonly duplicate: number
  /** Probability that a segment is held back by `reorderBy`. */
  readonly reorder: number
  readonly reorderBy: Duration
}

export interface HostSpec {
  readonly profile: Profile
  /** The application reads what arrives at once (default), or only when told to. */
  readonly reads: boolean
  /** Receive buffer in octets. */
  readonly receiveBuffer: number
  /** The largest window it offers, where that is less than the buffer. */
  readonly largestWindow?: number
  /** TCP_NODELAY on its sockets. */
  readonly nodelay: boolean
  /** Ephemeral ports the host may use; the recordings' `one_port` leaves one. */
  readonly ports: readonly [first: number, last: number]
  /** Both ends are on this machine: what a system allows on loopback only is allowed. */
  readonly loopback?: boolean
  /** The address others see: two hosts behind one NAT share it. Each host has its own when absent. */
  readonly address?: string
  /** ISN of the first connection, when it must be a given number (tests, provoked accidents); else drawn from the seed. */
  readonly isn?: number
  /** How far the ISN moves from one incarnation of a 4-tuple to the next, where that is known (recordings) and no rule fixes it. */
  readonly isnSteps?: readonly number[]
  /** Offset of the timestamp clock in ms, when it must be given; else drawn. */
  readonly tsOffset?: number
}

/** The complete input of a run: plain data, JSON. The same scenario gives the same trace, bit for bit. */
export interface Scenario {
  readonly id: string
  readonly hosts: { readonly A: HostSpec; readonly B: HostSpec; readonly C?: HostSpec }
  readonly links: Readonly<Partial<Record<Direction, LinkSpec>>>
  readonly faults: readonly Fault[]
  readonly script: readonly ScriptStep[]
  /** 32-bit seed of every draw. */
  readonly seed: number
  /** Chance (jitter, loss, duplication, reordering) begins when the connections are up, so that a close always has something to close. */
  readonly quietOpening: boolean
  /** Where the run ends at the latest, counted from the origin (or the start, when nobody closes). */
  readonly horizon: Duration
  /** The opening is part of the story: the picture begins with the first SYN. */
  readonly showOpening?: boolean
}
