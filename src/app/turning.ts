import { transcript } from '../scenarios/transcript'
import { TURNING_POINTS } from '../scenarios/turning-points'
import type { ScenarioId } from '../scenarios/types'
import type { Trace } from '../sim/trace'
import { type Instant, ms } from '../tcp/units'

const TIME = /^ *(-?\d+\.\d{3}) {2}/

/** When a story first shows what it is about; null where a changed run of it does not. */
export function turnOf(id: ScenarioId, trace: Trace): Instant | null {
  const [, wanted] = TURNING_POINTS[id]
  let at: Instant | null = null
  for (const line of transcript(trace).split('\n')) {
    const time = TIME.exec(line)?.[1]
    if (time !== undefined) at = trace.origin + ms(Number(time))
    if (wanted?.test(line) === true) return at
  }
  return null
}
