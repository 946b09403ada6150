import type { State, Tcb, TimerKind } from '../tcp/tcb'
import type { Instant } from '../tcp/units'
import type { HostId } from './scenario'
import type { SocketId, Trace } from './trace'

/** A socket as it stands at a moment. */
export interface SocketNow {
  readonly host: HostId
  readonly socket: SocketId
  readonly conn: number
  readonly state: State
  readonly since: Instant
  readonly tcb: Tcb | null
}

/** A copy of a packet on its way; `progress` 0 … 1 along its arrow (a lost one goes half-way). */
export interface InFlight {
  readonly packet: number
  readonly copy: number
  readonly progress: number
}

export interface RunningTimer {
  readonly host: HostId
  readonly socket: SocketId
  readonly kind: TimerKind
  readonly armedAt: Instant
  readonly due: Instant
}

/** The world at one instant. */
export interface Moment {
  readonly at: Instant
  /** The last step at or before the instant, −1 before the first. */
  readonly step: number
  readonly sockets: readonly SocketNow[]
  readonly inFlight: readonly InFlight[]
  readonly timers: readonly RunningTimer[]
}

/** Index of the last step at or before `at`; −1 before the first. */
export function stepAt(trace: Trace, at: Instant): number {
  let lo = 0
  let hi = trace.steps.length
  while (lo < hi) {
    const mid = (lo + hi) >> 1
    if ((trace.steps[mid] as { at: number }).at <= at) lo = mid + 1
    else hi = mid
  }
  return lo - 1
}

/** The last step at or before `at`, and all that can be read off it. */
export function momentAt(trace: Trace, at: Instant): Moment {
  const step = stepAt(trace, at)
  const sockets = new Map<SocketId, SocketNow>()
  for (let n = 0; n <= step; n++) {
    const s = trace.steps[n]
    if (s === undefined || s.socket === null) continue
    const was = sockets.get(s.socket)
    const since = was !== undefined && was.state === s.after ? was.since : s.at
    sockets.set(s.socket, { host: s.host, socket: s.socket, conn: s.conn, state: s.after, since, tcb: s.tcb })
  }
  const timers: RunningTimer[] = []
  for (const s of sockets.values()) {
    if (s.tcb === null) continue
    for (const [kind, timer] of Object.entries(s.tcb.timers) as [
      TimerKind,
      { armedAt: Instant; due: Instant } | null,
    ][]) {
      if (timer !== null) timers.push({ host: s.host, socket: s.socket, kind, armedAt: timer.armedAt, due: timer.due })
    }
  }
  const inFlight: InFlight[] = []
  for (const p of trace.packets) {
    if (p.sentAt > at) break
    if (p.fate === 'lost') {
      const progress = p.delay === 0 ? 1 : (at - p.sentAt) / p.delay
      if (progress < 0.5) inFlight.push({ packet: p.n, copy: 0, progress })
      continue
    }
    p.arrivals.forEach((arrival, copy) => {
      if (at < arrival) inFlight.push({ packet: p.n, copy, progress: (at - p.sentAt) / (arrival - p.sentAt) })
    })
  }
  return { at, step, sockets: [...sockets.values()], inFlight, timers }
}
