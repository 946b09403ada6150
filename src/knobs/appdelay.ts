import { ms, toMs } from '../tcp/units'
import { answeringClose } from './lens'
import { byRatio } from './stops'
import type { RangeKnob } from './types'

/** How long the passive closer's application takes from read() → 0 to its close(). */
export const appdelay: RangeKnob = {
  id: 'appdelay',
  group: 'applications',
  kind: 'range',
  min: 0,
  max: 5000,
  unit: 'ms',
  stops: [0, ...byRatio(1, 5000)],
  applies: (s) => answeringClose(s) !== null,
  get: (s) => toMs(answeringClose(s)?.after ?? 0),
  set: (s, value) => {
    const answer = answeringClose(s)
    return { ...s, script: s.script.map((step) => (step === answer ? { ...step, after: ms(value) } : step)) }
  },
}
