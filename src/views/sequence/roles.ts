import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'

export type Role = 'active' | 'passive'

/**
 * Who closes: the active closer sends the first FIN; when both have sent theirs before they hear of the other's, both
 * are active. Empty when no FIN is sent.
 */
export function rolesOf(trace: Trace): Partial<Record<HostId, Role>> {
  const fins = trace.packets.filter((p) => p.segment.fin)
  const first = fins[0]
  if (first === undefined) return {}
  const answer = fins.find((p) => p.from === first.to && p.conn === first.conn)
  const heardAt = trace.steps.find(
    (s) => s.host === first.to && s.cause.kind === 'arrival' && trace.packets[s.cause.packet]?.segment.fin === true,
  )?.at
  const both = answer !== undefined && (heardAt === undefined || answer.sentAt < heardAt)
  return both ? { [first.from]: 'active', [first.to]: 'active' } : { [first.from]: 'active', [first.to]: 'passive' }
}
