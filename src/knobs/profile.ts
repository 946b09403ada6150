import { PROFILES } from '../profiles/index'
import type { Profile } from '../tcp/profile'
import { withProfiles } from './lens'
import type { ChoiceKnob } from './types'

/** By name, also one that is not there. */
export const systems: Readonly<Record<string, Profile | undefined>> = PROFILES

/** Every system there is, the document first. */
export const SYSTEMS: readonly string[] = Object.keys(PROFILES).reverse()

/** `from` under another system, keeping what the story itself had set (a TIME-WAIT that is too short stays so). */
export function moved(from: Profile, to: Profile): Profile {
  const home = systems[from.id]
  const own = Object.entries(from).filter(
    ([field, value]) => home !== undefined && home[field as keyof Profile] !== value,
  )
  return { ...to, ...Object.fromEntries(own) }
}

/** The system on every host. */
export const profile: ChoiceKnob = {
  id: 'profile',
  group: 'system',
  kind: 'choice',
  options: SYSTEMS,
  get: (s) => s.hosts.A.profile.id,
  set: (s, value) => {
    const to = systems[value]
    return to === undefined ? s : withProfiles(s, (from) => moved(from, to))
  },
}
