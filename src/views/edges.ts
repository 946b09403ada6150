import type { HostId } from '../sim/scenario'
import type { Step, Trace } from '../sim/trace'
import type { State, Timer, TimerKind } from '../tcp/tcb'
import type { Instant } from '../tcp/units'

/** A state of one host, from entering to leaving it; `open` when the run ended first. */
export interface Visit {
  readonly state: State
  readonly from: Instant
  readonly to: Instant
  readonly open: boolean
}

/** What moved a host to CLOSED where the figure has no edge, or another one. */
export type Exit = 'RST' | 'SYN' | 'timeout' | 'abort'

/** A change of state at one host. */
export interface Transition {
  readonly host: HostId
  readonly from: State
  readonly to: State
  readonly at: Instant
  /** Index in `trace.steps`. */
  readonly step: number
  /** Null when the event is the one the figure writes at its edge. */
  readonly exit: Exit | null
}

/** The life of a host's connection: of the newest one, where a host has several sockets one after the other. */
export interface Track {
  readonly visits: readonly Visit[]
  readonly transitions: readonly Transition[]
  /** Indices in `trace.steps` of the steps it was read from. */
  readonly steps: readonly number[]
}

function exitOf(trace: Trace, s: Step): Exit | null {
  const { cause } = s
  if (s.after !== 'CLOSED') return null
  if (cause.kind === 'timeout') return s.before === 'TIME-WAIT' && cause.timer === '2MSL' ? null : 'timeout'
  if (cause.kind === 'call') {
    if (s.before === 'LISTEN' || s.before === 'SYN-SENT') return null
    return cause.act.kind === 'abort' ? 'abort' : 'RST'
  }
  const segment = trace.packets[cause.packet]?.segment
  if (segment?.rst === true) return 'RST'
  if (segment?.syn === true) return 'SYN'
  return s.before === 'LAST-ACK' ? null : 'RST'
}

/** Follows `host` through its run. A listening socket counts until a connection has come out of it. */
export function trackOf(trace: Trace, host: HostId): Track {
  const visits: Visit[] = []
  const transitions: Transition[] = []
  const steps: number[] = []
  let socket: number | null = null
  let rank = -1
  let state: State = 'CLOSED'
  let since: Instant = 0
  trace.steps.forEach((s, step) => {
    if (s.host !== host || s.socket === null) return
    if (s.socket !== socket) {
      const newer = s.conn * 1000 + s.inc
      if (newer < rank || (newer === rank && socket !== null && s.socket < socket)) return
      rank = newer
      socket = s.socket
    }
    if (steps.length === 0) state = s.before
    steps.push(step)
    if (s.before !== s.after) {
      transitions.push({ host, from: s.before, to: s.after, at: s.at, step, exit: exitOf(trace, s) })
    }
    if (s.after === state) return
    visits.push({ state, from: since, to: s.at, open: false })
    state = s.after
    since = s.at
  })
  visits.push({ state, from: since, to: Math.max(since, trace.end), open: true })
  return { visits, transitions, steps }
}

/** A host at the playhead: its state and, of its running timers, the one people wait for. */
export interface Token {
  readonly host: HostId
  readonly state: State
  readonly timer: (Timer & { readonly kind: TimerKind }) | null
}

const WAITED_FOR: readonly TimerKind[] = ['RTO', 'TLP', '2MSL', 'FIN-WAIT-2', 'persist']

/** `host` after step number `step` of the trace (−1: before the first). */
export function tokenAt(trace: Trace, track: Track, host: HostId, step: number): Token {
  const n = track.steps.findLast((i) => i <= step)
  const s = n === undefined ? undefined : trace.steps[n]
  if (s === undefined) return { host, state: track.visits[0]?.state ?? 'CLOSED', timer: null }
  let timer: Token['timer'] = null
  for (const kind of WAITED_FOR) {
    const running = s.tcb?.timers[kind] ?? null
    if (running !== null && (timer === null || running.due < timer.due)) timer = { ...running, kind }
  }
  return { host, state: s.after, timer }
}

/** The state of a host at `at`. */
export const stateAt = (track: Track, at: Instant): State =>
  track.visits.findLast((v) => v.from <= at)?.state ?? 'CLOSED'
