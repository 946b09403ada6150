import type { NumberKnob } from './types'

/** Names one of the possible fates: the same seed draws the same losses and delays. */
export const seed: NumberKnob = {
  id: 'seed',
  group: 'network',
  kind: 'number',
  min: 0,
  max: 4_294_967_295,
  unit: '',
  whole: true,
  get: (s) => s.seed,
  set: (s, value) => ({ ...s, seed: value }),
}
