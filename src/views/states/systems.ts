import { duration } from '../../i18n/format'
import type { Translate } from '../../i18n/index'
import { PROFILES, type ProfileId } from '../../profiles/index'
import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import { modelTimeout } from '../../tcp/modelTimeout'
import type { Profile } from '../../tcp/profile'
import type { State } from '../../tcp/tcb'
import { MILLISECOND } from '../../tcp/units'

/** The number in which systems differ most in a state; null where it is not one number. */
export function numberOf(state: State, p: Profile, t: Translate): string | null {
  switch (state) {
    case 'TIME-WAIT':
      return duration(p.timeWait)
    case 'FIN-WAIT-2':
      return p.finWait2 === null ? t('graph.noLimit') : duration(p.finWait2)
    case 'SYN-SENT':
      // The repeats that are not backed off are extra (Linux `tcp_syn_linear_timeouts`).
      return opening(p, p.synRetries + p.synLinear, t)
    case 'SYN-RECEIVED':
      return opening(p, p.synAckRetries, t)
    case 'FIN-WAIT-1':
    case 'CLOSING':
    case 'LAST-ACK': {
      const { giveUp } = p
      if (giveUp.kind === 'r2') return t('graph.atLeast', { time: duration(giveUp.after) })
      if (giveUp.kind === 'count') return t('graph.repeats', { n: giveUp.retries })
      // A time and not a number: of a closed descriptor's, since its first repeat (Linux `retransmits_timed_out`).
      const least = modelTimeout(giveUp.orphan || 8, 200 * MILLISECOND, p.rtoMax)
      return t('graph.atLeast', { time: duration(least) })
    }
    default:
      return null
  }
}

/** Repeats, or a limit on the whole opening where that comes first. */
function opening(p: Profile, repeats: number, t: Translate): string {
  let all = 0
  for (let n = 0; n <= repeats; n++) all += Math.min(p.rtoInitial * 2 ** n, p.rtoMax)
  const { openingLimit: limit } = p
  return limit !== null && limit < all ? duration(limit) : t('graph.repeats', { n: repeats })
}

/** Which entry of a profile says it. */
const ENTRY: Partial<Record<State, keyof Profile>> = {
  'TIME-WAIT': 'timeWait',
  'FIN-WAIT-2': 'finWait2',
  'SYN-SENT': 'synRetries',
  'SYN-RECEIVED': 'synAckRetries',
  'FIN-WAIT-1': 'giveUp',
  CLOSING: 'giveUp',
  'LAST-ACK': 'giveUp',
}

/** Entries that are inferred or second-hand, and such as nobody knows: what `SOURCES` says, which the page does not load. */
export const UNSURE: Readonly<Record<ProfileId, Partial<Record<keyof Profile, 'low' | 'unknown'>>>> = {
  rfc9293: {},
  linux: {},
  freebsd: {},
  macos: {},
  windows: { timeWait: 'low', finWait2: 'low', synAckRetries: 'unknown' },
}
export const entryOf = (state: State): keyof Profile | undefined => ENTRY[state]

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
    const bare = numberOf(state, profile, t)
    if (bare === null) return []
    const entry = entryOf(state)
    const doubt = entry === undefined ? undefined : UNSURE[id][entry]
    const value = doubt === undefined ? bare : t(`graph.${doubt}`, { value: bare })
    const own = hosts
      .filter(([, spec]) => spec.profile.id === id)
      .map(([host, spec]) => {
        const here = numberOf(state, spec.profile, t)
        return { host, value: here === bare ? null : here }
      })
    return [{ id, value, hosts: own }]
  })
}
