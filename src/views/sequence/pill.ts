import { boundsOf } from './boxes'
import { PILL_WIDTH } from './geometry'
import type { SheetLayout } from './layout'

const HALF = 10

/**
 * Where the time of the playhead may stand, as left edges in px, by its height on the sheet: in its own lane, or, on
 * a narrow sheet, on whichever side no text stands just now. It stays where it was as long as it can.
 */
export function pillPlaces(layout: SheetLayout): (y: number) => number {
  const { pillX, width } = layout.columns
  if (pillX !== null) return () => pillX
  const places = [width - PILL_WIDTH - 4, 4, (width - PILL_WIDTH) / 2]
  const texts = [...layout.sides, ...layout.labels].map((l) => boundsOf(l.box))
  let was = places[0] as number
  return (y) => {
    const free = (x: number) =>
      !texts.some((b) => b.x1 > x && b.x0 < x + PILL_WIDTH && b.y1 > y - HALF && b.y0 < y + HALF)
    was = free(was) ? was : (places.find(free) ?? was)
    return was
  }
}
