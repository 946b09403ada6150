import { PROFILES, type ProfileId } from '../profiles/index'
import type { Action, Direction, Fault, HostId, HostSpec, LinkSpec, PacketKind, ScriptStep } from '../sim/scenario'
import type { Profile } from '../tcp/profile'
import { type Duration, ms, seconds } from '../tcp/units'
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

/** One line of a script. Events of a connection other than the first carry its number: `up#1`. */
export const step = (
  on: string,
  after: Duration,
  who: HostId,
  act: Action,
  more: Pick<ScriptStep, 'nth' | 'conn'> = {},
): ScriptStep => ({ on, after, who, act, ...more })

export const CLOSE: Action = { kind: 'close' }
export const CONNECT: Action = { kind: 'connect' }
export const send = (octets: number): Action => ({ kind: 'send', octets })

/** B listens and A connects when the run starts. */
export const opening: readonly ScriptStep[] = [
  step('start', 0, 'B', { kind: 'listen' }),
  step('start', 0, 'A', CONNECT),
]

/** A closes a moment after the connection is up, B a moment after it has read the end of A's stream. */
export const closing = (bWaits: Duration = THINKS): readonly ScriptStep[] => [
  step('up', THINKS, 'A', CLOSE),
  step('B.eof', bWaits, 'B', CLOSE),
]

/** The same with B first. */
export const closingByB: readonly ScriptStep[] = [step('up', THINKS, 'B', CLOSE), step('A.eof', THINKS, 'A', CLOSE)]

/** Both applications close at the same instant. */
export const closingTogether: readonly ScriptStep[] = [step('up', THINKS, 'A', CLOSE), step('up', THINKS, 'B', CLOSE)]

const fault = (from: HostId, match: PacketKind, nth: Fault['nth'], action: Fault['action']): Fault => ({
  from,
  match,
  nth,
  action,
})
/** Loses the `nth` segment of a kind from a host. */
export const drop = (from: HostId, match: PacketKind, nth: Fault['nth']): Fault =>
  fault(from, match, nth, { kind: 'drop' })
/** Holds it back on its way. */
export const late = (from: HostId, match: PacketKind, nth: number, by: Duration): Fault =>
  fault(from, match, nth, { kind: 'delay', by })
/** Lets a second copy arrive later. */
export const dup = (from: HostId, match: PacketKind, nth: number, by: Duration): Fault =>
  fault(from, match, nth, { kind: 'dup', by })
/** The path is cut once the connection is up. */
export const silence: readonly Fault[] = [
  { ...drop('A', 'any', 'all'), armedBy: 'up' },
  { ...drop('B', 'any', 'all'), armedBy: 'up' },
]

interface Deviation {
  /** What happens once B listens and A connects. */
  readonly script?: readonly ScriptStep[]
  /** Replaces B's listen() and A's connect(). */
  readonly begin?: readonly ScriptStep[]
  readonly faults?: readonly Fault[]
  /** The system on every host, Linux when not given, and what the story sets in it. */
  readonly system?: ProfileId
  readonly profile?: Partial<Profile>
  readonly a?: Partial<HostSpec>
  readonly b?: Partial<HostSpec>
  /** A third host, on a path of its own to B. */
  readonly c?: Partial<HostSpec>
  readonly showOpening?: true
  /** From the first close(). */
  readonly horizon?: Duration
}

const PATHS: readonly Direction[] = ['A>B', 'B>A']
const PATHS_OF_C: readonly Direction[] = ['C>B', 'B>C']

/**
 * The common base of the stories: two Linux hosts 100 ms apart, nothing lost, no data (so that relative numbers begin
 * at 1), and only what the story is about on top of it.
 */
export function story(id: ScenarioId, deviation: Deviation = {}): ScenarioDef {
  const { begin = opening, script = closing(), faults = [], system = 'linux', profile = {}, a, b, c } = deviation
  const one = host({ ...PROFILES[system], ...profile })
  const paths = c === undefined ? PATHS : [...PATHS, ...PATHS_OF_C]
  return {
    id,
    scenario: {
      id,
      hosts: { A: { ...one, ...a }, B: { ...one, ...b }, ...(c === undefined ? {} : { C: { ...one, ...c } }) },
      links: Object.fromEntries(paths.map((path) => [path, link])),
      faults,
      script: [...begin, ...script],
      seed: 1,
      quietOpening: true,
      // The longest wait the sliders allow is a little over an hour: 15 retries backed off from a minute.
      horizon: deviation.horizon ?? seconds(7200),
      ...(deviation.showOpening ? { showOpening: true } : {}),
    },
  }
}
