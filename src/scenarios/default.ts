import type { ScenarioId } from './types'

/** The story the page opens on. Apart from the catalogue, which the first picture does not need. */
export const DEFAULT_SCENARIO: ScenarioId = 'last-ack-lost'
