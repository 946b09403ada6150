import type { ProfileId } from '../profiles/index'
import type { Direction, HostSpec, LinkSpec, Scenario, ScriptStep } from '../sim/scenario'
import type { Profile } from '../tcp/profile'

/** Changes every direction of the path. */
export function withLinks(s: Scenario, change: (link: LinkSpec) => Partial<LinkSpec>): Scenario {
  const entries = Object.entries(s.links) as [Direction, LinkSpec][]
  return { ...s, links: Object.fromEntries(entries.map(([dir, link]) => [dir, { ...link, ...change(link) }])) }
}

/** Changes the system of every host. */
export function withProfiles(s: Scenario, change: (profile: Profile) => Profile): Scenario {
  const on = (host: HostSpec): HostSpec => ({ ...host, profile: change(host.profile) })
  const { A, B, C } = s.hosts
  return { ...s, hosts: { A: on(A), B: on(B), ...(C === undefined ? {} : { C: on(C) }) } }
}

/** The system of the first host that runs one of these, or null. */
export const systemOf = (s: Scenario, ...ids: readonly ProfileId[]): Profile | null =>
  Object.values(s.hosts).find(({ profile }) => isOneOf(profile, ids))?.profile ?? null

/** Changes the hosts that run one of these systems. */
export const withSystems = (s: Scenario, ids: readonly ProfileId[], change: (profile: Profile) => Profile): Scenario =>
  withProfiles(s, (profile) => (isOneOf(profile, ids) ? change(profile) : profile))

const isOneOf = ({ id }: Profile, ids: readonly string[]): boolean => ids.includes(id)

/** The path from A to B, which stands for both where a slider sets both. */
export const pathOf = (s: Scenario): LinkSpec => s.links['A>B'] as LinkSpec

export const isClose = (step: ScriptStep): boolean => step.act.kind === 'close' || step.act.kind === 'shutdown'
/** The close that waits for the peer's: null when no application waits. */
export const answeringClose = (s: Scenario): ScriptStep | null =>
  s.script.find((step) => isClose(step) && step.on === `${step.who}.eof`) ?? null
