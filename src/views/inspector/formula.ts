import type { Key } from '../../i18n/index'
import type { HostId } from '../../sim/scenario'
import type { TimerSpan } from '../../sim/spans'
import type { Step, Trace } from '../../sim/trace'
import type { Profile } from '../../tcp/profile'
import { backedOff } from '../../tcp/rto'
import type { Tcb } from '../../tcp/tcb'
import type { Duration, Instant } from '../../tcp/units'
import { clock } from '../params'
import type { Sentence } from '../sentence'
import { exact, power } from './exact'

/** How a timer's length came about: lines of arithmetic, the same in every language, and what there is to say of them. */
export interface Formula {
  readonly lines: readonly string[]
  readonly notes: readonly Sentence[]
  /** What the formula gives, µs: the length the engine gave the timer. */
  readonly length: Duration
}

/** The step in which a timer was armed. */
export const armedIn = (trace: Trace, span: TimerSpan): Step | undefined =>
  trace.steps.find((s) => {
    const timer = s.socket === span.socket && s.at === span.from ? s.tcb?.timers[span.kind] : null
    return timer != null && timer.armedAt === span.from && timer.due === span.due
  })

/** How a host's system worked at a step: an administrator may have changed it by then. */
export function profileAt(trace: Trace, host: HostId, n: number): Profile {
  let profile = (trace.scenario.hosts[host] ?? trace.scenario.hosts.A).profile
  for (const { host: where, cause } of trace.steps.slice(0, n)) {
    if (where !== host || cause.kind !== 'call' || cause.act.kind !== 'configure') continue
    profile = { ...profile, ...cause.act.profile }
  }
  return profile
}

const note = (key: Key, params: Sentence['params'] = {}): Sentence => ({ key, params })
const inTicks = (length: Duration, tick: Duration): Duration =>
  tick === 0 ? length : (Math.floor(length / tick) + 1) * tick

/** Arithmetic of one timer, from the TCB and the profile of the moment it was armed in. */
export function formulaOf(trace: Trace, span: TimerSpan): Formula | null {
  const step = armedIn(trace, span)
  if (step === undefined || step.tcb === null) return null
  const profile = profileAt(trace, span.host, step.n)
  const given = { trace, span, step, c: step.tcb, profile, length: span.due - span.from }
  const formula = KINDS[span.kind](given)
  if (span.end !== 'fired' || span.to === span.due) return formula
  // Due in the very moment in which a segment came.
  return { ...formula, notes: [...formula.notes, note('inspector.note.nextTick', { tick: exact(profile.tick) })] }
}

interface Given {
  readonly trace: Trace
  readonly span: TimerSpan
  readonly step: Step
  readonly c: Tcb
  readonly profile: Profile
  /** What the engine armed, µs. */
  readonly length: Duration
}

/** RTO before back-off (RFC 6298 §2), its lines and its notes. */
function base({ c, profile }: Given): Formula {
  const { rtt, rto } = c
  if (rtt === null) {
    const key = rto === profile.rtoInitial ? 'inspector.note.initial' : 'inspector.note.synLost'
    return { lines: [`RTO = ${exact(rto)}`], notes: [note(key)], length: rto }
  }
  const srtt = rtt.srtt8 / 8
  const sum = Math.round(srtt + Math.max(rtt.rttvar4, 1))
  const [a, b, min, max] = [srtt, rtt.rttvar4, profile.rtoMin, profile.rtoMax].map(exact)
  if (profile.rtoMinBounds === 'whole') {
    const length = Math.min(Math.max(sum, profile.rtoMin), profile.rtoMax)
    const lines = [`RTO = max(SRTT + max(G, 4·RTTVAR), ${min})`, `= max(${a} + ${b}, ${min}) = ${exact(length)}`]
    return { lines, notes: [note('inspector.note.granularity')], length }
  }
  const length = Math.min(inTicks(Math.floor(sum), profile.tick), profile.rtoMax)
  const ticks = length === sum ? '' : ` → ${exact(length)}`
  const notes = length === sum ? [] : [note('inspector.note.ticks', { tick: exact(profile.tick) })]
  if (length === profile.rtoMax) notes.push(note('inspector.note.most', { most: String(max) }))
  return {
    lines: [`RTO = SRTT + max(4·RTTVAR, ${min})`, `= ${a} + ${b} = ${exact(sum)}${ticks}`],
    notes,
    length,
  }
}

