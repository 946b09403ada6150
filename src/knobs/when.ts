import type { Trace } from '../sim/trace'
import { type Instant, SECOND, seconds } from '../tcp/units'
import type { When } from './choice'

/** A day. */
const MOST_SECONDS = 86_400

/** `s0.5`: half a second after the start; `u1.2`: 1.2 s after the connection is up. */
export function readWhen(text: string): When | null {
  const found = /^([su])(\d{1,5}(?:\.\d{1,6})?)$/.exec(text)
  const after = Number(found?.[2])
  if (found === null || after > MOST_SECONDS) return null
  return { from: found[1] === 's' ? 'start' : 'up', after: seconds(after) }
}

export const writeWhen = ({ from, after }: When): string => `${from[0]}${Number((after / SECOND).toFixed(6))}`

/** When connection `conn` first was up in a run: connected at one end and accepted at the other. */
function upAt(trace: Trace, conn: number): Instant | null {
  const step = trace.steps.find((s) => s.conn === conn && s.signals.some((signal) => signal.kind === 'accepted'))
  return step?.at ?? null
}

/** An instant of a run as it goes into a choice. */
export function whenOf(trace: Trace, at: Instant, conn = 0): When {
  const up = upAt(trace, conn)
  const whole = Math.max(0, Math.min(MOST_SECONDS * SECOND, Math.round(at)))
  return up === null || whole < up ? { from: 'start', after: whole } : { from: 'up', after: whole - up }
}

/** And back; null where the connection never is up. */
export function instantOf(trace: Trace, { from, after }: When, conn = 0): Instant | null {
  if (from === 'start') return after
  const up = upAt(trace, conn)
  return up === null ? null : up + after
}
