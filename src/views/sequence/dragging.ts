import type { Duration, Instant } from '../../tcp/units'
import type { Paper } from '../paper'

/** So far a drag is true to scale, in delays; from there on every further delay's height doubles what a pixel means. */
const TRUE = 4
/** Nobody waits longer, µs. */
const MOST: Duration = 600_000_000
const MS = 1_000

/**
 * How much later somebody wants an event who holds it `dy` px below where it is without that. True to the paper's scale
 * on the wire at first; whole milliseconds, 0 … 600 s.
 */
export function laterBy(paper: Paper, dy: number): Duration {
  const { pxPerDelay, rate } = paper.scale
  const delays = Math.max(0, dy) / pxPerDelay
  const beyond = Math.max(0, delays - TRUE)
  const stretched = Math.min(delays, TRUE) + (2 ** Math.min(beyond, 40) - 1) / Math.LN2
  return Math.min(MOST, Math.round((stretched * pxPerDelay) / rate / MS) * MS)
}

/** How far below it is held then, px: the inverse of {@link laterBy}. */
export function heldBelow(paper: Paper, by: Duration): number {
  const { pxPerDelay, rate } = paper.scale
  const stretched = (by * rate) / pxPerDelay
  const delays = stretched <= TRUE ? stretched : TRUE + Math.log2((stretched - TRUE) * Math.LN2 + 1)
  return delays * pxPerDelay
}

/** The instant at which a call is dropped on the sheet as it was when the drag began: whole milliseconds from the start. */
export const droppedAt = (paper: Paper, y: number): Instant => Math.max(0, Math.round(paper.at(y) / MS) * MS)
