import type { HostId } from '../sim/scenario'
import type { SocketId, Trace } from '../sim/trace'

/** A socket's two ends; a listener has no peer. */
export interface Ends {
  readonly host: HostId
  readonly port: number
  readonly peer: { readonly host: HostId; readonly port: number } | null
}

const OWN: Readonly<Record<HostId, string>> = { A: '10.0.0.1', B: '10.0.0.2', C: '10.0.0.3' }

/** A host's IPv4 address as `viewer` knows it: its own at home, what a NAT puts in its place elsewhere. */
export const addressOf = (trace: Trace, host: HostId, viewer: HostId): string =>
  (host === viewer ? undefined : trace.scenario.hosts[host]?.address) ?? OWN[host]

/** The hosts of a run, in order. */
export const hostsOf = (trace: Trace): HostId[] =>
  (['A', 'B', 'C'] as const).filter((host) => trace.scenario.hosts[host] !== undefined)

const known = new WeakMap<Trace, ReadonlyMap<SocketId, Ends>>()

/** The ends of every socket of a run: of a listener from its call, of any other from what it has sent. */
export function endsOf(trace: Trace): ReadonlyMap<SocketId, Ends> {
  const was = known.get(trace)
  if (was !== undefined) return was
  const ends = new Map<SocketId, Ends>()
  for (const { socket, from, srcPort, to, dstPort, injected } of trace.packets) {
    if (socket === null || injected || ends.has(socket)) continue
    ends.set(socket, { host: from, port: srcPort, peer: { host: to, port: dstPort } })
  }
  for (const { socket, host, cause } of trace.steps) {
    if (socket === null || cause.kind !== 'call' || cause.act.kind !== 'listen') continue
    ends.set(socket, { host, port: cause.act.port ?? 80, peer: null })
  }
  known.set(trace, ends)
  return ends
}
