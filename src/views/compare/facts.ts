import type { HostId } from '../../sim/scenario'
import type { Packet, Step, Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Duration, Instant } from '../../tcp/units'
import { callText, signalText } from '../callText'
import { bandsIn } from '../lanes'
import { type Life, livesOf } from '../lives'

/** What an arriving segment did to a connection. */
type Arrived =
  | 'FIN'
  | 'RST'
  | 'ACK'
  /** A new SYN took the place of TIME-WAIT. */
  | 'SYN'
  /** The host answered it with a RST, and deleted the connection. */
  | 'refusal'
  /** There was no room for a TIME-WAIT. */
  | 'noRoom'
/** By what a host came to know that the peer has closed (FIN or RST), or was freed of its connection. */
export type How = Arrived | `forged.${Arrived}` | 'timeout' | 'call' | 'kill' | 'reboot' | '2MSL'

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
  /** The peer's application closes, or its process dies. */
  readonly peerCloses: boolean
  /** Of the peer's close; null when it never does: a forged FIN or RST, or the RST of a peer that has not closed, is no news of it. */
  readonly hears: Learned | null
  /** When it takes a forged FIN for the peer's; null for never. */
  readonly fooled: Instant | null
  /** When nothing is left of it; null when it outlasts the run. */
  readonly ends: Learned | null
  /** When the host that opens it is connected; null where it never is, and on the other host. */
  readonly opens: Instant | null
  /** Null for none; `length`: in all, where there were several. */
  readonly timeWait: { readonly from: Instant; readonly to: Instant; readonly length: Duration } | null
}

/** What an application has got so far, each time there was more. */
export type Tally = readonly { readonly at: Instant; readonly n: number }[]

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
  /** Bad news for the application of each host, and when it came first. */
  readonly errors: ReadonlyMap<HostId, ReadonlyMap<string, Instant>>
  readonly accepted: ReadonlyMap<HostId, Tally>
  readonly read: ReadonlyMap<HostId, Tally>
  /** Octets of an earlier incarnation that an application got for new ones. */
  readonly strays: ReadonlyMap<HostId, Tally>
  /** Of each host, the first time it sent something again. */
  readonly again: ReadonlyMap<HostId, Instant>
  readonly segments: number
  readonly retransmissions: number
}

/** Reached by hearing the peer's FIN. */
const HEARD: ReadonlySet<State> = new Set<State>(['CLOSE-WAIT', 'CLOSING', 'TIME-WAIT'])
const hearsFin = ({ before, after }: Step): boolean => HEARD.has(after) && !HEARD.has(before)
/** Nobody is told of the end of one that was never there. */
const NOT_YET: ReadonlySet<State> = new Set<State>(['CLOSED', 'LISTEN'])

const arrivedBy = (trace: Trace, { cause }: Step): Packet | undefined =>
  cause.kind === 'arrival' ? trace.packets[cause.packet] : undefined

function arrivedAs(trace: Trace, { rules, sent }: Step, packet: Packet | undefined): Arrived {
  if (packet?.segment.rst === true) return 'RST'
  if (rules.includes('timeWait.overflow')) return 'noRoom'
  if (rules.includes('timeWait.synAccepted') || rules.includes('rst.backToListen')) return 'SYN'
  if (sent.some((n) => trace.packets[n]?.segment.rst === true)) return 'refusal'
  return 'ACK'
}

/** What the kernel does for a process that is killed, and for a host that restarts, comes in the same moment. */
function deathOf(trace: Trace, { host, at, n }: Step): 'kill' | 'reboot' | null {
  for (const s of trace.steps) {
    if (s.host !== host || s.at !== at || s.cause.kind !== 'call') continue
    const { kind } = s.cause.act
    if ((kind === 'kill' && s.n < n) || (kind === 'reboot' && s.n >= n)) return kind
  }
  return null
}

function howOf(trace: Trace, step: Step): How {
  const { cause, before } = step
  if (cause.kind === 'timeout') return before === 'TIME-WAIT' ? '2MSL' : 'timeout'
  if (cause.kind === 'call') return deathOf(trace, step) ?? 'call'
  const packet = trace.packets[cause.packet]
  const as = arrivedAs(trace, step, packet)
  return packet?.injected === true ? `forged.${as}` : as
}

/** When the application of a socket closed it first, or died; null for never. */
const closedAt = (steps: readonly Step[]): Instant | null =>
  steps.find(
    ({ cause }) =>
      cause.kind === 'call' &&
      cause.result === null &&
      (cause.act.kind === 'close' ||
        cause.act.kind === 'abort' ||
        cause.act.kind === 'destroy' ||
        (cause.act.kind === 'shutdown' && cause.act.how !== 'RD')),
  )?.at ?? null

