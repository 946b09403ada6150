import type { ScriptStep } from '../sim/scenario'
import { ms, seconds } from '../tcp/units'
import { CONNECT, closing, dup, send, step } from './build'

/**
 * What the four stories of the old duplicate share. A sends 100 octets and closes; a second copy of them is under way
 * for eight seconds. A connects again from the same port at three seconds, and sends 100 other octets at 7.9 s, so that
 * they arrive just after the copy does.
 */
export const oldDuplicate = {
  script: [
    step('up', ms(50), 'A', send(100)),
    ...closing(),
    step('origin', seconds(3), 'A', CONNECT),
    step('origin', seconds(7.9), 'A', send(100)),
  ] satisfies ScriptStep[],
  faults: [dup('A', 'data', 1, seconds(8))],
  showOpening: true,
} as const

/** A TIME-WAIT that is over before A connects again. */
export const SHORT_TIME_WAIT = { timeWait: seconds(1) } as const
