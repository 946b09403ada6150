import { DEFAULT_SCENARIO } from '../scenarios/default'
import type { Fault } from '../sim/scenario'
import type { KnobId, KnobValue } from './types'

/** What a person chose: a story, the knobs they turned, the faults they placed. Everything shown follows from it. */
export interface Choice {
  readonly scenario: string
  readonly knobs: Readonly<Partial<Record<KnobId, KnobValue>>>
  /** Come after the story's own. */
  readonly faults: readonly Fault[]
}

/** What the page opens on. Stands apart from the stories and the knobs, which the first picture does not need. */
export const DEFAULT_CHOICE: Choice = { scenario: DEFAULT_SCENARIO, knobs: {}, faults: [] }
