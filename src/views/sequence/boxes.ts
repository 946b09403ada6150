/** A rectangle turned about its centre by `angle` radians (the way SVG turns: clockwise, y down). px. */
export interface Box {
  readonly cx: number
  readonly cy: number
  readonly w: number
  readonly h: number
  readonly angle: number
}

/** A straight stroke, px. */
export interface Line {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

export const upright = (x: number, y: number, w: number, h: number): Box => ({
  cx: x + w / 2,
  cy: y + h / 2,
  w,
  h,
  angle: 0,
})

/** Half the extent of a box along the axis (x, y). */
const reach = (b: Box, x: number, y: number): number => {
  const c = Math.cos(b.angle)
  const s = Math.sin(b.angle)
  return (Math.abs(c * x + s * y) * b.w + Math.abs(-s * x + c * y) * b.h) / 2
}

type Bounds = Line

/** The upright extent of a box, top left to bottom right. */
export const boundsOf = (b: Box): Bounds => {
  const rx = reach(b, 1, 0)
  const ry = reach(b, 0, 1)
  return { x0: b.cx - rx, y0: b.cy - ry, x1: b.cx + rx, y1: b.cy + ry }
}

/** Whether two boxes share any area (separating axes). */
export function overlap(a: Box, b: Box): boolean {
  const dx = b.cx - a.cx
  const dy = b.cy - a.cy
  for (const angle of [a.angle, b.angle]) {
    const c = Math.cos(angle)
    const s = Math.sin(angle)
    if (Math.abs(dx * c + dy * s) >= reach(a, c, s) + reach(b, c, s) - 1e-6) return false
    if (Math.abs(-dx * s + dy * c) >= reach(a, -s, c) + reach(b, -s, c) - 1e-6) return false
  }
  return true
}

/** A line as a box without height, so that one test serves for both. */
export const lineBox = (l: Line): Box => ({
  cx: (l.x0 + l.x1) / 2,
  cy: (l.y0 + l.y1) / 2,
  w: Math.hypot(l.x1 - l.x0, l.y1 - l.y0),
  h: 0.5,
  angle: Math.atan2(l.y1 - l.y0, l.x1 - l.x0),
})

const ROW = 64

interface Entry {
  readonly box: Box
  readonly owner: string
  readonly bounds: Bounds
}

/** Boxes by where they stand on the sheet, so that a long trace costs no more per label than a short one. */
export class BoxIndex {
  private readonly rows = new Map<number, Entry[]>()

  add(box: Box, owner: string): void {
    const bounds = boundsOf(box)
    const entry = { box, owner, bounds }
    for (let row = Math.floor(bounds.y0 / ROW); row <= Math.floor(bounds.y1 / ROW); row++) {
      const list = this.rows.get(row)
      if (list === undefined) this.rows.set(row, [entry])
      else list.push(entry)
    }
  }

  remove(owner: string, box: Box): void {
    const { y0, y1 } = boundsOf(box)
    for (let row = Math.floor(y0 / ROW); row <= Math.floor(y1 / ROW); row++) {
      const list = this.rows.get(row)
      if (list !== undefined)
        this.rows.set(
          row,
          list.filter((e) => e.owner !== owner),
        )
    }
  }

  /** How many others than `owner` touch the box; no more than `enough` are counted. */
  hits(box: Box, owner: string, enough = 1): number {
    const b = boundsOf(box)
    const found = new Set<string>()
    for (let row = Math.floor(b.y0 / ROW); row <= Math.floor(b.y1 / ROW); row++) {
      for (const e of this.rows.get(row) ?? []) {
        const apart = e.bounds.x0 > b.x1 || e.bounds.x1 < b.x0 || e.bounds.y0 > b.y1 || e.bounds.y1 < b.y0
        if (apart || e.owner === owner || !overlap(e.box, box)) continue
        found.add(e.owner)
        if (found.size >= enough) return found.size
      }
    }
    return found.size
  }
}
