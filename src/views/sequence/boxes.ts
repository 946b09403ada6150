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

type Bounds = Line

/** A box with what every test of it needs, worked out once. */
export interface Shape extends Bounds {
  readonly box: Box
  readonly c: number
  readonly s: number
}

// The places of one label have one angle.
let [angle, c, s] = [0, 1, 0]

export function shapeOf(box: Box): Shape {
  if (box.angle !== angle) {
    angle = box.angle
    c = Math.cos(angle)
    s = Math.sin(angle)
  }
  const rx = (Math.abs(c) * box.w + Math.abs(s) * box.h) / 2
  const ry = (Math.abs(s) * box.w + Math.abs(c) * box.h) / 2
  return { box, c, s, x0: box.cx - rx, y0: box.cy - ry, x1: box.cx + rx, y1: box.cy + ry }
}

/** The upright extent of a box, top left to bottom right. */
export const boundsOf = (b: Box): Bounds => shapeOf(b)

/** Boxes that merely touch do not overlap. */
const TOUCH = 1e-6

/** Separating axes; `cr` and `sr` are those of the angle between the two. */
export function meet(a: Shape, b: Shape): boolean {
  if (a.x0 > b.x1 || a.x1 < b.x0 || a.y0 > b.y1 || a.y1 < b.y0) return false
  const dx = b.box.cx - a.box.cx
  const dy = b.box.cy - a.box.cy
  const cr = Math.abs(a.c * b.c + a.s * b.s)
  const sr = Math.abs(a.s * b.c - a.c * b.s)
  const { w: aw, h: ah } = a.box
  const { w: bw, h: bh } = b.box
  return (
    Math.abs(dx * a.c + dy * a.s) < (aw + bw * cr + bh * sr) / 2 - TOUCH &&
    Math.abs(dy * a.c - dx * a.s) < (ah + bw * sr + bh * cr) / 2 - TOUCH &&
    Math.abs(dx * b.c + dy * b.s) < (bw + aw * cr + ah * sr) / 2 - TOUCH &&
    Math.abs(dy * b.c - dx * b.s) < (bh + aw * sr + ah * cr) / 2 - TOUCH
  )
}

/** Whether two boxes share any area. */
export const overlap = (a: Box, b: Box): boolean => meet(shapeOf(a), shapeOf(b))

/** A line as a box without height, so that one test serves for both. */
export const lineBox = (l: Line): Box => ({
  cx: (l.x0 + l.x1) / 2,
  cy: (l.y0 + l.y1) / 2,
  w: Math.hypot(l.x1 - l.x0, l.y1 - l.y0),
  h: 0.5,
  angle: Math.atan2(l.y1 - l.y0, l.x1 - l.x0),
})

const ROW = 32

/** A box that stands on the sheet. */
export interface Entry extends Shape {
  readonly owner: string
}

/** Boxes by where they stand on the sheet, so that a long trace costs no more per label than a short one. */
export class BoxIndex {
  private readonly rows: Entry[][] = []

  add(box: Box, owner: string): void {
    const entry = { ...shapeOf(box), owner }
    for (let row = rowOf(entry.y0); row <= rowOf(entry.y1); row++) {
      const list = this.rows[row]
      if (list === undefined) this.rows[row] = [entry]
      else list.push(entry)
    }
  }

  remove(owner: string, box: Box): void {
    const { y0, y1 } = shapeOf(box)
    for (let row = rowOf(y0); row <= rowOf(y1); row++) {
      const list = this.rows[row]
      if (list !== undefined) this.rows[row] = list.filter((e) => e.owner !== owner)
    }
  }

  /** `found` and others than `owner` that touch it, until there are `enough`. */
  hits(b: Shape, owner: string, enough: number, found: Entry[]): Entry[] {
    for (let row = rowOf(b.y0); row <= rowOf(b.y1); row++) {
      for (const e of this.rows[row] ?? []) {
        if (found.length >= enough) return found
        if (e.owner !== owner && meet(e, b) && !found.includes(e)) found.push(e)
      }
    }
    return found
  }
}

/** Those of a few that touch it. */
export function touching(few: Entry[], b: Shape): Entry[] {
  return few.length === 0 || few.every((e) => meet(e, b)) ? few : few.filter((e) => meet(e, b))
}

/** What sticks out above belongs to the first row. */
const rowOf = (y: number): number => Math.max(0, Math.floor(y / ROW))
