import type { HostId } from '../sim/scenario'
import { type Band, bandsOf } from '../sim/spans'
import type { SocketId, Trace } from '../sim/trace'
import type { Instant } from '../tcp/units'

/** A state of one socket in one of the lanes of its host. */
export interface LaneBand extends Band {
  readonly lane: number
  /** CLOSED while others are alive: no more than the end of its lane. */
  readonly cap: boolean
}

/** The sockets of one host: those alive together lie side by side, one after the other shares a lane. */
export interface Lanes {
  /** At least 1. */
  readonly count: number
  readonly laneOf: ReadonlyMap<SocketId, number>
  /** What is to be seen, in order of beginning. A listener is seen only until a connection comes out of it. */
  readonly bands: readonly LaneBand[]
  /** Until when each listener is seen. */
  readonly listeners: ReadonlyMap<SocketId, Instant>
}

interface Interval {
  readonly from: Instant
  readonly to: Instant
}

const known = new WeakMap<Trace, readonly Band[]>()

/** {@link bandsOf}, worked out once for each run. */
export function bandsIn(trace: Trace): readonly Band[] {
  const was = known.get(trace)
  if (was !== undefined) return was
  const bands = bandsOf(trace)
  known.set(trace, bands)
  return bands
}

/** Sockets that were gone by `since` take no lane. */
export function lanesOf(trace: Trace, host: HostId, since: Instant = Number.NEGATIVE_INFINITY): Lanes {
  const own = new Map<SocketId, Band[]>()
  for (const b of bandsIn(trace)) {
    if (b.host === host) own.set(b.socket, [...(own.get(b.socket) ?? []), b])
  }
  const endOf = (b: Band): Instant => (b.open ? Number.POSITIVE_INFINITY : b.to)
  const alive: (Interval & { socket: SocketId })[] = []
  const listening: Band[] = []
  for (const [socket, bands] of own) {
    if (bands[0]?.state === 'LISTEN') listening.push(...bands.slice(0, 1))
    else for (const b of bands) if (b.state !== 'CLOSED') alive.push({ socket, from: b.from, to: endOf(b) })
  }
  const isAlive = (at: Instant, but: SocketId) => alive.some((i) => i.socket !== but && i.from <= at && at < i.to)
  const nextAfter = (at: Instant, but: SocketId, among: readonly (Interval & { socket: SocketId })[]) =>
    among.reduce(
      (next, i) => (i.socket !== but && i.from >= at ? Math.min(next, i.from) : next),
      Number.POSITIVE_INFINITY,
    )
  const listeners = new Map<SocketId, Instant>()
  for (const b of listening) {
    const until = isAlive(b.from, b.socket) ? Number.NEGATIVE_INFINITY : nextAfter(b.from, b.socket, alive)
    listeners.set(b.socket, Math.min(until, endOf(b)))
  }
  const shown = [
    ...alive,
    ...listening.flatMap((b) => {
      const to = listeners.get(b.socket) as Instant
      return to > b.from ? [{ socket: b.socket, from: b.from, to }] : []
    }),
  ]

  const laneOf = new Map<SocketId, number>()
  const lanes: Interval[][] = []
  for (const [socket] of [...own].sort(([, a], [, b]) => (a[0] as Band).from - (b[0] as Band).from)) {
    const intervals = shown.filter((i) => i.socket === socket && i.to > since)
    if (intervals.length === 0) continue
    const apart = (lane: readonly Interval[]) =>
      lane.every((o) => intervals.every((i) => i.from >= o.to || i.to <= o.from))
    let n = lanes.findIndex(apart)
    if (n < 0) n = lanes.push([]) - 1
    lanes[n]?.push(...intervals)
    laneOf.set(socket, n)
  }

  const bands: LaneBand[] = []
  for (const [socket, all] of own) {
    const lane = laneOf.get(socket) ?? 0
    for (const b of all) {
      let to = endOf(b)
      let cap = false
      if (listeners.has(socket)) {
        if (b.state === 'CLOSED' && alive.length > 0) continue
        if (b.state !== 'CLOSED') to = Math.min(to, listeners.get(socket) as Instant)
      } else if (b.state === 'CLOSED') {
        to = Math.min(to, nextAfter(b.from, socket, shown))
        cap = isAlive(b.from, socket)
      }
      if (to > b.from)
        bands.push({ ...b, to: Math.min(to, Math.max(b.to, trace.end)), open: b.open && to > b.to, lane, cap })
    }
  }
  bands.sort((a, b) => a.from - b.from || a.socket - b.socket)
  return { count: Math.max(1, lanes.length), laneOf, bands, listeners }
}
