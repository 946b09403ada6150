import { aFinLost } from './a-fin-lost'
import { ackOfFinLost } from './ack-of-fin-lost'
import { bFinLost } from './b-fin-lost'
import { lastAckLost } from './last-ack-lost'
import { lastAckLostTwice } from './last-ack-lost-twice'
import { nobodyAnswers } from './nobody-answers'
import { ordinaryClose } from './ordinary-close'
import { simultaneousClose } from './simultaneous-close'
import { threeSegments } from './three-segments'
import { timeWaitTooShort } from './time-wait-too-short'
import type { ScenarioDef } from './types'

export { DEFAULT_SCENARIO } from './default'
export { SCENARIO_IDS, type ScenarioDef, type ScenarioId } from './types'

/** The catalogue, in the order of the menu. */
export const SCENARIOS: readonly ScenarioDef[] = [
  ordinaryClose,
  threeSegments,
  lastAckLost,
  lastAckLostTwice,
  aFinLost,
  bFinLost,
  ackOfFinLost,
  simultaneousClose,
  timeWaitTooShort,
  nobodyAnswers,
]

/** The story of that id, or undefined. */
export const scenarioById = (id: string): ScenarioDef | undefined => SCENARIOS.find((s) => s.id === id)
