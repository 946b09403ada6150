import type { HostId } from '../../sim/scenario'
import type { Step, Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Duration, Instant } from '../../tcp/units'
import { callText, signalText } from '../callText'
import { bandsIn } from '../lanes'
import { type Life, livesOf } from '../lives'

/** By what a host came to know that the peer has closed (FIN or RST), or was freed of its connection. */
export type How = 'FIN' | 'RST' | 'ACK' | 'timeout' | 'call' | '2MSL'

export interface Learned {
  readonly at: Instant
  readonly how: How
}

/** One host's part in one connection. */
export interface Part {
  /** `B`, or `B ②` where there are several. */
  readonly name: string
  readonly host: HostId
  readonly peer: HostId
  /** Of the peer's close; null when it never does. */
  readonly hears: Learned | null
  /** When nothing is left of it; null when it outlasts the run. */
  readonly ends: Learned | null
  /** Null for none. */
  readonly timeWait: Duration | null
}

export interface Call {
  readonly host: HostId
  readonly text: string
  readonly at: Instant
  readonly result: string | null
}

/** What a person asks of a run. */
export interface Facts {
  /** By connection, incarnation and host. */
  readonly parts: ReadonlyMap<string, Part>
  /** The k-th call of a kind on a host, by these. */
  readonly calls: ReadonlyMap<string, Call>
  /** Bad news for the application of each host. */
  readonly errors: ReadonlyMap<HostId, ReadonlySet<string>>
  readonly accepted: ReadonlyMap<HostId, number>
  readonly read: ReadonlyMap<HostId, number>
  /** Octets of an earlier incarnation that an application got for new ones. */
  readonly strays: ReadonlyMap<HostId, number>
  /** Of each host, the first time it sent something again. */
  readonly again: ReadonlyMap<HostId, Instant>
  readonly segments: number
  readonly retransmissions: number
}

/** Reached by hearing the peer's FIN. */
const HEARD: ReadonlySet<State> = new Set<State>(['CLOSE-WAIT', 'CLOSING', 'TIME-WAIT'])
/** Nobody is told of the end of one that was never there. */
const NOT_YET: ReadonlySet<State> = new Set<State>(['CLOSED', 'LISTEN'])

function howOf(trace: Trace, { cause, before }: Step): How {
  if (cause.kind === 'call') return 'call'
  if (cause.kind === 'timeout') return before === 'TIME-WAIT' ? '2MSL' : 'timeout'
  return trace.packets[cause.packet]?.segment.rst === true ? 'RST' : 'ACK'
}

function hearsIn(trace: Trace, steps: readonly Step[]): Learned | null {
  for (const s of steps) {
    if (HEARD.has(s.after) && !HEARD.has(s.before)) return { at: s.at, how: 'FIN' }
    if (s.after !== 'CLOSED' || NOT_YET.has(s.before)) continue
    return howOf(trace, s) === 'RST' ? { at: s.at, how: 'RST' } : null
  }
  return null
}

function endsIn(trace: Trace, steps: readonly Step[]): Learned | null {
  const last = steps.findLast((s) => s.after === 'CLOSED' && !NOT_YET.has(s.before))
  return last === undefined ? null : { at: last.at, how: howOf(trace, last) }
}

function partOf(trace: Trace, life: Life, host: HostId): Part {
  const own = (of: { conn: number; inc: number; host: HostId }) =>
    of.conn === life.conn && of.inc === life.inc && of.host === host
  const steps = trace.steps.filter((s) => s.socket !== null && own(s))
  const stays = bandsIn(trace).filter((b) => own(b) && b.state === 'TIME-WAIT')
  const tag = livesOf(trace).tag(life)
  return {
    name: tag === '' ? host : `${host} ${tag}`,
    host,
    peer: host === life.client ? life.server : life.client,
    hears: hearsIn(trace, steps),
    ends: endsIn(trace, steps),
    timeWait: stays.length === 0 ? null : stays.reduce((sum, b) => sum + b.to - b.from, 0),
  }
}

/** What an application would have to cope with. */
function errorsOf({ signals }: Step): string[] {
  return signals.flatMap((signal) =>
    ['reset', 'refused', 'timeout', 'error'].includes(signal.kind) ? [signalText(signal)] : [],
  )
}

/** `from`: where the sheet begins; segments before it do not count. */
export function factsOf(trace: Trace, from: Instant): Facts {
  const parts = new Map<string, Part>()
  for (const life of livesOf(trace).all)
    for (const host of [life.client, life.server])
      parts.set(`${life.conn} ${life.inc} ${host}`, partOf(trace, life, host))
  const calls = new Map<string, Call>()
  const errors = new Map<HostId, Set<string>>()
  const accepted = new Map<HostId, number>()
  const read = new Map<HostId, number>()
  const strays = new Map<HostId, number>()
  const { strayOf } = livesOf(trace)
  const count = (map: Map<HostId, number>, host: HostId, n: number) => map.set(host, (map.get(host) ?? 0) + n)
  for (const s of trace.steps) {
    if (s.cause.kind === 'call' && s.cause.act.kind !== 'nothing') {
      const text = callText(s.cause.act)
      let n = 0
      while (calls.has(`${s.host} ${text} ${n}`)) n++
      calls.set(`${s.host} ${text} ${n}`, { host: s.host, text, at: s.at, result: s.cause.result })
    }
    const bad = errorsOf(s)
    if (bad.length > 0) errors.set(s.host, new Set([...(errors.get(s.host) ?? []), ...bad]))
    for (const signal of s.signals) {
      if (signal.kind === 'accepted') count(accepted, s.host, 1)
      if (signal.kind !== 'data') continue
      count(read, s.host, signal.octets)
      const p = s.cause.kind === 'arrival' ? trace.packets[s.cause.packet] : undefined
      if (s.cause.kind === 'arrival' && p !== undefined && strayOf(p, s.cause.copy) !== null)
        count(strays, s.host, p.segment.len)
    }
  }
  const shown = trace.packets.filter((p) => p.sentAt > from)
  const again = new Map<HostId, Instant>()
  for (const p of shown) if (p.retransmission > 0 && !again.has(p.from)) again.set(p.from, p.sentAt)
  const retransmissions = shown.filter((p) => p.retransmission > 0).length
  return { parts, calls, errors, accepted, read, strays, again, segments: shown.length, retransmissions }
}
