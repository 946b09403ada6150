import { ms, toMs } from '../tcp/units'
import { pathOf, withLinks } from './lens'
import { byRatio } from './stops'
import type { RangeKnob } from './types'

/** Each segment takes up to this much longer. Above the gap between two segments they overtake each other. */
export const jitter: RangeKnob = {
  id: 'jitter',
  group: 'network',
  kind: 'range',
  min: 0,
  max: 1000,
  unit: 'ms',
  stops: [0, ...byRatio(1, 1000)],
  get: (s) => toMs(pathOf(s).jitter),
  set: (s, value) => withLinks(s, () => ({ jitter: ms(value) })),
}