/** `closed`: when the peer's application did. What came before that, or was forged, tells nothing of it. */
function hearsIn(trace: Trace, steps: readonly Step[], closed: Instant | null): Learned | null {
  for (const s of steps) {
    const packet = arrivedBy(trace, s)
    const news = packet !== undefined && !packet.injected && closed !== null && packet.sentAt >= closed
    if (hearsFin(s)) return news ? { at: s.at, how: 'FIN' } : null
    if (s.after !== 'CLOSED' || NOT_YET.has(s.before)) continue
    return news && packet.segment.rst ? { at: s.at, how: 'RST' } : null
  }
  return null
}

function endsIn(trace: Trace, steps: readonly Step[]): Learned | null {
  const last = steps.findLast((s) => s.after === 'CLOSED' && !NOT_YET.has(s.before))
  return last === undefined ? null : { at: last.at, how: howOf(trace, last) }
}

/** The steps of a host's own socket in a connection; a stray SYN may have made it another one, for a while. */
function stepsOf(trace: Trace, life: Life, host: HostId): readonly Step[] {
  const steps = trace.steps.filter(
    (s) => s.socket !== null && s.conn === life.conn && s.inc === life.inc && s.host === host,
  )
  const own = steps.find((s) => s.after === 'ESTABLISHED') ?? steps.find((s) => !NOT_YET.has(s.after))
  return own === undefined ? steps : steps.filter((s) => s.socket === own.socket)
}

function partOf(trace: Trace, life: Life, host: HostId): Part {
  const peer = host === life.client ? life.server : life.client
  const steps = stepsOf(trace, life, host)
  const closed = closedAt(stepsOf(trace, life, peer))
  const stays = bandsIn(trace).filter((b) => b.state === 'TIME-WAIT' && b.socket === steps[0]?.socket)
  const tag = livesOf(trace).tag(life)
  const up = host === life.client ? steps.find((s) => s.after === 'ESTABLISHED' && s.before !== s.after) : undefined
  const [first, last] = [stays[0], stays.at(-1)]
  const length = stays.reduce((sum, b) => sum + b.to - b.from, 0)
  return {
    name: tag === '' ? host : `${host} ${tag}`,
    host,
    peer,
    peerCloses: closed !== null,
    hears: hearsIn(trace, steps, closed),
    fooled: steps.find((s) => hearsFin(s) && arrivedBy(trace, s)?.injected === true)?.at ?? null,
    ends: endsIn(trace, steps),
    opens: up?.at ?? null,
    timeWait: first === undefined || last === undefined ? null : { from: first.from, to: last.to, length },
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
  const errors = new Map<HostId, Map<string, Instant>>()
  const accepted = new Map<HostId, Tally>()
  const read = new Map<HostId, Tally>()
  const strays = new Map<HostId, Tally>()
  const { strayOf } = livesOf(trace)
  const count = (map: Map<HostId, Tally>, { host, at }: Step, n: number) => {
    const tally = map.get(host) ?? []
    map.set(host, [...tally, { at, n: (tally.at(-1)?.n ?? 0) + n }])
  }
  for (const s of trace.steps) {
    if (s.cause.kind === 'call' && s.cause.act.kind !== 'nothing') {
      const text = callText(s.cause.act)
      let n = 0
      while (calls.has(`${s.host} ${text} ${n}`)) n++
      calls.set(`${s.host} ${text} ${n}`, { host: s.host, text, at: s.at, result: s.cause.result })
    }
    for (const error of errorsOf(s)) {
      const known = errors.get(s.host) ?? new Map<string, Instant>()
      if (!known.has(error)) errors.set(s.host, known.set(error, s.at))
    }
    for (const signal of s.signals) {
      if (signal.kind === 'accepted') count(accepted, s, 1)
      if (signal.kind !== 'data') continue
      count(read, s, signal.octets)
      const p = s.cause.kind === 'arrival' ? trace.packets[s.cause.packet] : undefined
      if (s.cause.kind === 'arrival' && p !== undefined && strayOf(p, s.cause.copy) !== null)
        count(strays, s, p.segment.len)
    }
  }
  const shown = trace.packets.filter((p) => p.sentAt > from)
  const again = new Map<HostId, Instant>()
  for (const p of shown) if (p.retransmission > 0 && !again.has(p.from)) again.set(p.from, p.sentAt)
  const retransmissions = shown.filter((p) => p.retransmission > 0).length
  return { parts, calls, errors, accepted, read, strays, again, segments: shown.length, retransmissions }
}
