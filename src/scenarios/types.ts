import type { Scenario } from '../sim/scenario'

/** Every story the page can open, in the order of the menu. An id is part of links: never rename one. */
export const SCENARIO_IDS = [
  'ordinary-close',
  'three-segments',
  'last-ack-lost',
  'last-ack-lost-twice',
  'a-fin-lost',
  'b-fin-lost',
  'ack-of-fin-lost',
  'simultaneous-close',
  'time-wait-too-short',
  'nobody-answers',
] as const
export type ScenarioId = (typeof SCENARIO_IDS)[number]

/** A story: its id and the complete input of its run. Title and what to watch stand in the dictionaries. */
export interface ScenarioDef {
  readonly id: ScenarioId
  readonly scenario: Scenario
}
