import type { HostId } from '../sim/scenario'
import type { Step, Trace } from '../sim/trace'
import type { State, Timer, TimerKind } from '../tcp/tcb'
import type { Instant } from '../tcp/units'
import { type Lanes, lanesOf } from './lanes'

/** A state of one host, from entering to leaving it; `open` when the run ended first. */
export interface Visit {
  readonly state: State
  readonly from: Instant
  readonly to: Instant
  readonly open: boolean
}

/** What moved a host to CLOSED where the figure has no edge, or another one. */
export type Exit = 'RST' | 'SYN' | 'timeout' | 'abort' | 'connect' | 'reboot' | 'ss -K' | 'overflow'

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
  if (s.rules.includes('timeWait.overflow')) return 'overflow'
  if (cause.kind === 'call') {
    if (s.rules.includes('timeWait.reused')) return 'connect'
    if (cause.act.kind === 'destroy') return 'ss -K'
    if (cause.act.kind === 'reboot' || (cause.act.kind === 'nothing' && s.rules.length === 0)) return 'reboot'
    if (s.before === 'LISTEN' || s.before === 'SYN-SENT') return null
    return cause.act.kind === 'abort' ? 'abort' : 'RST'
  }
  const segment = trace.packets[cause.packet]?.segment
  if (segment?.rst === true) return 'RST'
  if (segment?.syn === true) return 'SYN'
  return s.before === 'LAST-ACK' ? null : 'RST'
}

/** Follows one lane of `host` through its run. A listening socket counts until a connection has come out of it. */
export function trackOf(trace: Trace, host: HostId, lane = 0, lanes: Lanes = lanesOf(trace, host)): Track {
  const visits: Visit[] = []
  const transitions: Transition[] = []
  const steps: number[] = []
  let socket: number | null = null
  let state: State = 'CLOSED'
  let since: Instant = 0
  trace.steps.forEach((s, step) => {
    if (s.host !== host || s.socket === null || (lanes.laneOf.get(s.socket) ?? 0) !== lane) return
    if (s.at > (lanes.listeners.get(s.socket) ?? s.at)) return
    if (s.socket !== socket) {
      if (socket !== null && s.after === 'CLOSED') return
      socket = s.socket
    }
    // The listener is told of in the first lane.
    if (steps.length === 0 && lane === 0) state = s.before
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

/** All lanes of a host: one where its connections come one after the other. */
export function tracksOf(trace: Trace, host: HostId): Track[] {
  const lanes = lanesOf(trace, host)
  return Array.from({ length: lanes.count }, (_, n) => trackOf(trace, host, n, lanes))
}

/** A host at the playhead: its state and, of its running timers, the one people wait for. */
export interface Token {
  readonly host: HostId
  readonly state: State
  readonly timer: (Timer & { readonly kind: TimerKind }) | null
}

const WAITED_FOR: readonly TimerKind[] = ['RTO', 'TLP', '2MSL', 'FIN-WAIT-2', 'persist']

/** A host's sockets that are in one state; `timer` is the one due first. */
export interface Group extends Token {
  readonly count: number
}

/** The sockets of a host after step `step`, one group for each state; CLOSED only where there is nothing else. */
export function groupsAt(trace: Trace, tracks: readonly Track[], host: HostId, step: number): Group[] {
  const groups = new Map<State, Group>()
  for (const track of tracks) {
    const token = tokenAt(trace, track, host, step)
    const was = groups.get(token.state)
    const sooner =
      was === undefined || (token.timer?.due ?? Number.POSITIVE_INFINITY) < (was.timer?.due ?? Number.POSITIVE_INFINITY)
    groups.set(token.state, { ...(sooner ? token : was), count: (was?.count ?? 0) + 1 })
  }
  const closed = groups.get('CLOSED')
  if (groups.size > 1) groups.delete('CLOSED')
  return groups.size === 1 && closed !== undefined && groups.has('CLOSED')
    ? [{ ...closed, count: 1 }]
    : [...groups.values()]
}

/** `ESTABLISHED, TIME-WAIT ×3`: the same in every language. */
export const statesText = (groups: readonly { readonly state: State; readonly count: number }[]): string =>
  groups.map(({ state, count }) => (count > 1 ? `${state} ×${count}` : state)).join(', ')

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

/** The states of all lanes at `at`, as {@link statesText} writes them. */
export function statesAt(tracks: readonly Track[], at: Instant): string {
  const counts = new Map<State, number>()
  for (const track of tracks) counts.set(stateAt(track, at), (counts.get(stateAt(track, at)) ?? 0) + 1)
  if (counts.size > 1) counts.delete('CLOSED')
  return statesText([...counts].map(([state, count]) => ({ state, count: state === 'CLOSED' ? 1 : count })))
}

/** The state of a host at `at`. */
export const stateAt = (track: Track, at: Instant): State =>
  track.visits.findLast((v) => v.from <= at)?.state ?? 'CLOSED'
