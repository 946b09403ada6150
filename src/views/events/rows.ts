import { clockTime, flagNames, relativeSeq } from '../../i18n/format'
import type { Translate } from '../../i18n/index'
import type { Action, HostId } from '../../sim/scenario'
import type { Packet, Step, Trace } from '../../sim/trace'
import { segLen } from '../../tcp/segment'
import type { State } from '../../tcp/tcb'
import type { Instant } from '../../tcp/units'
import { callText, settings, signalText } from '../callText'
import { droppedIn } from '../dropped'
import { livesOf } from '../lives'
import { type Sentence, say } from '../sentence'

/** One line of the table: what the picture says at one instant at one host. */
export interface EventRow {
  readonly at: Instant
  /** Where it happened; a loss happens on the way, and is listed with its sender. */
  readonly host: HostId
  /** Which connection and incarnation: `:40003 ②`; empty in a run of one. */
  readonly tag: string
  /** Whose port that is; null where none is named. */
  readonly client: HostId | null
  readonly kind: 'call' | 'signal' | 'timeout' | 'sent' | 'arrived' | 'lost'
  /** The segment's or the call's name, or a sentence. */
  readonly text: Sentence | string
  /** The segment as tcpdump writes it; null for anything else. */
  readonly code: string | null
  readonly fate: readonly Sentence[]
  readonly before: State
  readonly after: State
  readonly packet: number | null
}

/** A segment in tcpdump's notation, with numbers relative to the ISNs: `A → B  Flags [F.], seq 1, ack 1`. `ports`: with them. */
export function tcpdump(packet: Packet, ports = false): string {
  const { segment } = packet
  const from = ports ? `${packet.from}:${packet.srcPort}` : packet.from
  const to = ports ? `${packet.to}:${packet.dstPort}` : packet.to
  const { seq, ack } = relativeSeq(packet)
  const flags = `${segment.syn ? 'S' : ''}${segment.fin ? 'F' : ''}${segment.rst ? 'R' : ''}${segment.len > 0 ? 'P' : ''}`
  const parts = [`Flags [${flags}${segment.ack === null ? '' : '.'}]`]
  // Like tcpdump: a pure ACK does not show its sequence number.
  if (segLen(segment) > 0 || segment.rst) parts.push(segment.len > 0 ? `seq ${seq}:${seq + segment.len}` : `seq ${seq}`)
  if (ack !== null) parts.push(`ack ${ack}`)
  return `${from} → ${to}  ${parts.join(', ')}`
}

function tagOf(trace: Trace, what: Packet | Step): Pick<EventRow, 'tag' | 'client'> {
  const lives = livesOf(trace)
  const life = lives.of(what)
  return { tag: lives.tag(what), client: life === undefined || life.port === '' ? null : life.client }
}

/** `A :40003 ②`; at the other end, whose port that is as well: `B (A :40003 ②)`. */
function hostText({ host, tag, client }: EventRow): string {
  if (tag === '') return host
  return client === null || client === host ? `${host} ${tag}` : `${host} (${client} ${tag})`
}

/** What becomes of a packet that has just been sent. */
function fateOf(trace: Trace, packet: Packet): Sentence[] {
  const clock = (at: Instant) => clockTime(at - trace.origin, 3)
  const [at = 0, again = 0] = packet.arrivals
  const fate: Sentence[] = []
  if (packet.injected) fate.push({ key: 'events.forged', params: {} })
  const original = packet.original === null ? undefined : trace.packets[packet.original]
  if (original !== undefined) {
    const params = {
      n: packet.retransmission,
      seg: flagNames(original.segment),
      first: clock(original.sentAt),
      why: packet.why ?? '',
    }
    fate.push({ key: 'events.retransmitted', params })
  }
  const keys = {
    delivered: 'events.arrives',
    delayed: 'events.late',
    duplicated: 'events.twice',
    lost: 'events.willBeLost',
    inFlight: 'events.underWay',
  } as const
  fate.push({ key: keys[packet.fate], params: { at: clock(at), again: clock(again) } })
  return fate
}

const segmentRow = (trace: Trace, packet: Packet) => ({
  text: flagNames(packet.segment),
  code: tcpdump(packet, livesOf(trace).several),
  packet: packet.n,
})

/** A call as a programmer writes it; what others do to the host, and the system by itself, in words. */
function callOf(act: Action): Sentence | string {
  switch (act.kind) {
    case 'nothing':
      return { key: 'events.system', params: {} }
    case 'configure':
      return settings(act.profile).join(', ') || { key: 'sheet.configure', params: {} }
    case 'kill':
    case 'reboot':
    case 'destroy':
      return { key: `sheet.${act.kind}`, params: {} }
    default:
      return callText(act)
  }
}

