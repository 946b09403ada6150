import type { Knob } from '../../knobs/index'

/** A knob's value as it is read: `100 ms`, `1.5 s`, `7 %`. Thousands of milliseconds are seconds. */
export function valueText(unit: Exclude<Knob, { kind: 'choice' }>['unit'], value: number): string {
  if (unit === '') return String(value)
  if (unit === 'ms' && value >= 1000) return `${value / 1000}\u00a0s`
  return `${value}\u00a0${unit}`
}
