import type { Profile } from '../tcp/profile'
import { moved, SYSTEMS, systems } from './profile'
import type { ChoiceKnob } from './types'

const SAME = 'same'

/** The system on B, where it is another than A's. */
export const profileb: ChoiceKnob = {
  id: 'profileb',
  group: 'system',
  folded: true,
  kind: 'choice',
  options: [SAME, ...SYSTEMS],
  get: ({ hosts: { A, B } }) => (A.profile.id === B.profile.id ? SAME : B.profile.id),
  set: (s, value) => {
    const { A, B } = s.hosts
    const to = systems[value === SAME ? A.profile.id : value]
    if (to === undefined) return s
    const profile: Profile = moved(B.profile, to)
    return { ...s, hosts: { ...s.hosts, B: { ...B, profile } } }
  },
}
