import type { Params } from '../../i18n/index'
import type { Step, Trace } from '../../sim/trace'
import { segLen } from '../../tcp/segment'
import { seqAdd, seqGt } from '../../tcp/seq'
import { type Life, livesOf } from '../lives'
import { arrivedIn } from '../params'
import type { Sentence } from '../sentence'

/** The incarnation that the arrived segment belongs to, when its step is one of a later incarnation; else null. */
export function olderLife(trace: Trace, step: Step): Life | null {
  const arrived = arrivedIn(trace, step)
  if (arrived === undefined || arrived.injected || arrived.conn !== step.conn || arrived.inc >= step.inc) return null
  return livesOf(trace).of(arrived) ?? null
}

/** Octets of an earlier incarnation were taken for new ones: the reader is told what the host cannot know. */
export function takenForNew(trace: Trace, step: Step, params: Params): Sentence[] {
  const older = olderLife(trace, step)
  if (older === null || !step.rules.some((rule) => rule === 'text.delivered' || rule === 'text.beyondHole')) return []
  return [{ key: 'explain.older', params: { ...params, mark: older.mark } }]
}

/** A FIN that a third party made is taken for the peer's. */
export const forgedFin = (trace: Trace, step: Step): boolean =>
  step.before !== step.after &&
  step.rules.some((rule) => /^fin\./.test(rule)) &&
  arrivedIn(trace, step)?.injected === true

/** What to say of a step to which no passage applied: that nothing changed, and where it can be known, why. */
export function nothingNew(trace: Trace, step: Step, params: Params): Sentence {
  const segment = arrivedIn(trace, step)?.segment
  if (segment === undefined || step.tcb === null || step.before !== step.after) return { key: 'explain.stays', params }
  if (segLen(segment) === 0) return { key: step.sent.length > 0 ? 'told.released' : 'explain.nothingNew', params }
  const known = !seqGt(seqAdd(segment.seq, segLen(segment)), step.tcb.rcvNxt)
  return { key: known ? 'rule.text.repeated' : 'explain.stays', params }
}
