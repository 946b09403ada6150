import { aFinLost } from './a-fin-lost'
import { ackOfFinLost } from './ack-of-fin-lost'
import { assassination } from './assassination'
import { assassinationCured } from './assassination-cured'
import { bFinLost } from './b-fin-lost'
import { closeWaitLeak } from './close-wait-leak'
import { closedPort } from './closed-port'
import { dataAfterClose } from './data-after-close'
import { deadPeer } from './dead-peer'
import { finBeforeData } from './fin-before-data'
import { finTimeout } from './fin-timeout'
import { halfClose } from './half-close'
import { isnClock } from './isn-clock'
import { killedInTimeWait } from './killed-in-time-wait'
import { lastAckLost } from './last-ack-lost'
import { lastAckLostTwice } from './last-ack-lost-twice'
import { linger } from './linger'
import { lingerZero } from './linger-zero'
import { nobodyAnswers } from './nobody-answers'
import { oldDuplicateAccepted } from './old-duplicate-accepted'
import { oldDuplicateIsn } from './old-duplicate-isn'
import { oldDuplicatePaws } from './old-duplicate-paws'
import { oldDuplicateTimeWait } from './old-duplicate-time-wait'
import { oneConnection } from './one-connection'
import { ordinaryClose } from './ordinary-close'
import { peerRebooted } from './peer-rebooted'
import { quietTime } from './quiet-time'
import { resetLost } from './reset-lost'
import { restartedServer } from './restarted-server'
import { serverClosesFirst } from './server-closes-first'
import { simultaneousClose } from './simultaneous-close'
import { synAckLost } from './syn-ack-lost'
import { synByNumber } from './syn-by-number'
import { synByTimestamp } from './syn-by-timestamp'
import { synLost } from './syn-lost'
import { synOldNumber } from './syn-old-number'
import { tTcp } from './t-tcp'
import { tenConnections } from './ten-connections'
import { threeOrFour } from './three-or-four'
import { threeSegments } from './three-segments'
import { timeWaitTooShort } from './time-wait-too-short'
import { twRecycle } from './tw-recycle'
import { twReuse } from './tw-reuse'
import { twoMsl } from './two-msl'
import type { ScenarioDef } from './types'
import { unreadData } from './unread-data'

export { DEFAULT_SCENARIO } from './default'
export {
  CATALOGUE,
  SCENARIO_GROUPS,
  SCENARIO_IDS,
  type ScenarioDef,
  type ScenarioId,
} from './types'

/** Every story, in the order of the catalogue. */
export const SCENARIOS: readonly ScenarioDef[] = [
  ordinaryClose,
  threeSegments,
  threeOrFour,
  serverClosesFirst,
  lastAckLost,
  lastAckLostTwice,
  aFinLost,
  bFinLost,
  ackOfFinLost,
  nobodyAnswers,
  finBeforeData,
  simultaneousClose,
  halfClose,
  closeWaitLeak,
  finTimeout,
  closedPort,
  unreadData,
  dataAfterClose,
  lingerZero,
  resetLost,
  linger,
  peerRebooted,
  timeWaitTooShort,
  twoMsl,
  assassination,
  assassinationCured,
  killedInTimeWait,
  synByNumber,
  synOldNumber,
  synByTimestamp,
  twReuse,
  isnClock,
  oldDuplicateTimeWait,
  oldDuplicatePaws,
  oldDuplicateIsn,
  oldDuplicateAccepted,
  quietTime,
  restartedServer,
  tenConnections,
  oneConnection,
  deadPeer,
  synLost,
  synAckLost,
  twRecycle,
  tTcp,
]

/** The story of that id, or undefined. */
export const scenarioById = (id: string): ScenarioDef | undefined => SCENARIOS.find((s) => s.id === id)
