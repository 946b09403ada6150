// Traces in a few words, for tests of what is derived from them.
import type { HostId } from '../sim/scenario'
import type { Cause, Packet, Step, Trace } from '../sim/trace'
import { bare, type Segment } from '../tcp/segment'
import type { State, Tcb, TimerKind } from '../tcp/tcb'
import type { Instant } from '../tcp/units'

export type Line = readonly [
  at: Instant,
  host: HostId,
  cause: Cause,
  before: State,
  after: State,
  more?: {
    readonly timers?: Partial<Record<TimerKind, readonly [armedAt: Instant, due: Instant]>>
    readonly socket?: number
    readonly conn?: number
  },
]

/** Steps as {@link Line}s; packets as far as they matter. */
export function tinyTrace(
  lines: readonly Line[],
  packets: readonly (Partial<Omit<Packet, 'segment'>> & { segment?: Partial<Segment> })[],
  origin: Instant,
  end: Instant,
): Trace {
  const steps = lines.map(([at, host, cause, before, after, more], n) => {
    const timers = Object.fromEntries(
      Object.entries(more?.timers ?? {}).map(([kind, [armedAt, due]]) => [kind, { armedAt, due }]),
    )
    const conn = more?.conn ?? 1
    const tcb = after === 'CLOSED' ? null : ({ state: after, timers } as unknown as Tcb)
    return {
      n,
      at,
      host,
      cause,
      before,
      after,
      conn,
      inc: conn,
      tcb,
      socket: more?.socket ?? (host === 'A' ? 1 : 2),
      sent: [],
      rules: [],
      signals: [],
    } as Step
  })
  return {
    steps,
    origin,
    end,
    quiet: true,
    scenario: {} as Trace['scenario'],
    packets: packets.map(
      (p, n) =>
        ({
          n,
          from: 'A',
          to: 'B',
          sentAt: 0,
          delay: 100,
          fate: 'delivered',
          arrivals: [],
          retransmission: 0,
          ...p,
          segment: { ...bare(1, 1, 1000), ...p.segment },
        }) as Packet,
    ),
  }
}

export const calls = (kind: 'close' | 'abort' | 'listen' | 'connect'): Cause => ({
  kind: 'call',
  act: { kind },
  result: null,
})
export const arrives = (packet: number): Cause => ({ kind: 'arrival', packet, copy: 0 })
export const fires = (timer: TimerKind): Cause => ({ kind: 'timeout', timer })

/** A closes at 1000; the last ACK is lost (packet 3), B repeats its FIN (4). One-way delay 100, RTO 400, 2MSL 5000. */
export const lastAckLost: Trace = tinyTrace(
  [
    [0, 'B', calls('listen'), 'CLOSED', 'LISTEN', { socket: 9, conn: 0 }],
    [10, 'A', calls('connect'), 'CLOSED', 'SYN-SENT'],
    [110, 'B', arrives(0), 'LISTEN', 'SYN-RECEIVED'],
    [210, 'A', arrives(0), 'SYN-SENT', 'ESTABLISHED'],
    [310, 'B', arrives(0), 'SYN-RECEIVED', 'ESTABLISHED'],
    [1000, 'A', calls('close'), 'ESTABLISHED', 'FIN-WAIT-1', { timers: { RTO: [1000, 1400] } }],
    [1100, 'B', arrives(0), 'ESTABLISHED', 'CLOSE-WAIT'],
    [1200, 'A', arrives(1), 'FIN-WAIT-1', 'FIN-WAIT-2'],
    [1200, 'B', calls('close'), 'CLOSE-WAIT', 'LAST-ACK', { timers: { RTO: [1200, 1600] } }],
    [1300, 'A', arrives(2), 'FIN-WAIT-2', 'TIME-WAIT', { timers: { '2MSL': [1300, 6300] } }],
    [1600, 'B', fires('RTO'), 'LAST-ACK', 'LAST-ACK', { timers: { RTO: [1600, 2400] } }],
    [1700, 'A', arrives(4), 'TIME-WAIT', 'TIME-WAIT', { timers: { '2MSL': [1700, 6700] } }],
    [1800, 'B', arrives(5), 'LAST-ACK', 'CLOSED'],
    [6700, 'A', fires('2MSL'), 'TIME-WAIT', 'CLOSED'],
  ],
  [
    { sentAt: 1000, arrivals: [1100], segment: { fin: true } },
    { from: 'B', sentAt: 1100, arrivals: [1200] },
    { from: 'B', sentAt: 1200, arrivals: [1300], segment: { fin: true } },
    { sentAt: 1300, fate: 'lost' },
    { from: 'B', sentAt: 1600, arrivals: [1700], retransmission: 1, segment: { fin: true } },
    { sentAt: 1700, arrivals: [1800] },
  ],
  1000,
  6700,
)
