import { DEFAULT_SCENARIO } from '../scenarios/default'
import type { Fault, Forged, HostId } from '../sim/scenario'
import type { Duration } from '../tcp/units'
import type { KnobId, KnobValue } from './types'

/** A moment that moves along when the opening takes longer: counted from the start, or from when the connection is up. */
export interface When {
  readonly from: 'start' | 'up'
  readonly after: Duration
}

export interface Injection {
  readonly forged: Forged
  readonly when: When
}

/** What an application can be told to do, as a link writes it. `never`: the step is left out. */
export const CALLS = ['close', 'shutdown', 'linger0', 'kill', 'reboot', 'never'] as const
export type Call = (typeof CALLS)[number] | `send${number}`

/** Step `step` of the story's script does something else, or at another time. */
export interface ChangedStep {
  readonly step: number
  readonly call?: Call
  readonly when?: When
}
/** One step more. */
export interface AddedStep {
  readonly who: HostId
  readonly call: Call
  readonly when: When
  readonly conn?: number
}
export type AppChange = ChangedStep | AddedStep

/** What a person chose: a story, the knobs they turned, what they did by hand. Everything shown follows from it. */
export interface Choice {
  readonly scenario: string
  readonly knobs: Readonly<Partial<Record<KnobId, KnobValue>>>
  /** Come after the story's own; those that let a segment pass come first. */
  readonly faults: readonly Fault[]
  readonly inject?: readonly Injection[]
  readonly apps?: readonly AppChange[]
}

/** What the page opens on. Stands apart from the stories and the knobs, which the first picture does not need. */
export const DEFAULT_CHOICE: Choice = { scenario: DEFAULT_SCENARIO, knobs: {}, faults: [] }