/** The time-out in force: backed off, with what BSD adds, at most the profile's maximum. */
function inForce(given: Given): Formula {
  const { c, profile } = given
  const { lines, notes, length: rto } = base(given)
  const length = backedOff(c, profile)
  const slop = c.rtt === null ? 0 : profile.rtoSlop
  if (length === rto) return { lines, notes, length }
  const terms = [
    c.backoff === 0 ? exact(rto) : `${exact(rto)} · ${power(c.backoff)}`,
    ...(slop > 0 ? [exact(slop)] : []),
  ].join(' + ')
  const names = [c.backoff === 0 ? 'RTO' : `RTO · ${power(c.backoff)}`, ...(slop > 0 ? ['slop'] : [])].join(' + ')
  const cut = rto * 2 ** c.backoff + slop > profile.rtoMax
  const sum = cut ? `min(${terms}, ${exact(profile.rtoMax)})` : terms
  return {
    lines: [...lines, `${cut ? `min(${names}, ${exact(profile.rtoMax)})` : names} = ${sum} = ${exact(length)}`],
    notes: [
      ...notes,
      ...(c.backoff > 0 ? [note('inspector.note.backoff', { n: c.backoff })] : []),
      ...(slop > 0 ? [note('inspector.note.slop', { slop: exact(slop) })] : []),
    ],
    length,
  }
}

function rto(given: Given): Formula {
  const { trace, span, c, profile, length } = given
  const whole = inForce(given)
  if (length === whole.length) return whole
  const oldest: Instant | undefined = c.unacked[0]?.sentAt
  const left = oldest === undefined ? Number.NaN : oldest + whole.length - span.from
  if (length === Math.max(left, profile.tick)) {
    const ran = exact(span.from - (oldest as Instant))
    const line = left === length ? `${exact(whole.length)} − ${ran} = ${exact(length)}` : `≥ ${exact(profile.tick)}`
    const at = note('inspector.note.since', { at: clock(trace, oldest as Instant) })
    return { lines: [...whole.lines, line], notes: [...whole.notes, at], length }
  }
  const again = profile.synAgainAfterBadAck
  if (c.state === 'SYN-SENT' && length === again)
    return { lines: [exact(length)], notes: [note('inspector.note.badAck')], length }
  return cutShort(given, whole) ?? whole
}

/** The last wait, where a limit on the whole ends it early. */
function cutShort({ span, c, profile }: Given, whole: Formula): Formula | null {
  const first = c.recovery.firstRetransmitAt
  const opening = c.state === 'SYN-SENT' || c.state === 'SYN-RECEIVED'
  const [limit, since, key] = opening
    ? ([profile.openingLimit, c.openedAt, 'inspector.note.opening'] as const)
    : ([c.userTimeout, first, 'inspector.note.userTimeout'] as const)
  if (limit === null || since === null) return null
  const gone = span.from - since
  const length = Math.max(limit - gone, opening ? 0 : profile.tick)
  const line = `min(${exact(whole.length)}, ${exact(limit)} − ${exact(gone)}) = ${exact(length)}`
  return {
    lines: [...whole.lines, line],
    notes: [...whole.notes, note(key, { limit: exact(limit) })],
    length,
  }
}

