import { memo } from 'react'
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
  const value = knob.get(scenario)
  return <Drawn {...{ id, value, slim, disabled: !applies, changed: turned[id] !== undefined, onTurn, onReset }} />
}

interface DrawnProps extends Required<Pick<ControlProps, 'id' | 'slim' | 'onTurn' | 'onReset'>> {
  readonly value: KnobValue
  readonly changed: boolean
  readonly disabled: boolean
}

/** Drawn anew only when its own knob stands elsewhere: to touch an input is to lay out its group, and there are many. */
const Drawn = memo(function Drawn({ id, value, slim, changed, disabled, onTurn, onReset }: DrawnProps) {
  const knob = KNOBS[id]
  const common = { changed, onTurn: (value: KnobValue) => onTurn(id, value), onReset: () => onReset(id) }
  if (knob.kind === 'choice' && knob.options === OFF_ON)
    return <Toggle knob={knob} value={value as string} {...common} />
  if (knob.kind === 'choice' && (slim || knob.options.length > 5))
    return <Select knob={knob} value={value as string} {...common} />
  if (knob.kind === 'choice') return <Choice knob={knob} value={value as string} {...common} />
  if (knob.kind === 'number') return <NumberField knob={knob} value={value as number} {...common} />
  return <Slider knob={knob} value={value as number} disabled={disabled} {...common} />
})
