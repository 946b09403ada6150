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

/** The moment to show where there is room for one: the middle one of the turning points at which a segment is to be seen. */
export function mainTurn({ turns, trace }: Story): Instant {
  const seen = trace.packets.flatMap(({ sentAt, arrivals }) => [sentAt, ...arrivals])
  const shown = turns.filter((at) => seen.includes(at))
  // A run that turns when a timer fires long after: what led to it.
  if (shown.length === 0) return Math.max(trace.origin, ...seen.filter((at) => at < (turns[0] as Instant)))
  return shown[Math.floor(shown.length / 2)] as Instant
}
