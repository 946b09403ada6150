import type { HostId } from '../sim/scenario'
import type { Packet, SocketId, Trace } from '../sim/trace'
import { type Seq, seqAdd } from '../tcp/seq'
import type { Instant } from '../tcp/units'

/** A segment as a capture on one host's wire sees it, leaving or arriving. */
export interface Seen {
  readonly at: Instant
  readonly packet: Packet
  readonly copy: number
}

/** Everything with a wire's ends in common, whichever way it goes. */
export const flowOf = ({ from, srcPort, to, dstPort }: Packet): string =>
  [`${from}:${srcPort}`, `${to}:${dstPort}`].sort().join(' ')

const captures = new WeakMap<Trace, Map<HostId, readonly Seen[]>>()

/**
 * What a capture on `host` records: each segment when it leaves, lost ones too, and each copy when it arrives. A forged
 * segment appears where it arrives: from its pretended sender it never came, also when it takes the path from there.
 */
export function captureOf(trace: Trace, host: HostId): readonly Seen[] {
  const known = captures.get(trace) ?? new Map<HostId, readonly Seen[]>()
  captures.set(trace, known)
  const was = known.get(host)
  if (was !== undefined) return was
  const seen: Seen[] = []
  let arrived = ''
  for (const { at, host: where, cause, sent } of trace.steps) {
    if (where !== host) continue
    // One arrival can be several steps: an old incarnation goes, a new one comes.
    const arrival = cause.kind === 'arrival' ? `${cause.packet} ${cause.copy}` : ''
    if (cause.kind === 'arrival' && arrival !== arrived)
      seen.push({ at, packet: trace.packets[cause.packet] as Packet, copy: cause.copy })
    arrived = arrival
    for (const n of sent) seen.push({ at, packet: trace.packets[n] as Packet, copy: 0 })
  }
  known.set(host, seen)
  return seen
}

const ends = new WeakMap<Trace, ReadonlyMap<SocketId, ReadonlySet<Seq>>>()

/** Numbers after the last octet of each write, per socket. */
function writesOf(trace: Trace): ReadonlyMap<SocketId, ReadonlySet<Seq>> {
  const was = ends.get(trace)
  if (was !== undefined) return was
  const writes = new Map<SocketId, Set<Seq>>()
  const next = new Map<SocketId, Seq>()
  for (const { socket, cause, tcb } of trace.steps) {
    if (socket === null || tcb === null || cause.kind !== 'call' || cause.act.kind !== 'send') continue
    if (cause.result !== null) continue
    const end = seqAdd(next.get(socket) ?? seqAdd(tcb.iss, 1), cause.act.octets)
    next.set(socket, end)
    if (!cause.act.more) writes.set(socket, (writes.get(socket) ?? new Set()).add(end))
  }
  ends.set(trace, writes)
  return writes
}

/**
 * The PSH bit. The engine does not keep it, so it is worked out as Linux sets it: on the segment that ends a write,
 * unless more was announced (MSG_MORE). Data nobody wrote (forged) has it.
 */
export function pushes(trace: Trace, { segment, socket, injected }: Packet): boolean {
  if (segment.len === 0) return false
  if (socket === null || injected) return true
  return writesOf(trace).get(socket)?.has(seqAdd(segment.seq, segment.len)) ?? false
}
