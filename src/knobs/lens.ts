import type { Direction, HostSpec, LinkSpec, Scenario, ScriptStep } from '../sim/scenario'
import type { Profile } from '../tcp/profile'

/** Changes every direction of the path. */
export function withLinks(s: Scenario, change: (link: LinkSpec) => Partial<LinkSpec>): Scenario {
  const entries = Object.entries(s.links) as [Direction, LinkSpec][]
  return { ...s, links: Object.fromEntries(entries.map(([dir, link]) => [dir, { ...link, ...change(link) }])) }
}

/** Changes both systems. */
export function withProfiles(s: Scenario, change: (profile: Profile) => Profile): Scenario {
  const on = (host: HostSpec): HostSpec => ({ ...host, profile: change(host.profile) })
  return { ...s, hosts: { ...s.hosts, A: on(s.hosts.A), B: on(s.hosts.B) } }
}

/** The path from A to B, which stands for both where a slider sets both. */
export const pathOf = (s: Scenario): LinkSpec => s.links['A>B'] as LinkSpec

export const isClose = (step: ScriptStep): boolean => step.act.kind === 'close' || step.act.kind === 'shutdown'
/** The close that waits for the peer's: null when no application waits. */
export const answeringClose = (s: Scenario): ScriptStep | null =>
  s.script.find((step) => isClose(step) && step.on === `${step.who}.eof`) ?? null
