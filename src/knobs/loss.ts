import { pathOf, withLinks } from './lens'
import { evenly } from './stops'
import type { RangeKnob } from './types'

/** Chance that a segment is lost, in per cent, in either direction. */
export const loss: RangeKnob = {
  id: 'loss',
  group: 'network',
  kind: 'range',
  min: 0,
  max: 100,
  unit: '%',
  stops: evenly(0, 100, 1),
  // 0.07 × 100 is not 7; per cent are kept to six places.
  get: (s) => Number((pathOf(s).loss * 100).toFixed(6)),
  set: (s, value) => withLinks(s, () => ({ loss: value / 100 })),
}
