import { transcript } from '../scenarios/transcript'
import { TURNING_POINTS } from '../scenarios/turning-points'
import type { ScenarioId } from '../scenarios/types'
import type { Trace } from '../sim/trace'
import { type Instant, ms } from '../tcp/units'

const TIME = /^ *(-?\d+\.\d{3}) {2}/

/** When a story turns: the instants of the lines of its transcript that show what it is about, each once, in order. */
export function turningPointsOf(id: ScenarioId, trace: Trace): Instant[] {
  const [, ...wanted] = TURNING_POINTS[id]
  const found: Instant[] = []
  let at = 0
  for (const line of transcript(trace).split('\n')) {
    const time = TIME.exec(line)?.[1]
    if (time !== undefined) at = trace.origin + ms(Number(time))
    if (wanted[0]?.test(line) !== true) continue
    wanted.shift()
    if (found.at(-1) !== at) found.push(at)
  }
  if (wanted.length > 0) throw new Error(`${id}: no line of the transcript is like ${wanted[0]}`)
  return found
}
