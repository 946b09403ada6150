import type { Knob, KnobValue } from './types'

/**
 * A value to begin a comparison with, other than the one of the run: of a choice the one after it, of a number twice as
 * much, or half where that is too much; what is at nothing goes to the first stop after it.
 */
export function otherValue(knob: Knob, value: KnobValue): KnobValue {
  if (knob.kind === 'choice') {
    const { options } = knob
    return options[(options.indexOf(String(value)) + 1) % options.length] ?? value
  }
  const now = Number(value)
  const whole = (n: number) => (knob.whole === true ? Math.round(n) : n)
  const more = knob.kind === 'range' ? knob.stops.find((stop) => stop > now) : knob.max
  const candidates = [now * 2, now / 2, more ?? knob.min, knob.min, knob.max].map(whole)
  return candidates.find((n) => n !== now && n >= knob.min && n <= knob.max) ?? value
}
