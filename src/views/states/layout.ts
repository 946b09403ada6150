import type { HostId } from '../../sim/scenario'
import type { Arrangement, Label, Way } from './arrangement'
import { EDGES, type EdgeSpec, EXITS, NODES, type NodeSpec, type Point, REPEATS } from './diagram'
import { narrow } from './narrow'
import { wide } from './wide'

/** A rectangle by its upper left corner, px. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface PlacedNode extends NodeSpec, Box {
  /** Centre. */
  readonly at: Point
  /** Size of its name, px. */
  readonly size: number
}

export interface PlacedEdge extends EdgeSpec {
  /** The line, with rounded corners, up to the foot of its arrowhead. */
  readonly line: string
  readonly head: string
  /** The way itself, border to border. */
  readonly points: readonly Point[]
  readonly label: (Label & { readonly lines: readonly string[]; readonly box: Box }) | null
  /** Where it can be pressed and shows the focus: its label, or the middle of its line. */
  readonly spot: Box
}

/** The picture at one size, the same for every run. */
export interface Figure {
  readonly width: number
  readonly height: number
  /** It does not have all labels. */
  readonly terse: boolean
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
  readonly exits: readonly PlacedEdge[]
  readonly loops: readonly PlacedEdge[]
  readonly byId: ReadonlyMap<string, PlacedEdge>
}

/** Type sizes in px, and the width of a monospaced character as a part of the size (the widest of the usual faces). */
export const SIZE = { quietNode: 11, edge: 11, char: 0.605, lineHeight: 12 } as const
const HEAD = { length: 7, half: 3.5 }
const CORNER = 6
/** px; below, it is scrolled sideways, above, there is air beside it. */
const LEAST = narrow.width
const MOST = 400

/** An arrangement's point in the room there is. */
type Spread = (p: Point) => Point

const to10th = (v: number) => Math.round(v * 10) / 10

const towards = ([x, y]: Point, [tx, ty]: Point, by: number): Point => {
  const d = Math.hypot(tx - x, ty - y) || 1
  const part = Math.min(by, d / 2) / d
  return [to10th(x + (tx - x) * part), to10th(y + (ty - y) * part)]
}

function lineThrough(points: readonly Point[]): string {
  return points
    .map((p, i) => {
      const before = points[i - 1]
      const after = points[i + 1]
      if (before === undefined) return `M${p}`
      if (after === undefined) return `L${p}`
      return `L${towards(p, before, CORNER)}Q${p} ${towards(p, after, CORNER)}`
    })
    .join('')
}

/** Around the middle of the longest part of a line. */
function middleOf(points: readonly Point[]): Box {
  let best: Box = { x: 0, y: 0, w: 16, h: 16 }
  let most = 0
  points.slice(1).forEach(([x, y], i) => {
    const [fx, fy] = points[i] as Point
    const long = Math.hypot(x - fx, y - fy)
    if (long > most) [most, best] = [long, { x: (x + fx) / 2 - 8, y: (y + fy) / 2 - 8, w: 16, h: 16 }]
  })
  return best
}

function placeLabel(label: Label, e: EdgeSpec, spread: Spread): NonNullable<PlacedEdge['label']> {
  const lines = e.action === '' ? [e.event] : label.broken ? [e.event, `/ ${e.action}`] : [`${e.event} / ${e.action}`]
  const at = spread(label.at)
  const w = Math.max(...lines.map((l) => l.length)) * SIZE.edge * SIZE.char
  const x = at[0] - (label.anchor === 'start' ? 0 : label.anchor === 'middle' ? w / 2 : w)
  const h = SIZE.edge + SIZE.lineHeight * (lines.length - 1)
  return { ...label, at, lines, box: { x, y: at[1] - SIZE.edge * 0.8, w, h } }
}

function placeEdge(e: EdgeSpec, { via, label }: Way, spread: Spread): PlacedEdge {
  const points = via.map(spread)
  const tip = points.at(-1) as Point
  const before = points.at(-2) as Point
  const d = Math.hypot(tip[0] - before[0], tip[1] - before[1])
  const ux = (tip[0] - before[0]) / d
  const uy = (tip[1] - before[1]) / d
  const foot: Point = [tip[0] - ux * HEAD.length, tip[1] - uy * HEAD.length]
  const side = (s: number): Point => [foot[0] - uy * HEAD.half * s, foot[1] + ux * HEAD.half * s]
  const placed = label && placeLabel(label, e, spread)
  return {
    ...e,
    points,
    line: lineThrough([...points.slice(0, -1), foot]),
    head: `M${tip}L${side(1)}L${side(-1)}Z`,
    label: placed,
    spot: placed?.box ?? middleOf(points),
  }
}

