import { ms, toMs } from '../tcp/units'
import { pathOf, withLinks } from './lens'
import { byRatio } from './stops'
import type { RangeKnob } from './types'

/** One way, in both directions: a cable to a satellite and beyond. */
export const delay: RangeKnob = {
  id: 'delay',
  group: 'network',
  kind: 'range',
  min: 1,
  max: 2000,
  unit: 'ms',
  stops: byRatio(1, 2000),
  get: (s) => toMs(pathOf(s).delay),
  set: (s, value) => withLinks(s, () => ({ delay: ms(value) })),
}
