import type { Packet, Step, Trace } from '../../sim/trace'
import { type Passage, RULES, type RuleId } from '../../tcp/rules'
import type { Pairs } from '../pairs'
import { arrivedIn, nameOf, paramsOf } from '../params'
import { ruleKey } from '../ruleKey'
import type { Sentence } from '../sentence'

/** The step that sent a packet; none for a forged one. */
export const senderOf = (trace: Trace, packet: number): Step | undefined =>
  trace.steps.find((s) => s.sent.includes(packet))

/** Rules that say what became of a segment and not why one leaves. */
const SIDE: readonly RuleId[] = ['ack.advances', 'ack.duplicate', 'receive', 'timeWait.truncated']

/** The rule a packet was sent by: the most telling one of its step. */
function ruleFor(step: Step, p: Packet): RuleId | undefined {
  const { rules } = step
  const again = p.retransmission > 0 ? rules.findLast((id) => /^(rto\.|tlp$|fastRetransmit$)/.test(id)) : undefined
  const fin = p.segment.fin && p.original === null ? rules.findLast((id) => id.startsWith('close.')) : undefined
  return again ?? fin ?? rules.findLast((id) => !SIDE.includes(id)) ?? rules.at(-1)
}

/** Why a packet was sent: what happened at its sender, by which rule, and where that is written. */
export interface Because {
  readonly step: Step
  /** The event: a call, an arrival, a timer. */
  readonly event: Sentence
  readonly rule: Sentence | null
  readonly passage: Passage | null
}

/** A step's cause in words: `B calls close()`. */
export function eventOf(trace: Trace, step: Step): Sentence {
  const params = paramsOf(trace, step)
  if (step.cause.kind === 'timeout') return { key: 'inspector.event.timeout', params }
  if (step.cause.kind === 'call') return { key: 'inspector.event.call', params }
  const arrived = arrivedIn(trace, step)
  const seg = arrived === undefined ? '' : nameOf(arrived)
  return { key: 'inspector.event.arrival', params: { ...params, seg } }
}

/** An ACK has let it go: it was queued, behind Nagle's rule or a window. */
const isReleased = ({ cause, rules }: Step, p: Packet): boolean =>
  cause.kind === 'arrival' &&
  p.original === null &&
  (p.segment.len > 0 || p.segment.fin) &&
  (rules.includes('ack.advances') || rules.every((id) => id === 'ack.duplicate'))

export function becauseOf(trace: Trace, p: Packet): Because | null {
  const step = senderOf(trace, p.n)
  if (step === undefined) return null
  if (isReleased(step, p)) {
    const rule: Sentence = { key: 'told.released', params: { host: step.host, sent: nameOf(p) } }
    return { step, event: eventOf(trace, step), rule, passage: RULES['send.queued'] }
  }
  const id = ruleFor(step, p)
  return {
    step,
    event: eventOf(trace, step),
    rule: id === undefined ? null : { key: ruleKey(trace, step, id), params: paramsOf(trace, step) },
    passage: id === undefined ? null : RULES[id],
  }
}

/** The packets that belong to one: numbers in order of sending. */
export interface Relations {
  readonly acknowledges: readonly number[]
  /** Sent in the step in which it arrived, or acknowledging it later. */
  readonly answeredBy: readonly number[]
  readonly againOf: number | null
  readonly againAs: readonly number[]
}

export function relationsOf(trace: Trace, pairs: Pairs, p: Packet): Relations {
  const direct = trace.steps.flatMap((s) => (s.cause.kind === 'arrival' && s.cause.packet === p.n ? s.sent : []))
  const answers = new Set([...direct, ...(pairs.acknowledgedBy.get(p.n) ?? [])])
  return {
    acknowledges: pairs.acknowledges.get(p.n) ?? [],
    answeredBy: [...answers].sort((a, b) => a - b),
    againOf: p.original,
    againAs: (pairs.copies.get(p.n) ?? []).filter((n) => n > p.n),
  }
}
