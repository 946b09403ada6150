import type { Key } from '../../i18n/index'
import type { Knob } from '../../knobs/index'
import type { ChoiceKnob } from '../../knobs/types'

/** A knob's value as it is read: `100 ms`, `1.5 s`, `7 %`. Thousands of milliseconds are seconds. */
export function valueText(unit: Exclude<Knob, { kind: 'choice' }>['unit'], value: number): string {
  if (unit === '') return String(value)
  if (unit === 'ms' && value >= 1000) return `${value / 1000}\u00a0s`
  return `${value}\u00a0${unit}`
}

/** The word for an option; the systems have theirs in one place. */
export const wordOf = (knob: ChoiceKnob, option: string): Key =>
  (knob.id === 'profileb' && option !== 'same' ? `knobs.profile.${option}` : `knobs.${knob.id}.${option}`) as Key