function causeRow(trace: Trace, step: Step): EventRow {
  const common = {
    at: step.at,
    host: step.host,
    ...tagOf(trace, step),
    code: null,
    before: step.before,
    after: step.after,
    packet: null,
    fate: [],
  }
  const { cause } = step
  switch (cause.kind) {
    case 'call': {
      const call = callOf(cause.act)
      const failed = typeof call === 'string' && cause.result !== null
      return { ...common, kind: 'call', text: failed ? `${call} → ${cause.result}` : call }
    }
    case 'timeout':
      return { ...common, kind: 'timeout', text: { key: 'events.fires', params: { timer: cause.timer } } }
    case 'arrival': {
      const packet = trace.packets[cause.packet] as Packet
      const stray = livesOf(trace).strayOf(packet, cause.copy)
      const fate: Sentence[] =
        stray !== null
          ? [{ key: 'events.oldDuplicate', params: { n: stray.incarnation } }]
          : [{ key: cause.copy > 0 ? 'events.copy' : 'events.arrived', params: {} }]
      if (droppedIn(trace).has(`${cause.packet}.${cause.copy}`))
        fate.push({ key: 'events.dropped', params: { host: step.host } })
      return { ...common, kind: 'arrived', ...segmentRow(trace, packet), fate }
    }
  }
}

/** Every call, segment, timer and loss of a run in the order of time: all that the picture says. */
export function rowsOf(trace: Trace): EventRow[] {
  const rows: EventRow[] = []
  const states = new Map<string, State>()
  const listed = new Set<number>()
  /** A forged segment leaves without a step of its host. */
  const sentRow = (packet: Packet, state: State): EventRow => {
    listed.add(packet.n)
    return {
      at: packet.sentAt,
      host: packet.from,
      ...tagOf(trace, packet),
      kind: 'sent',
      ...segmentRow(trace, packet),
      fate: fateOf(trace, packet),
      before: state,
      after: state,
    }
  }
  for (const step of trace.steps) {
    const here = {
      at: step.at,
      host: step.host,
      ...tagOf(trace, step),
      before: step.after,
      after: step.after,
      code: null,
      packet: null,
      fate: [],
    }
    rows.push(causeRow(trace, step))
    for (const signal of step.signals) rows.push({ ...here, kind: 'signal', text: signalText(signal) })
    for (const n of step.sent) rows.push(sentRow(trace.packets[n] as Packet, step.after))
  }
  for (const packet of trace.packets) if (!listed.has(packet.n)) rows.push(sentRow(packet, 'CLOSED'))
  for (const packet of trace.packets) {
    if (packet.fate !== 'lost') continue
    const at = packet.sentAt + packet.delay / 2
    const lost: Sentence[] = [{ key: 'events.lost', params: {} }]
    rows.push({
      at,
      host: packet.from,
      ...tagOf(trace, packet),
      kind: 'lost',
      ...segmentRow(trace, packet),
      fate: lost,
      before: 'CLOSED',
      after: 'CLOSED',
    })
  }
  rows.sort((a, b) => a.at - b.at)
  // What is not a step of its host changes nothing there: it shows the state the host is in by then.
  return rows.map((row) => {
    const forged = row.kind === 'sent' && row.packet !== null && trace.packets[row.packet]?.injected
    if (row.kind !== 'lost' && !forged) {
      states.set(`${row.host} ${row.tag}`, row.after)
      return row
    }
    const state = states.get(`${row.host} ${row.tag}`) ?? 'CLOSED'
    return { ...row, before: state, after: state }
  })
}

/** The columns of a row in words; the last column shows a change of state as `FIN-WAIT-2 → TIME-WAIT`. */
export function cellsOf(row: EventRow, origin: Instant, t: Translate): [string, string, string, string, string] {
  const name = typeof row.text === 'string' ? row.text : say(t, row.text)
  const fate = row.fate.map((sentence) => say(t, sentence))
  if (row.kind === 'sent') fate.unshift(t('events.sent'))
  const state = row.before === row.after ? row.after : `${row.before} → ${row.after}`
  return [
    clockTime(row.at - origin, 3),
    hostText(row),
    row.code === null ? name : `${name}  ${row.code}`,
    fate.join(t('events.comma')),
    state,
  ]
}

/** The table as tab-separated text with its heads. */
export function textOf(rows: readonly EventRow[], origin: Instant, t: Translate): string {
  const heads = [t('events.time'), t('events.host'), t('events.event'), t('events.fate'), t('events.state')]
  return [heads, ...rows.map((row) => cellsOf(row, origin, t))].map((cells) => cells.join('\t')).join('\n')
}

/** Index of the last row at or before `at`; −1 before the first. */
export const rowAt = (rows: readonly EventRow[], at: Instant): number => rows.findLastIndex((row) => row.at <= at)
