import { boundsOf } from './boxes'
import { PILL_WIDTH } from './geometry'
import type { SheetLayout } from './layout'

const HALF = 10

/**
 * Where the time of the playhead may stand, as left edges in px, by its height on the sheet: in its own lane, or, on
 * a narrow sheet, right, left or in the middle, wherever it hides least. It stays where it was as long as it can.
 */
export function pillPlaces(layout: SheetLayout): (y: number) => number {
  const { pillX, width } = layout.columns
  if (pillX !== null) return () => pillX
  const places = [width - PILL_WIDTH - 4, 4, (width - PILL_WIDTH) / 2]
  const texts = [
    ...layout.sides.map((s) => ({ ...boundsOf(s.box), weight: s.kind === 'time' ? 1 : 4 })),
    ...layout.labels.map((l) => ({ ...boundsOf(l.box), weight: 4 })),
  ]
  let was = places[0] as number
  return (y) => {
    const near = texts.filter((b) => b.y1 > y - HALF && b.y0 < y + HALF)
    const hidden = (x: number): number =>
      near.reduce((sum, b) => {
        const w = Math.min(b.x1, x + PILL_WIDTH) - Math.max(b.x0, x)
        const h = Math.min(b.y1, y + HALF) - Math.max(b.y0, y - HALF)
        return w > 0 ? sum + w * h * b.weight : sum
      }, 0)
    let least = hidden(was)
    for (const x of places) {
      if (least === 0) break
      if (hidden(x) < least) {
        least = hidden(x)
        was = x
      }
    }
    return was
  }
}
