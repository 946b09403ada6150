import type { Step, Trace } from '../../sim/trace'
import { firedTimer, paramsOf } from '../params'
import type { Sentence } from '../sentence'

/** The 2MSL timer that ran out was shorter than any setting of its host says. */
function shortened(trace: Trace, step: Step): boolean {
  const timer = firedTimer(trace, step)
  if (timer === null) return false
  const changes = trace.steps.flatMap(({ host, cause }) =>
    host === step.host && cause.kind === 'call' && cause.act.kind === 'configure' ? [cause.act.profile.timeWait] : [],
  )
  return ![trace.scenario.hosts[step.host]?.profile.timeWait, ...changes].includes(timer.due - timer.armedAt)
}

/** The end of a TIME-WAIT, with the time that it really took. `both`: at two hosts at once. */
export function overOf(trace: Trace, step: Step, both = false): Sentence {
  const params = paramsOf(trace, step)
  if (shortened(trace, step)) return { key: both ? 'explain.bothOver.shortened' : 'explain.over.shortened', params }
  return { key: both ? 'explain.bothOver.body' : 'rule.timeWait.expired', params }
}
