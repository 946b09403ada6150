import type { Box } from './boxes'
import type { SheetLayout } from './layout'

/** What of a line of text must stay free: less than its whole height, more than its small letters. px. */
const AIR = 2.5
const BESIDE = 2

/** Where a level line at `y` would strike out a text, from left to right. */
function struck({ cx, cy, w, h, angle }: Box, y: number): readonly [number, number] | null {
  const [c, s, dy] = [Math.cos(angle), Math.sin(angle), y - cy]
  const half = h / 2 - AIR
  if (Math.abs(s) < 0.01) return Math.abs(dy) < half ? [cx - w / 2 - BESIDE, cx + w / 2 + BESIDE] : null
  const across = [(dy * c - half) / s, (dy * c + half) / s].sort((a, b) => a - b) as [number, number]
  const x0 = cx + Math.max(across[0], (-w / 2 - dy * s) / c) - BESIDE
  const x1 = cx + Math.min(across[1], (w / 2 - dy * s) / c) + BESIDE
  return x1 - x0 > 2 * BESIDE ? [x0, x1] : null
}

/** The stretches of a line at `y`, px, in which it would strike out a text: apart, from left to right. */
export function strikes(boxes: readonly Box[], y: number): (readonly [number, number])[] {
  const apart: [number, number][] = []
  const found = boxes.map((b) => struck(b, y)).filter((stretch) => stretch !== null)
  for (const [x0, x1] of found.sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1)
    if (last !== undefined && x0 <= last[1]) last[1] = Math.max(last[1], Math.round(x1))
    else apart.push([Math.round(x0), Math.round(x1)])
  }
  return apart
}

/** The line of the playhead as a CSS image, broken where it would strike out what stands between `top` and `bottom`. */
export function unstruckLine(layout: SheetLayout, top: number, bottom: number): (y: number) => string {
  const boxes = [...layout.sides, ...layout.labels]
    .map((text) => text.box)
    .filter(({ cy, w, h }) => cy + w + h >= top && cy - w - h <= bottom)
  return (y) => {
    const gaps = strikes(boxes, y)
    if (gaps.length === 0) return ''
    let from = 0
    const stops = gaps.map(([x0, x1]) => {
      const stop = `var(--accent) ${from}px ${x0}px, transparent ${x0}px ${x1}px`
      from = x1
      return stop
    })
    return `linear-gradient(90deg, ${stops.join(', ')}, var(--accent) ${from}px)`
  }
}
