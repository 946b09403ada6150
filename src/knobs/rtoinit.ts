import { ms, toMs } from '../tcp/units'
import { withProfiles } from './lens'
import { byRatio } from './stops'
import type { RangeKnob } from './types'

/** RTO until a round trip has been measured (RFC 6298 §2.1: 1 s; once 3 s). */
export const rtoinit: RangeKnob = {
  id: 'rtoinit',
  group: 'system',
  kind: 'range',
  min: 10,
  max: 60_000,
  unit: 'ms',
  stops: byRatio(10, 60_000),
  get: (s) => toMs(s.hosts.A.profile.rtoInitial),
  set: (s, value) => withProfiles(s, (p) => ({ ...p, rtoInitial: ms(value) })),
}
