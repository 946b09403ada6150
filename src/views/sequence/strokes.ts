import { type Band, bandsOf, type TimerSpan, timerSpansOf } from '../../sim/spans'
import type { Packet, Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Paper } from '../paper'
import type { Line } from './boxes'
import type { Columns, Lifeline } from './geometry'

export type ArrowKind = 'fin' | 'ack' | 'data' | 'rst' | 'syn'

/** Radius of the ring in which a lost segment ends, px. */
export const RING = 9

/** One copy of a segment on its way. A lost one ends half-way. */
export interface Arrow extends Line {
  readonly id: string
  readonly packet: number
  readonly copy: number
  readonly kind: ArrowKind
  readonly lost: boolean
}

/** A state on a lifeline. */
export interface BandShape {
  readonly id: string
  readonly state: State
  readonly x: number
  readonly width: number
  readonly y0: number
  readonly y1: number
  readonly line: Lifeline
}

/** A timer beside its lifeline, from arming to its end. */
export interface TimerShape {
  readonly id: string
  readonly span: TimerSpan
  readonly x: number
  readonly y0: number
  readonly y1: number
  /** The state whose colour it wears. */
  readonly state: State
  readonly line: Lifeline
  readonly restarted: boolean
}

export function kindOf(p: Packet): ArrowKind {
  const s = p.segment
  return s.rst ? 'rst' : s.syn ? 'syn' : s.fin ? 'fin' : s.len > 0 ? 'data' : 'ack'
}

const lineOf = (columns: Columns, host: string): Lifeline | undefined => columns.lifelines.find((l) => l.host === host)

export function arrowsOf(trace: Trace, paper: Paper, columns: Columns): Arrow[] {
  const arrows: Arrow[] = []
  for (const p of trace.packets) {
    const from = lineOf(columns, p.from)
    const to = lineOf(columns, p.to)
    if (from === undefined || to === undefined || p.sentAt <= paper.from) continue
    const kind = kindOf(p)
    const y0 = paper.y(p.sentAt)
    const arrow = (copy: number, x1: number, y1: number, lost: boolean) =>
      arrows.push({ id: `${p.n}.${copy}`, packet: p.n, copy, kind, lost, x0: from.x, y0, x1, y1 })
    if (p.fate === 'lost') arrow(0, (from.x + to.x) / 2, paper.y(p.sentAt + Math.round(p.delay / 2)), true)
    p.arrivals.forEach((at, copy) => {
      // What is still under way when the run ends leaves the sheet on its way.
      const part = at > paper.to ? (paper.to - p.sentAt) / (at - p.sentAt) : 1
      arrow(copy, from.x + (to.x - from.x) * part, paper.y(at), false)
    })
  }
  return arrows
}

/** Bands of the connections' sockets; listeners only where nothing else is. Sockets alive together share the width. */
export function bandShapesOf(trace: Trace, paper: Paper, columns: Columns): BandShape[] {
  const all = bandsOf(trace)
  const shapes: BandShape[] = []
  for (const line of columns.lifelines) {
    const own = all.filter((b) => b.host === line.host)
    const connected = own.some((b) => b.state !== 'LISTEN' && b.state !== 'CLOSED')
    const shown = own.filter((b) => !(connected && b.state === 'LISTEN'))
    const begins = new Map<number, number>()
    for (const b of shown) if (!begins.has(b.socket)) begins.set(b.socket, b.from)
    // A closed socket leaves the lifeline to the next one.
    const until = (b: Band): number => {
      const end = b.open ? paper.to : b.to
      if (b.state !== 'CLOSED') return end
      return Math.min(end, ...[...begins].filter(([s, at]) => s !== b.socket && at >= b.from).map(([, at]) => at))
    }
    const lanes: number[] = []
    const laneOf = new Map<number, number>()
    for (const [socket, from] of begins) {
      const end = Math.max(...shown.filter((b) => b.socket === socket).map(until))
      let lane = lanes.findIndex((busy) => busy <= from)
      if (lane < 0) lane = lanes.length
      lanes[lane] = end
      laneOf.set(socket, lane)
    }
    const width = columns.bandWidth / Math.max(1, lanes.length)
    for (const b of shown) {
      const to = until(b)
      if (to <= paper.from || b.from >= paper.to) continue
      const y0 = paper.y(b.from)
      const y1 = paper.y(to)
      if (y1 <= y0) continue
      const x = line.bandX + width * (laneOf.get(b.socket) ?? 0)
      shapes.push({ id: `${b.socket} ${b.from} ${b.state}`, state: b.state, x, width, y0, y1, line })
    }
  }
  return shapes
}

/** A delayed ACK shorter than this is not worth a line, µs. */
const SHORT_ACK_DELAY = 5_000
/** Timers of one host side by side. */
const MOST_LANES = 3

export function timerShapesOf(trace: Trace, paper: Paper, columns: Columns): TimerShape[] {
  const bands = bandsOf(trace)
  const shapes: TimerShape[] = []
  const before = new Map<string, TimerSpan>()
  const lanes = new Map<string, number[]>()
  for (const span of timerSpansOf(trace)) {
    const key = `${span.socket} ${span.kind}`
    const was = before.get(key)
    before.set(key, span)
    const line = lineOf(columns, span.host)
    if (line === undefined || span.to <= paper.from || span.from <= paper.from) continue
    if (span.kind === 'reorder' || (span.kind === 'delayed-ACK' && span.to - span.from <= SHORT_ACK_DELAY)) continue
    const y0 = paper.y(span.from)
    const y1 = paper.y(span.end === 'open' ? paper.to : span.to)
    if (y1 - y0 < 3) continue
    const busy = lanes.get(span.host) ?? []
    lanes.set(span.host, busy)
    let lane = busy.findIndex((y) => y <= y0 + 0.5)
    if (lane < 0) lane = Math.min(busy.length, MOST_LANES - 1)
    busy[lane] = y1
    const armedIn = bands.find((b) => b.socket === span.socket && b.from <= span.from && span.from < b.to)
    shapes.push({
      id: `timer ${shapes.length}`,
      span,
      x: line.x - line.side * (10 + 7 * lane),
      y0,
      y1,
      line,
      state: armedIn?.state ?? 'ESTABLISHED',
      restarted: span.kind === '2MSL' && was?.end === 'restarted' && was.to === span.from,
    })
  }
  return shapes
}
