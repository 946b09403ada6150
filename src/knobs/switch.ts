import { PROFILES, type ProfileId } from '../profiles/index'
import type { Profile } from '../tcp/profile'
import { systemOf, withSystems } from './lens'
import { type ChoiceKnob, type KnobId, OFF_ON } from './types'

interface Switch {
  readonly id: KnobId
  readonly sysctl?: string
  /** The systems that have it. */
  readonly on: readonly [ProfileId, ...ProfileId[]]
  isOn(profile: Profile): boolean
  turn(profile: Profile, on: boolean): Partial<Profile>
}

/** A knob that is on or off, on every host whose system has it. */
export const switchOf = ({ id, sysctl, on, isOn, turn }: Switch): ChoiceKnob => ({
  id,
  group: 'system',
  folded: true,
  ...(sysctl === undefined ? {} : { sysctl }),
  kind: 'choice',
  options: OFF_ON,
  applies: (s) => systemOf(s, ...on) !== null,
  get: (s) => (isOn(systemOf(s, ...on) ?? PROFILES[on[0]]) ? 'on' : 'off'),
  set: (s, value) => withSystems(s, on, (p) => ({ ...p, ...turn(p, value === 'on') })),
})
