import type { Key, Params } from '../../i18n/index'
import type { Action } from '../../sim/scenario'
import type { Packet, Step, Trace } from '../../sim/trace'
import { type Passage, RULES, type RuleId } from '../../tcp/rules'
import { livesOf } from '../lives'
import { arrivedIn, clock, paramsOf } from '../params'
import { ruleKey } from '../ruleKey'
import type { Sentence } from '../sentence'
import { forgedFin, nothingNew, olderLife, takenForNew } from './arrival'
import type { Explanation } from './explanation'
import type { Happening } from './happening'
import { explainLoss } from './loss'
import { whatNext } from './next'

/** Rules whose event deserves a title of its own; the others are called by what came or was called. */
const TITLES: Partial<Record<RuleId, Key>> = {
  'fin.established': 'explain.learns',
  'close.closeWait': 'explain.closesToo',
  'ack.ofFin.finWait1': 'explain.finAcked',
  'ack.ofFin.closing': 'explain.finAcked',
  'ack.ofFin.lastAck': 'explain.lastAckHeard',
  'fin.finWait1': 'explain.closing',
  'fin.finWait1Acked': 'explain.straight',
  'fin.finWait2': 'explain.lastAckSent',
  'timeWait.restart': 'explain.restarts',
  'timeWait.restartAnyAck': 'explain.restarts',
  'timeWait.expired': 'explain.over',
  'rto.fin': 'explain.again',
  tlp: 'explain.again',
  giveUp: 'explain.givesUp',
  'closed.rst': 'explain.forgotten',
  'rst.exact': 'explain.reset',
  delayedAck: 'explain.heldAck',
}

/** The same at both hosts at one instant. */
const BOTH: Partial<Record<RuleId, Key>> = {
  'close.established': 'explain.bothClose',
  'ack.ofFin.closing': 'explain.bothAcked',
  'timeWait.expired': 'explain.bothOver',
  'rto.fin': 'explain.bothAgain',
  tlp: 'explain.bothAgain',
}

/** Nearly every segment does these: they are told only where nothing else happened. */
const MINOR: readonly RuleId[] = ['ack.advances', 'ack.duplicate']

/** What is done to a host, not by a connection. */
const DEEDS: Partial<Record<Action['kind'], { readonly title: Key; readonly body: Key }>> = {
  configure: { title: 'explain.configure', body: 'explain.configure.body' },
  kill: { title: 'explain.kill', body: 'explain.kill.body' },
  reboot: { title: 'explain.reboot', body: 'explain.reboot.body' },
  destroy: { title: 'explain.destroy', body: 'explain.destroy.body' },
}

const deedOf = ({ cause }: Step) => (cause.kind === 'call' ? DEEDS[cause.act.kind] : undefined)

/** Why a call failed, where the rules have no word for it. */
const ERRNOS: Readonly<Record<string, Key>> = {
  EADDRINUSE: 'explain.EADDRINUSE',
  EADDRNOTAVAIL: 'explain.EADDRNOTAVAIL',
}

/** What the system did by itself within a call of somebody. */
const isSilent = ({ cause }: Step): boolean => cause.kind === 'call' && cause.act.kind === 'nothing'

const sameLife = (a: Step, b: Step): boolean => a.conn === b.conn && a.inc === b.inc

/** Of several steps at one instant, the one with the highest number is told first. */
function telling(step: Step): number {
  if (deedOf(step) !== undefined) return 30
  if (step.cause.kind === 'call' && !isSilent(step) && step.cause.result !== null) return 1
  if (step.rules.length === 0) return 0
  if (isSilent(step) && step.signals.length === 0) return 0.5
  const cause = { timeout: 3, arrival: 2, call: 1 }[step.cause.kind]
  // Its SYN was an old duplicate: the TIME-WAIT that it had replaced is back.
  const extra = step.sent.length > 0 || (step.before === 'CLOSED' && step.after === 'TIME-WAIT') ? 0.5 : 0
  return cause + extra + (step.before === step.after ? 0 : 10) + (step.signals.some((s) => s.kind === 'reset') ? 10 : 0)
}

const lastRule = ({ rules }: Step): RuleId | undefined => rules.findLast((id) => !MINOR.includes(id)) ?? rules.at(-1)

/** The rule that names the event: the last one with a title, else the last one; that alone where it is the end. */
const leadRule = (step: Step): RuleId | undefined =>
  (step.after === 'CLOSED' ? undefined : step.rules.findLast((id) => TITLES[id])) ?? lastRule(step)

function titleOf(trace: Trace, step: Step, together: readonly Step[], params: Params): Sentence {
  const rule = leadRule(step)
  const deed = deedOf(step)
  if (deed !== undefined) return { key: deed.title, params }
  const ofHost = together.filter((s) => s.host === step.host && sameLife(s, step))
  // A probe is a FIN coming again only when it carries one.
  const probe = rule === 'tlp' && !step.sent.some((n) => trace.packets[n]?.segment.fin)
  const both = rule && !probe && BOTH[rule]
  if (both && together.some((s) => s.host !== step.host && sameLife(s, step) && s.rules.includes(rule)))
    return { key: both, params }
  if (step === originOf(trace, step)) return { key: 'explain.closesFirst', params }
  if (forgedFin(trace, step)) return { key: 'explain.enters', params }
  if (rule === 'fin.established' && ofHost.some((s) => s.rules.includes('close.closeWait'))) {
    if (ofHost.flatMap((s) => s.sent).length === 1) return { key: 'explain.merged', params }
  }
  const known =
    rule !== 'closed.rst' ||
    trace.steps.some((s) => s.n < step.n && s.host === step.host && s.socket !== null && sameLife(s, step))
  const titled = rule && !probe && known && TITLES[rule]
  if (titled) return { key: titled, params }
  if (step.cause.kind === 'timeout') return { key: 'explain.timer', params }
  if (step.cause.kind === 'call') return { key: step.cause.result === null ? 'explain.call' : 'explain.failed', params }
  return { key: step.before === step.after ? 'explain.arrives' : 'explain.enters', params }
}

