import type { State, Tcb, TimerKind } from '../tcp/tcb'
import type { Instant } from '../tcp/units'
import type { HostId } from './scenario'
import type { SocketId, Step, Trace } from './trace'

/** A state of one socket from `from` to `to`; `open` when the run ended before the state did. */
export interface Band {
  readonly host: HostId
  readonly socket: SocketId
  readonly conn: number
  readonly inc: number
  readonly state: State
  readonly from: Instant
  readonly to: Instant
  readonly open: boolean
}

/** A timer from arming to its end. */
export interface TimerSpan {
  readonly host: HostId
  readonly socket: SocketId
  readonly kind: TimerKind
  readonly from: Instant
  readonly to: Instant
  readonly due: Instant
  readonly end: 'fired' | 'stopped' | 'restarted' | 'open'
}

/** The states each socket passed through, in order of their beginning. CLOSED bands are included once a socket has closed. */
export function bandsOf(trace: Trace): Band[] {
  const open = new Map<SocketId, { step: Step; from: Instant }>()
  const bands: Band[] = []
  const end = (s: Step, from: Instant, to: Instant, isOpen: boolean) => {
    bands.push({
      host: s.host,
      socket: s.socket as SocketId,
      conn: s.conn,
      inc: s.inc,
      state: s.after,
      from,
      to,
      open: isOpen,
    })
  }
  for (const s of trace.steps) {
    if (s.socket === null) continue
    const was = open.get(s.socket)
    if (was !== undefined && was.step.after === s.after) continue
    if (was !== undefined) end(was.step, was.from, s.at, false)
    open.set(s.socket, { step: s, from: s.at })
  }
  for (const { step, from } of open.values()) end(step, from, trace.end, true)
  return bands.sort((a, b) => a.from - b.from || a.socket - b.socket)
}

/** Every timer that ran, in order of arming. */
export function timerSpansOf(trace: Trace): TimerSpan[] {
  const running = new Map<SocketId, Map<TimerKind, Omit<TimerSpan, 'to' | 'end'>>>()
  const seen = new Map<SocketId, Tcb['timers']>()
  const spans: TimerSpan[] = []
  for (const s of trace.steps) {
    if (s.socket === null) continue
    const timers = s.tcb?.timers
    // A step copies what it changes: the same object has the same timers.
    if (timers !== undefined && timers === seen.get(s.socket)) continue
    const own = running.get(s.socket) ?? new Map<TimerKind, Omit<TimerSpan, 'to' | 'end'>>()
    running.set(s.socket, own)
    if (timers === undefined) seen.delete(s.socket)
    else seen.set(s.socket, timers)
    const fired = s.cause.kind === 'timeout' ? s.cause.timer : null
    for (const kind of new Set<TimerKind>([...own.keys(), ...(Object.keys(timers ?? {}) as TimerKind[])])) {
      const was = own.get(kind)
      const now = timers?.[kind] ?? null
      if (was !== undefined && now !== null && now.armedAt === was.from && now.due === was.due) continue
      if (was !== undefined) {
        spans.push({ ...was, to: s.at, end: fired === kind ? 'fired' : now === null ? 'stopped' : 'restarted' })
        own.delete(kind)
      }
      if (now !== null) own.set(kind, { host: s.host, socket: s.socket, kind, from: now.armedAt, due: now.due })
    }
  }
  for (const own of running.values())
    for (const span of own.values()) spans.push({ ...span, to: trace.end, end: 'open' })
  return spans.sort((a, b) => a.from - b.from || a.socket - b.socket)
}
