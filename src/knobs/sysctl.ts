import { PROFILES } from '../profiles/index'
import type { Profile } from '../tcp/profile'
import { systemOf, withSystems } from './lens'
import type { KnobId, RangeKnob } from './types'

interface Sysctl extends Pick<RangeKnob, 'min' | 'max' | 'unit' | 'stops'> {
  readonly id: KnobId
  readonly sysctl: string
  read(profile: Profile): number
  write(profile: Profile, value: number): Partial<Profile>
}

/** A whole number under net.ipv4, on every host that runs Linux. */
export const sysctlOf = ({ read, write, ...knob }: Sysctl): RangeKnob => ({
  ...knob,
  group: 'system',
  folded: true,
  kind: 'range',
  whole: true,
  applies: (s) => systemOf(s, 'linux') !== null,
  get: (s) => read(systemOf(s, 'linux') ?? PROFILES.linux),
  set: (s, value) => withSystems(s, ['linux'], (p) => ({ ...p, ...write(p, value) })),
})