/** The first close of the step's connection. */
const originOf = (trace: Trace, step: Step): Step | undefined =>
  trace.steps.find((s) => sameLife(s, step) && s.rules.some((rule) => /^close\.(est|closeW)/.test(rule)))

/** The sentences of a step's rules: the naming one, then the last one where that is another. */
function rulesOf(trace: Trace, step: Step, params: Params): Sentence[] {
  const ids = new Set([leadRule(step), lastRule(step)].filter((id) => id !== undefined))
  return [...ids].map((id) => ({ key: ruleKey(trace, step, id), params }))
}

/** When this host's TIME-WAIT for the step's connection ran out, if it did before the step. */
function endOfTimeWait(trace: Trace, step: Step, host: string): Step | undefined {
  const earlier = trace.steps.slice(0, step.n)
  return earlier.findLast((s) => s.host === host && s.conn === step.conn && s.rules.includes('timeWait.expired'))
}

/** What the rules do not say, because no single host can know it. */
function afterthoughts(trace: Trace, step: Step, params: Params): Sentence[] {
  const deed = deedOf(step)
  if (deed !== undefined) return [{ key: deed.body, params }]
  if (step.rules.includes('giveUp')) {
    return [{ key: step.sent.length === 0 ? 'explain.silence' : 'explain.rstSent', params }]
  }
  if (step.rules.includes('closed.rst') && arrivedIn(trace, step)?.segment.fin) {
    const over = endOfTimeWait(trace, step, step.host)
    return over ? [{ key: 'explain.tooShort', params: { ...params, ended: clock(trace, over.at) } }] : []
  }
  if (step.rules.includes('rst.exact') && step.before === 'LAST-ACK') {
    return endOfTimeWait(trace, step, String(params.peer)) ? [{ key: 'explain.lateReset', params }] : []
  }
  return []
}

/** Passages of some rules in the order given, each once, at most three. */
export function passagesOf(rules: readonly RuleId[]): Passage[] {
  const byPlace = new Map(rules.map((id): [string, Passage] => [RULES[id].name + RULES[id].section, RULES[id]]))
  return [...byPlace.values()].slice(0, 3)
}

/**
 * What happened at the instant of step `stepIndex`, made from the run's own values. All steps of that instant are told
 * as one event, the most telling one first.
 */
export function explain(trace: Trace, stepIndex: number): Explanation {
  const { at } = trace.steps[stepIndex] as Step
  const together = trace.steps.filter((s) => s.at === at)
  const [lead, ...others] = [...together].sort((a, b) => telling(b) - telling(a)) as [Step, ...Step[]]
  const params = paramsOf(trace, lead)
  const told = others.filter((s) => telling(s) > 0).slice(0, 2)
  const title = titleOf(trace, lead, together, params)
  // Two ends alike are one sentence.
  const endsAlike = (s: Step) =>
    leadRule(s) === 'timeWait.expired' && sameLife(s, lead) && paramsOf(trace, s).timeWait === params.timeWait
  const joint = title.key === 'explain.bothOver' && told.some(endsAlike)
  const body: Sentence[] = [
    ...(forgedFin(trace, lead) ? [{ key: 'explain.forged' as const, params }] : []),
    ...(joint ? [{ key: 'explain.bothOver.body' as const, params }] : rulesOf(trace, lead, params)),
    ...takenForNew(trace, lead, params),
    ...afterthoughts(trace, lead, params),
    ...told.flatMap((s) => (joint && endsAlike(s) ? [] : rulesOf(trace, s, paramsOf(trace, s)).slice(0, 1))),
    ...whatNext(trace, together.findLast((s) => s.socket === lead.socket) ?? lead),
  ]
  const errno = ERRNOS[String(params.errno)]
  if (errno !== undefined) body.unshift({ key: errno, params })
  // No passage applied: what there is to say is that nothing changed.
  else if (lead.rules.length === 0 && deedOf(lead) === undefined) {
    body.splice(0, body.length, nothingNew(trace, lead, params))
  }
  const once = new Map(body.map((sentence) => [`${sentence.key} ${sentence.params.host}`, sentence]))
  return {
    title,
    of: deedOf(lead) === undefined ? livesOf(trace).tag(olderLife(trace, lead) ?? lead) : '',
    body: [...once.values()],
    passages: passagesOf([lead, ...told].flatMap((s) => [leadRule(s) ?? [], s.rules.toReversed()].flat())),
  }
}

/** {@link explain}, also for what is not a step. */
export function explainHappening(trace: Trace, happening: Happening): Explanation {
  if (happening.kind === 'step') return explain(trace, happening.step)
  if (happening.kind === 'lost') return explainLoss(trace, trace.packets[happening.packet] as Packet)
  return { title: { key: 'explain.before', params: {} }, of: '', body: [], passages: [] }
}
