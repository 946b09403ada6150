import { KNOBS, type KnobId, type KnobValue } from '../../knobs/index'
import { OFF_ON } from '../../knobs/types'
import type { Scenario } from '../../sim/scenario'
import { Choice } from './Choice'
import { NumberField } from './NumberField'
import { Select } from './Select'
import { Slider } from './Slider'
import { Toggle } from './Toggle'

export interface ControlProps {
  readonly id: KnobId
  /** The scenario as it runs: where the knob stands is read off it. */
  readonly scenario: Scenario
  /** The knobs that somebody turned. */
  readonly turned: Readonly<Partial<Record<KnobId, KnobValue>>>
  /** In one line. */
  readonly slim?: boolean
  onTurn(id: KnobId, value: KnobValue): void
  onReset(id: KnobId): void
}

/** The control that suits a knob; nothing where it can change nothing and would only be in the way. */
export function Control({ id, scenario, turned, slim = false, onTurn, onReset }: ControlProps) {
  const knob = KNOBS[id]
  const applies = knob.applies?.(scenario) !== false
  // What another system has, or what this story has no use for.
  if (!applies && (knob.folded === true || knob.kind === 'choice')) return null
  const common = {
    changed: turned[id] !== undefined,
    onTurn: (value: KnobValue) => onTurn(id, value),
    onReset: () => onReset(id),
  }
  if (knob.kind === 'choice' && knob.options === OFF_ON)
    return <Toggle knob={knob} value={knob.get(scenario)} {...common} />
  if (knob.kind === 'choice' && (slim || knob.options.length > 5))
    return <Select knob={knob} value={knob.get(scenario)} {...common} />
  if (knob.kind === 'choice') return <Choice knob={knob} value={knob.get(scenario)} {...common} />
  if (knob.kind === 'number') return <NumberField knob={knob} value={knob.get(scenario)} {...common} />
  return <Slider knob={knob} value={knob.get(scenario)} disabled={!applies} {...common} />
}
