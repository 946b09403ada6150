import { DEFAULT_CHOICE } from '../knobs/choice'
import { compose } from '../knobs/compose'
import { simulate } from '../sim/simulate'
import type { Run } from './firstRun'

/**
 * Puts into the run that came with the page what the build left out of it (tools/first-run.ts): the engine has come, and
 * says the same again in full. Nothing that reads more than the first picture shows is there before.
 */
export function complete({ scenario, trace }: Run): void {
  Object.assign(scenario, compose(DEFAULT_CHOICE))
  const { steps } = simulate(scenario)
  for (const [n, step] of trace.steps.entries()) Object.assign(step, steps[n])
}