/** Where something is sent again: a loop under the outer corner of the box, or hanging from it at `middle`. */
function placeLoop({ state, opening, x, y, w, h }: PlacedNode, width: number, middle: number | undefined): PlacedEdge {
  const outward = x > width / 2 ? 1 : -1
  const foot = y + h
  const edge = { id: `${state}>${state}`, from: state, to: state, opening, event: '', action: '', label: null }
  if (middle !== undefined) {
    const [from, tip]: [Point, Point] = [
      [middle - 8, foot],
      [middle + 8, foot],
    ]
    return {
      ...edge,
      points: [from, tip],
      line: `M${from}C${middle - 12} ${foot + 15} ${middle + 9} ${foot + 15} ${middle + 8} ${foot + HEAD.length - 1}`,
      head: `M${tip}L${tip[0] - HEAD.half} ${foot + HEAD.length - 1}L${tip[0] + HEAD.half} ${foot + HEAD.length - 1}Z`,
      spot: { x: middle - 13, y: foot + 1, w: 26, h: 12 },
    }
  }
  const corner = outward < 0 ? x : x + w
  const px = (by: number) => corner + outward * by
  const tip: Point = [px(0), foot - 7]
  return {
    ...edge,
    points: [[px(-13), foot], tip],
    line: `M${px(-13)} ${foot}C${px(-13)} ${foot + 14} ${px(14)} ${foot + 12} ${px(11)} ${foot - 2}Q${px(10)} ${foot - 7} ${px(5)} ${foot - 7}`,
    head: `M${tip}L${px(HEAD.length - 1)} ${tip[1] - HEAD.half}L${px(HEAD.length - 1)} ${tip[1] + HEAD.half}Z`,
    spot: { x: Math.min(px(-14), px(13)), y: foot + 1, w: 27, h: 12 },
  }
}

function place(arrangement: Arrangement, width: number): Figure {
  const across = width / arrangement.width
  const down = Math.max(1, width / arrangement.grows)
  const spread: Spread = ([x, y]) => [to10th(x * across), to10th(y * down)]
  const nodes = NODES.map((n): PlacedNode => {
    const [cx, cy, cw, ch] = arrangement.boxes[n.id]
    const [x, y] = spread([cx - cw / 2, cy - ch / 2])
    const [right, foot] = spread([cx + cw / 2, cy + ch / 2])
    const size = n.opening ? SIZE.quietNode : arrangement.type
    return { ...n, size, at: spread([cx, cy]), x, y, w: to10th(right - x), h: to10th(foot - y) }
  })
  const along = (e: EdgeSpec) => placeEdge(e, arrangement.ways[e.id] as Way, spread)
  const edges = EDGES.map(along)
  const exits = EXITS.map(along)
  const loops = nodes
    .filter((n) => n.id !== 'START' && REPEATS.includes(n.state))
    .map((n) => {
      const middle = arrangement.hanging[n.id]
      return placeLoop(n, width, middle && to10th(middle * across))
    })
  return {
    width,
    height: Math.ceil(arrangement.height * down),
    terse: EDGES.some((e) => arrangement.ways[e.id]?.label === null),
    nodes,
    edges,
    exits,
    loops,
    byId: new Map([...edges, ...exits, ...loops].map((e) => [e.id, e])),
  }
}

/** The picture for a column `room` px wide: one of two arrangements of the figure, spread over the width. */
export function figureFor(room: number): Figure {
  const width = Math.min(MOST, Math.max(LEAST, Math.floor(room)))
  return place(width < wide.width ? narrow : wide, width)
}

/** Half the height of a token, px, and its width with a number. */
export const TOKEN = 8.5
export const PILL = 32

/**
 * Where a host's token lies on a box: A on the left shoulder, B on the right one, C under the middle, all clear of the
 * name; a wide one, for more than one socket, a little higher.
 */
export function shoulder({ x, y, w, h }: Box, host: HostId, count = 1): Point {
  if (host === 'C') return [x + w / 2, y + h + TOKEN - 3.5]
  return [host === 'A' ? x - 1 : x + w + 1, count > 1 ? y - 3 : y]
}

/** The way round a box at distance `off`, clockwise from the middle of its upper side: a timer runs down along it. */
export function ringAround({ x, y, w, h }: Box, off: number): string {
  const [l, t, r, b, c] = [x - off, y - off, x + w + off, y + h + off, 5 + off]
  const arc = (ex: number, ey: number) => `A${c} ${c} 0 0 1 ${ex} ${ey}`
  return `M${x + w / 2} ${t}H${r - c}${arc(r, t + c)}V${b - c}${arc(r - c, b)}H${l + c}${arc(l, b - c)}V${t + c}${arc(l + c, t)}Z`
}

/** The one of `nodes` nearest to `from` in the direction of an arrow key, or `from` itself. */
export function neighbour(nodes: readonly PlacedNode[], from: PlacedNode, [dx, dy]: Point): PlacedNode {
  let best = from
  let least = Number.POSITIVE_INFINITY
  for (const n of nodes) {
    const ahead = (n.at[0] - from.at[0]) * dx + (n.at[1] - from.at[1]) * dy
    const aside = Math.abs((n.at[0] - from.at[0]) * dy) + Math.abs((n.at[1] - from.at[1]) * dx)
    if (ahead <= 0 || aside > 2 * ahead + (dy === 0 ? 0 : 116)) continue
    const far = ahead + 2 * aside
    if (far < least) [best, least] = [n, far]
  }
  return best
}
