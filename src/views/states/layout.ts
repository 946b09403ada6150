import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Instant } from '../../tcp/units'
import type { Track } from '../edges'
import { EDGES, type EdgeSpec, EXITS, edgesOf, NODES, type NodeSpec, type Point, type Taken, WIDTH } from './diagram'

/** A rectangle by its upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface PlacedNode extends NodeSpec, Box {}

export interface PlacedEdge extends EdgeSpec {
  /** The line, with rounded corners, up to the foot of its arrowhead. */
  readonly line: string
  readonly head: string
  /** The way itself, border to border. */
  readonly points: readonly Point[]
  readonly labelBox: Box
}

/** Type sizes, and the width of a monospaced character as a part of the size (the widest of the usual faces). */
export const SIZE = { node: 11, quietNode: 10, edge: 10, quietEdge: 9, char: 0.605, lineHeight: 12 } as const
const HEAD = { length: 7, half: 3.5 }
const CORNER = 6

function placeNode(n: NodeSpec): PlacedNode {
  const w = n.opening && n.state !== 'SYN-RECEIVED' && n.state !== 'SYN-SENT' ? 56 : 80
  const h = n.opening ? 18 : 24
  return { ...n, x: n.at[0] - w / 2, y: n.at[1] - h / 2, w, h }
}

