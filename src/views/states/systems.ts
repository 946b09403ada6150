import { duration } from '../../i18n/format'
import type { Translate } from '../../i18n/index'
import { PROFILES, type ProfileId } from '../../profiles/index'
import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import type { Profile } from '../../tcp/profile'
import type { State } from '../../tcp/tcb'

/** The number in which systems differ most in a state; null where it is not one number. */
export function numberOf(state: State, p: Profile, t: Translate): string | null {
  switch (state) {
    case 'TIME-WAIT':
      return duration(p.timeWait)
    case 'FIN-WAIT-2':
      return p.finWait2 === null ? t('graph.noLimit') : duration(p.finWait2)
    case 'SYN-SENT':
      return t('graph.repeats', { n: p.synRetries })
    case 'SYN-RECEIVED':
      return t('graph.repeats', { n: p.synAckRetries })
    case 'FIN-WAIT-1':
    case 'CLOSING':
    case 'LAST-ACK': {
      const { giveUp } = p
      if (giveUp.kind === 'r2') return t('graph.atLeast', { time: duration(giveUp.after) })
      return t('graph.repeats', { n: giveUp.kind === 'count' ? giveUp.retries : giveUp.orphan || 8 })
    }
    default:
      return null
  }
}

/** One system in a state: its number, who in the run has it, and their own numbers where somebody has turned a knob. */
export interface SystemRow {
  readonly id: ProfileId
  readonly value: string
  readonly hosts: readonly { readonly host: HostId; readonly value: string | null }[]
}

/** All systems, the RFC first. Empty for a state in which no number differs. */
export function systemsIn(trace: Trace, state: State, t: Translate): SystemRow[] {
  const hosts = Object.entries(trace.scenario.hosts) as [HostId, { readonly profile: Profile }][]
  return (Object.entries(PROFILES) as [ProfileId, Profile][]).reverse().flatMap(([id, profile]) => {
    const value = numberOf(state, profile, t)
    if (value === null) return []
    const own = hosts
      .filter(([, spec]) => spec.profile.id === id)
      .map(([host, spec]) => {
        const here = numberOf(state, spec.profile, t)
        return { host, value: here === value ? null : here }
      })
    return [{ id, value, hosts: own }]
  })
}
