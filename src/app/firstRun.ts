import { DEFAULT_CHOICE } from '../knobs/choice'
import { compose } from '../knobs/compose'
import type { Scenario } from '../sim/scenario'
import { simulate } from '../sim/simulate'
import type { Trace } from '../sim/trace'

/** What follows from a choice. */
export interface Run {
  readonly scenario: Scenario
  readonly trace: Trace
}

const scenario = compose(DEFAULT_CHOICE)

/**
 * The run the page opens on. In the built page this module is its value, computed by this very code during the build
 * (tools/first-run.ts), so that the first picture does not wait for the engine.
 */
export const firstRun: Run = { scenario, trace: simulate(scenario) }