const towards = ([x, y]: Point, [tx, ty]: Point, by: number): Point => {
  const d = Math.hypot(tx - x, ty - y) || 1
  const part = Math.min(by, d / 2) / d
  return [x + (tx - x) * part, y + (ty - y) * part]
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

function placeEdge(e: EdgeSpec): PlacedEdge {
  const tip = e.via.at(-1) as Point
  const before = e.via.at(-2) as Point
  const d = Math.hypot(tip[0] - before[0], tip[1] - before[1])
  const ux = (tip[0] - before[0]) / d
  const uy = (tip[1] - before[1]) / d
  const foot: Point = [tip[0] - ux * HEAD.length, tip[1] - uy * HEAD.length]
  const side = (s: number): Point => [foot[0] - uy * HEAD.half * s, foot[1] + ux * HEAD.half * s]
  const size = e.opening ? SIZE.quietEdge : SIZE.edge
  const w = Math.max(...e.label.map((l) => l.length)) * size * SIZE.char
  const x = e.labelAt[0] - (e.anchor === 'start' ? 0 : e.anchor === 'middle' ? w / 2 : w)
  return {
    ...e,
    points: e.via,
    line: lineThrough([...e.via.slice(0, -1), foot]),
    head: `M${tip}L${side(1)}L${side(-1)}Z`,
    labelBox: { x, y: e.labelAt[1] - size * 0.8, w, h: size + SIZE.lineHeight * (e.label.length - 1) },
  }
}

const REPEATS: readonly State[] = [
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
]

function placeLoop({ state, opening, x, y, w, h }: PlacedNode): PlacedEdge {
  const outward = x > WIDTH / 2 ? 1 : -1
  const corner = outward < 0 ? x : x + w
  const foot = y + h
  const px = (by: number) => corner + outward * by
  const tip: Point = [px(0), foot - 7]
  return {
    id: `${state}>${state}`,
    from: state,
    to: state,
    opening,
    label: [],
    via: [[px(-13), foot], tip],
    points: [[px(-13), foot], tip],
    labelAt: [px(0), foot],
    anchor: 'middle',
    line: `M${px(-13)} ${foot}C${px(-13)} ${foot + 14} ${px(14)} ${foot + 12} ${px(11)} ${foot - 2}Q${px(10)} ${foot - 7} ${px(5)} ${foot - 7}`,
    head: `M${tip}L${px(HEAD.length - 1)} ${tip[1] - HEAD.half}L${px(HEAD.length - 1)} ${tip[1] + HEAD.half}Z`,
    labelBox: { x: Math.min(px(-14), px(13)), y: foot + 1, w: 27, h: 12 },
  }
}

/** The picture, the same for every run. */
export const nodes: readonly PlacedNode[] = NODES.map(placeNode)
export const edges: readonly PlacedEdge[] = EDGES.map(placeEdge)
export const exits: readonly PlacedEdge[] = EXITS.map(placeEdge)

/** Where something is sent again: a loop under the outer corner of the box, drawn where the run takes it. */
export const loops: readonly PlacedEdge[] = nodes.filter((n) => REPEATS.includes(n.state)).map(placeLoop)

/** Where a host's token lies on a box: A on the left shoulder, B on the right one, C under the middle. Half its height, and its width with a number. */
export const TOKEN = 8.5
export const PILL = 32
export const shoulder = ({ x, y, w, h }: Box, host: HostId): Point =>
  host === 'C' ? [x + w / 2, y + h + 1] : [host === 'A' ? x - 1 : x + w + 1, y]

/** The way round a box at distance `off`, clockwise from the middle of its upper side: a timer runs down along it. */
export function ringAround({ x, y, w, h }: Box, off: number): string {
  const [l, t, r, b, c] = [x - off, y - off, x + w + off, y + h + off, 5 + off]
  const arc = (ex: number, ey: number) => `A${c} ${c} 0 0 1 ${ex} ${ey}`
  return `M${x + w / 2} ${t}H${r - c}${arc(r, t + c)}V${b - c}${arc(r - c, b)}H${l + c}${arc(l, b - c)}V${t + c}${arc(l + c, t)}Z`
}

/** Every change of state of a run in order, with the edges it passes. */
export const takenEdges = (tracks: readonly Track[]): Taken[] =>
  tracks
    .flatMap((track) => track.transitions.map((t) => ({ ...t, edges: edgesOf(t.from, t.to, t.exit) })))
    .sort((a, b) => a.step - b.step)

/** Every time something is sent again without a change of state, as a turn round the state's loop. */
export const repeats = (trace: Trace, tracks: readonly Track[]): Taken[] =>
  tracks.flatMap((track) =>
    track.steps.flatMap((step): Taken[] => {
      const s = trace.steps[step]
      if (s === undefined || s.before !== s.after) return []
      if (!s.sent.some((n) => (trace.packets[n]?.retransmission ?? 0) > 0)) return []
      const { host, after, at } = s
      return [{ host, from: after, to: after, at, step, exit: null, edges: [`${after}>${after}`] }]
    }),
  )

/** The edges a run passes, in the order of the first time, each with every time. */
export function passagesOf(taken: readonly Taken[]): Map<string, Taken[]> {
  const found = new Map<string, Taken[]>()
  for (const t of [...taken].sort((a, b) => a.step - b.step))
    for (const id of t.edges) found.set(id, [...(found.get(id) ?? []), t])
  return found
}

/** How an edge stands at the playhead: taken already, to be taken yet, or not in this run. */
export type Standing = 'taken' | 'ahead' | 'unused'

/** When each edge of the run is taken: the last time up to step `step`, else the first time after it. */
export function standings(
  taken: readonly Taken[],
  step: number,
): Map<string, { standing: Standing; at: Instant; label: string | null }> {
  const found = new Map<string, { standing: Standing; at: Instant; label: string | null }>()
  for (const t of taken) {
    const standing = t.step <= step ? 'taken' : 'ahead'
    for (const id of t.edges) {
      if (standing === 'ahead' && found.has(id)) continue
      found.set(id, { standing, at: t.at, label: t.exit })
    }
  }
  return found
}

/** The node nearest to `from` in the direction of an arrow key, or `from` itself. */
export function neighbour(from: PlacedNode, [dx, dy]: Point): PlacedNode {
  let best = from
  let least = Number.POSITIVE_INFINITY
  for (const n of nodes) {
    const ahead = (n.at[0] - from.at[0]) * dx + (n.at[1] - from.at[1]) * dy
    const aside = Math.abs((n.at[0] - from.at[0]) * dy) + Math.abs((n.at[1] - from.at[1]) * dx)
    if (ahead <= 0 || (dy !== 0 && aside > 2 * ahead + 116)) continue
    const far = ahead + 2 * aside
    if (far < least) [best, least] = [n, far]
  }
  return best
}
