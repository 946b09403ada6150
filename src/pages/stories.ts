import { compose } from '../knobs/compose'
import { CATALOGUE, type ScenarioGroup, type ScenarioId } from '../scenarios/types'
import { simulate } from '../sim/simulate'
import type { Trace } from '../sim/trace'
import type { Instant } from '../tcp/units'
import { turningPointsOf } from './turning'

/** A story as its page tells it. */
export interface Story {
  readonly id: ScenarioId
  readonly group: ScenarioGroup
  /** All of the group, this one too. */
  readonly related: readonly ScenarioId[]
  readonly trace: Trace
  readonly turns: readonly Instant[]
}

/** The story's own run, as the page opens on it. */
export function storyOf(id: ScenarioId): Story {
  const trace = simulate(compose({ scenario: id, knobs: {}, faults: [] }))
  const [group, related] = (Object.entries(CATALOGUE) as [ScenarioGroup, readonly ScenarioId[]][]).find(([, ids]) =>
    ids.includes(id),
  ) as [ScenarioGroup, readonly ScenarioId[]]
  return { id, group, related, trace, turns: turningPointsOf(id, trace) }
}

/** Of several turning points the one to show where there is room for one. */
export const mainTurn = ({ turns }: Story): Instant => turns[Math.floor(turns.length / 2)] as Instant
