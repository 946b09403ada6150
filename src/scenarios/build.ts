import { PROFILES } from '../profiles/index'
import type { Fault, HostSpec, LinkSpec, PacketKind, ScriptStep } from '../sim/scenario'
import type { Profile } from '../tcp/profile'
import { ms, seconds } from '../tcp/units'
import type { ScenarioDef, ScenarioId } from './types'

/** One way, both directions. */
const DELAY = ms(100)
/** What either application waits before its close(). */
const THINKS = ms(200)

const link: LinkSpec = { delay: DELAY, jitter: 0, loss: 0, duplicate: 0, reorder: 0, reorderBy: 0 }
const host = (profile: Profile): HostSpec => ({
  profile,
  reads: true,
  receiveBuffer: 65_535,
  nodelay: false,
  ports: [40_000, 40_999],
})

/** B listens and A connects when the run starts. */
export const opening: readonly ScriptStep[] = [
  { on: 'start', after: 0, who: 'B', act: { kind: 'listen' } },
  { on: 'start', after: 0, who: 'A', act: { kind: 'connect' } },
]

/** A closes a moment after the connection is up, B a moment after it has read the end of A's stream. */
export const closing = (bWaits = THINKS): readonly ScriptStep[] => [
  { on: 'up', after: THINKS, who: 'A', act: { kind: 'close' } },
  { on: 'B.eof', after: bWaits, who: 'B', act: { kind: 'close' } },
]

/** Both applications close at the same instant. */
export const closingTogether: readonly ScriptStep[] = [
  { on: 'up', after: THINKS, who: 'A', act: { kind: 'close' } },
  { on: 'up', after: THINKS, who: 'B', act: { kind: 'close' } },
]

/** Loses the `nth` segment of a kind from a host. */
export const drop = (from: 'A' | 'B', match: PacketKind, nth: Fault['nth']): Fault => ({
  from,
  match,
  nth,
  action: { kind: 'drop' },
})

interface Deviation {
  readonly script?: readonly ScriptStep[]
  readonly faults?: readonly Fault[]
  readonly profile?: Partial<Profile>
}

/**
 * The common base of the stories: two Linux hosts 100 ms apart, nothing lost, no data (so that relative numbers begin
 * at 1), and only what the story is about on top of it.
 */
export function story(id: ScenarioId, { script = closing(), faults = [], profile = {} }: Deviation = {}): ScenarioDef {
  const system: Profile = { ...PROFILES.linux, ...profile }
  return {
    id,
    scenario: {
      id,
      hosts: { A: host(system), B: host(system) },
      links: { 'A>B': link, 'B>A': link },
      faults,
      script: [...opening, ...script],
      seed: 1,
      quietOpening: true,
      // The longest wait the sliders allow is a little over an hour: 15 retries backed off from a minute.
      horizon: seconds(7200),
    },
  }
}
