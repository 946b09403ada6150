import { SECOND, seconds } from '../tcp/units'
import { withProfiles } from './lens'
import { byRatio } from './stops'
import type { RangeKnob } from './types'

/** Maximum segment lifetime: TIME-WAIT lasts twice as long. With 0 it ends in the same moment, on Linux with its next tick; the RFC says 120 s, most systems less. */
export const msl: RangeKnob = {
  id: 'msl',
  group: 'system',
  kind: 'range',
  min: 0,
  max: 240,
  unit: 's',
  stops: [0, ...byRatio(0.01, 240)],
  get: (s) => s.hosts.A.profile.timeWait / 2 / SECOND,
  set: (s, value) => withProfiles(s, (p) => ({ ...p, timeWait: 2 * seconds(value) })),
}
