import { DEFAULT_SCENARIO, type ScenarioDef, scenarioById } from '../scenarios/index'
import type { Scenario } from '../sim/scenario'
import { withApps } from './apps'
import type { Choice } from './choice'
import { KNOB_IDS, KNOBS, type KnobId, type KnobValue } from './index'

export { type Choice, DEFAULT_CHOICE } from './choice'

/** Turns one knob; the value is of its kind and in its range. Where it changes nothing, nothing is changed. */
export function turned(s: Scenario, id: KnobId, value: KnobValue): Scenario {
  const knob = KNOBS[id]
  if (knob.applies?.(s) === false) return s
  if (knob.kind === 'choice') return typeof value === 'string' ? knob.set(s, value) : s
  return typeof value === 'number' ? knob.set(s, value) : s
}

/** The story with the knobs turned in their order. An unknown story is the default one. */
function withKnobs(choice: Choice): Scenario {
  const { scenario: base } = scenarioById(choice.scenario) ?? (scenarioById(DEFAULT_SCENARIO) as ScenarioDef)
  let scenario = base
  for (const id of KNOB_IDS) {
    const value = choice.knobs[id]
    if (value !== undefined) scenario = turned(scenario, id, value)
  }
  return scenario
}

/** The same with what was done by hand on top of it. */
export function compose(choice: Choice): Scenario {
  const { faults, inject = [], apps = [] } = choice
  const scenario = withKnobs(choice)
  const placed = faults.length === 0 ? scenario : { ...scenario, faults: [...scenario.faults, ...faults] }
  return inject.length + apps.length === 0 ? placed : withApps(placed, apps, inject)
}

/** The choice with one knob back where the rest of the choice puts it. */
export function without(choice: Choice, id: KnobId): Choice {
  const { [id]: _, ...knobs } = choice.knobs
  return { ...choice, knobs }
}

/** Where a knob stands when nobody has turned it, given the others. */
export const restingValue = (choice: Choice, id: KnobId): KnobValue => KNOBS[id].get(withKnobs(without(choice, id)))

/** The choice with one knob turned; one that is back at rest counts as not turned. */
export function withKnob(choice: Choice, id: KnobId, value: KnobValue): Choice {
  const rest = without(choice, id)
  return value === restingValue(choice, id) ? rest : { ...rest, knobs: { ...rest.knobs, [id]: value } }
}