/** RFC 8985 §7.2, as Linux has it. */
function tlp(given: Given): Formula {
  const { span, c, profile } = given
  const full = inForce(given)
  const oldest = c.unacked[0]?.sentAt ?? span.from
  const rest = Math.max(oldest + full.length - span.from, profile.tick)
  const extra = c.unacked.length === 1 ? profile.rtoMin : 2000
  const sum = c.srtt === null ? profile.rtoInitial : 2 * c.srtt + extra
  const pto = inTicks(Math.floor(sum), profile.tick)
  const left = rest === full.length ? 'RTO' : `RTO − ${exact(span.from - oldest)}`
  const words = c.srtt === null ? exact(sum) : `2·SRTT + ${exact(extra)}`
  const terms = c.srtt === null ? '' : `${words} = ${exact(2 * c.srtt)} + ${exact(extra)} = `
  const length = Math.min(pto, rest)
  return {
    lines: [
      ...full.lines,
      `PTO = min(${words}, ${left})`,
      `${terms}${exact(sum)}${pto === sum ? '' : ` → ${exact(pto)}`}`,
      `PTO = min(${exact(pto)}, ${exact(rest)}) = ${exact(length)}`,
    ],
    notes: [
      ...full.notes,
      ...(c.srtt !== null && c.unacked.length === 1 ? [note('inspector.note.alone', { extra: exact(extra) })] : []),
    ],
    length,
  }
}

function twoMsl({ c, profile, length }: Given): Formula {
  const { timeWait } = profile
  if (length === timeWait) {
    const notes = profile.id === 'linux' ? [note('inspector.note.timeWaitLen')] : []
    return { lines: [`2·MSL = 2 · ${exact(timeWait / 2)} = ${exact(timeWait)}`], notes, length }
  }
  const factor = profile.timeWaitRecycle ? 3.5 : 8
  const notes = [note(profile.timeWaitRecycle ? 'inspector.note.recycle' : 'inspector.note.truncated')]
  return {
    lines: [`${factor}·RTO = ${factor} · ${exact(c.rto)} = ${exact(factor * c.rto)}`],
    notes,
    length: factor * c.rto,
  }
}

/** What the systems call the limit on FIN-WAIT-2. */
const LIMITS: Readonly<Record<string, string>> = {
  linux: 'tcp_fin_timeout',
  freebsd: 'finwait2_timeout',
  macos: 'fin_timeout',
}

function finWait2({ c, profile, length }: Given): Formula {
  const limit = c.linger2 ?? profile.finWait2 ?? 0
  const name = c.linger2 === null ? (LIMITS[profile.id] ?? 'FIN-WAIT-2') : 'TCP_LINGER2'
  if (length === limit) return { lines: [`${name} = ${exact(limit)}`], notes: [], length }
  // Linux `tcp_fin_time`: never less than 3.5 time-outs, backed off as they are; `tcp_time_wait` asks that once more.
  const rto = backedOff(c, profile)
  const least = 3.5 * rto
  const whole = Math.max(limit, least)
  if (whole <= profile.timeWait) {
    const lines = [`max(${name}, 3.5·RTO)`, `= max(${exact(limit)}, 3.5 · ${exact(rto)}) = ${exact(whole)}`]
    return { lines, notes: [note('inspector.note.least')], length: whole }
  }
  const rest = whole - profile.timeWait
  const excess = [note('inspector.note.excess', { timeWait: exact(profile.timeWait) })]
  const from = whole === limit ? name : `max(${name}, 3.5·RTO)`
  const terms = `${exact(whole)} − ${exact(profile.timeWait)}`
  if (c.kind !== 'mini' || rest >= least)
    return { lines: [`${from} − TCP_TIMEWAIT_LEN`, `= ${terms} = ${exact(rest)}`], notes: excess, length: rest }
  return {
    lines: [
      `max(${from} − TCP_TIMEWAIT_LEN, 3.5·RTO)`,
      `= max(${terms}, 3.5 · ${exact(rto)})`,
      `= max(${exact(rest)}, ${exact(least)}) = ${exact(least)}`,
    ],
    notes: [...excess, note('inspector.note.least')],
    length: least,
  }
}

