import { ms, toMs } from '../tcp/units'
import { withProfiles } from './lens'
import { byRatio } from './stops'
import type { RangeKnob } from './types'

/** Least RTO (RFC 6298 §2.4: 1 s), or on Linux the least of its variance term (200 ms). */
export const rtomin: RangeKnob = {
  id: 'rtomin',
  group: 'system',
  kind: 'range',
  min: 1,
  max: 10_000,
  unit: 'ms',
  stops: byRatio(1, 10_000),
  get: (s) => toMs(s.hosts.A.profile.rtoMin),
  set: (s, value) => withProfiles(s, (p) => ({ ...p, rtoMin: ms(value) })),
}
