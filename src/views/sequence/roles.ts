import type { HostId } from '../../sim/scenario'
import type { Packet, Trace } from '../../sim/trace'

export type Role = 'active' | 'passive'

/**
 * Who closes: the active closer sends the first FIN of a connection; when both have sent theirs before they hear of the
 * other's, both are active. Absent where no FIN is sent, and for a host whose connections differ.
 */
export function rolesOf(trace: Trace): Partial<Record<HostId, Role>> {
  const found = new Map<HostId, Role | null>()
  const seen = new Set<string>()
  const fins = trace.packets.filter((p) => p.segment.fin && !p.injected)
  for (const first of fins) {
    const key = `${first.conn} ${first.inc}`
    if (seen.has(key)) continue
    seen.add(key)
    for (const [host, role] of Object.entries(rolesIn(trace, fins, first)) as [HostId, Role][]) {
      found.set(host, (found.get(host) ?? role) === role ? role : null)
    }
  }
  return Object.fromEntries([...found].filter(([, role]) => role !== null)) as Partial<Record<HostId, Role>>
}

/** The roles in the connection whose first FIN this is. */
function rolesIn(trace: Trace, fins: readonly Packet[], first: Packet): Partial<Record<HostId, Role>> {
  const same = (p: Packet | undefined) => p !== undefined && p.conn === first.conn && p.inc === first.inc
  const answer = fins.find((p) => p.from === first.to && same(p))
  const heardAt = trace.steps.find(
    (s) =>
      s.host === first.to &&
      s.cause.kind === 'arrival' &&
      trace.packets[s.cause.packet]?.segment.fin === true &&
      same(trace.packets[s.cause.packet]),
  )?.at
  const both = answer !== undefined && (heardAt === undefined || answer.sentAt < heardAt)
  return both ? { [first.from]: 'active', [first.to]: 'active' } : { [first.from]: 'active', [first.to]: 'passive' }
}