/** Whether Linux waits in two parts: the socket for what the limit exceeds TIME-WAIT by, a small record for as much again. */
export const inTwoParts = (c: Tcb, profile: Profile): boolean =>
  profile.miniSockets && Math.max(c.linger2 ?? profile.finWait2 ?? 0, 3.5 * backedOff(c, profile)) > profile.timeWait

/** Linux TCP_ATO_MIN and TCP_DELACK_MAX. */
const ATO_MIN = 40_000
const DELACK_MAX = 200_000

function delayedAck({ c, profile }: Given): Formula {
  const { ato, lastDataAt, pingpong } = c.acking
  if (profile.acking !== 'linux') {
    const length = profile.ackDelay
    return { lines: [exact(length)], notes: [note('inspector.note.everySecond')], length }
  }
  if (lastDataAt === null) {
    const length = profile.tick / 4
    return { lines: [exact(length)], notes: [note('inspector.note.noAto', { tick: exact(profile.tick) })], length }
  }
  if (ato <= ATO_MIN) {
    const length = Math.max(ato, profile.tick / 4)
    return { lines: [`ATO = ${exact(length)}`], notes: [note('inspector.note.ato')], length }
  }
  const most = pingpong ? DELACK_MAX : 500_000
  const limit = c.srtt === null ? most : Math.min(most, Math.max(c.srtt, ATO_MIN))
  const length = Math.min(ato, limit)
  const lines = ['min(ATO, max(SRTT, 40 ms))', `= min(${exact(ato)}, ${exact(limit)}) = ${exact(length)}`]
  return { lines, notes: [note('inspector.note.ato')], length }
}

function persist(given: Given): Formula {
  const { c, profile } = given
  const { lines, notes } = base(given)
  const length = Math.min(c.rto * 2 ** c.probes, profile.rtoMax)
  if (c.probes === 0) return { lines, notes, length }
  const line = `RTO · ${power(c.probes)} = ${exact(c.rto)} · ${power(c.probes)}`
  const cut = length === profile.rtoMax ? ` ≤ ${exact(profile.rtoMax)}` : ''
  return { lines: [...lines, `${line}${cut} = ${exact(length)}`], notes, length }
}

function keepAlive({ c, profile }: Given): Formula {
  const { idle, interval, probes } = profile.keepAlive
  const length = c.keepAliveProbes === 0 ? idle : interval
  const key = c.keepAliveProbes === 0 ? 'inspector.note.idle' : 'inspector.note.interval'
  return { lines: [exact(length)], notes: [note(key, { n: c.keepAliveProbes, probes })], length }
}

const linger = ({ length }: Given): Formula => ({ lines: [`SO_LINGER = ${exact(length)}`], notes: [], length })

/** RFC 8985 §6.2: how long until what should have come by now counts as lost. */
function reorder({ span, c, length }: Given): Formula {
  const { rackRtt } = c.recovery
  const window = c.rtt === null ? 0 : Math.min(c.rtt.min >> 2, c.srtt ?? 0)
  const waited = c.unacked.find((u) => u.sentAt + rackRtt + window - span.from + 2000 === length)
  if (waited === undefined) return { lines: [exact(length)], notes: [note('inspector.note.reorder')], length }
  const age = span.from - waited.sentAt
  return {
    lines: [
      'RTT + min(RTT_min / 4, SRTT) − age + 2 ms',
      `= ${exact(rackRtt)} + ${exact(window)} − ${exact(age)} + 2 ms = ${exact(rackRtt + window - age + 2000)}`,
    ],
    notes: [note('inspector.note.reorder')],
    length: rackRtt + window - age + 2000,
  }
}

const KINDS: Readonly<Record<TimerSpan['kind'], (given: Given) => Formula>> = {
  RTO: rto,
  TLP: tlp,
  'delayed-ACK': delayedAck,
  '2MSL': twoMsl,
  'FIN-WAIT-2': finWait2,
  persist,
  'keep-alive': keepAlive,
  linger,
  reorder,
}
