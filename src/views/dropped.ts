import type { Trace } from '../sim/trace'
import type { RuleId } from '../tcp/rules'

/** What is applied to a segment that arrives and of which its receiver takes no notice at all. */
const IGNORED: ReadonlySet<RuleId> = new Set(['listen.recycle', 'listen.ignore', 'synSent.ignore'])

const known = new WeakMap<Trace, ReadonlySet<string>>()

/** `packet.copy` of every arrival that the receiver drops without a word. */
export function droppedIn(trace: Trace): ReadonlySet<string> {
  let dropped = known.get(trace)
  if (dropped === undefined) {
    const steps = trace.steps.flatMap(({ cause, rules }) =>
      cause.kind === 'arrival' && rules.some((r) => IGNORED.has(r)) ? [`${cause.packet}.${cause.copy}`] : [],
    )
    dropped = new Set(steps)
    known.set(trace, dropped)
  }
  return dropped
}
