import { type Band, type TimerSpan, timerSpansOf } from '../../sim/spans'
import type { Packet, Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import { droppedIn } from '../dropped'
import { bandsIn, lanesOf } from '../lanes'
import { type Life, livesOf } from '../lives'
import { bandName } from '../marks'
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
  /** It arrives, and its receiver drops it without a word. */
  readonly dropped: boolean
  /** A second copy, or an old one among a later incarnation: a double line. */
  readonly double: boolean
  /** Forged: it comes from nowhere, a short way before its receiver. */
  readonly forged: boolean
  /** The incarnation of an old duplicate that arrives among a later one, else null. */
  readonly stray: Life | null
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
  /** What tells its connection from the others, in full and short; empty where there is nothing to tell. */
  readonly tag: string
  readonly shortTag: string
  /** Its host has others beside it. */
  readonly beside: boolean
}

/** Where another connection, or another incarnation, begins on a lifeline. */
export interface Birth {
  readonly id: string
  readonly y: number
  readonly line: Lifeline
  readonly life: Life
  readonly x0: number
  readonly x1: number
  /** In a lane beside others, whose names say whose they are. */
  readonly beside: boolean
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
  /** Started over, and to be started over: one of many while data flow. */
  readonly routine: boolean
  /** What tells its connection from others beside it; empty where there are none. */
  readonly tag: string
}

export function kindOf(p: Packet): ArrowKind {
  const s = p.segment
  return s.rst ? 'rst' : s.syn ? 'syn' : s.fin ? 'fin' : s.len > 0 ? 'data' : 'ack'
}

const lineOf = (columns: Columns, host: string): Lifeline | undefined => columns.lifelines.find((l) => l.host === host)

/** Longest way of a forged segment, px. */
const FORGED = 150

export function arrowsOf(trace: Trace, paper: Paper, columns: Columns): Arrow[] {
  const arrows: Arrow[] = []
  const lives = livesOf(trace)
  const gone = droppedIn(trace)
  for (const p of trace.packets) {
    const from = lineOf(columns, p.from)
    const to = lineOf(columns, p.to)
    if (from === undefined || to === undefined || p.sentAt <= paper.from) continue
    const kind = kindOf(p)
    const y0 = paper.y(p.sentAt)
    const right = to.x > from.x
    const end = right ? to.x : to.x2
    let x0 = right ? from.x2 : from.x
    if (p.injected && p.delay === 0) x0 = end + Math.sign(x0 - end) * Math.min(FORGED, Math.abs(x0 - end) * 0.9)
    const arrow = (copy: number, x1: number, y1: number, lost: boolean) => {
      const stray = lost ? null : lives.strayOf(p, copy)
      const double = copy > 0 || stray !== null
      const id = `${p.n}.${copy}`
      arrows.push({
        id,
        packet: p.n,
        copy,
        kind,
        lost,
        dropped: gone.has(id),
        double,
        forged: p.injected,
        stray,
        x0,
        y0,
        x1,
        y1,
      })
    }
    if (p.fate === 'lost') arrow(0, (x0 + end) / 2, paper.y(p.sentAt + Math.round(p.delay / 2)), true)
    p.arrivals.forEach((at, copy) => {
      // What is still under way when the run ends leaves the sheet on its way.
      const part = at > paper.to ? (paper.to - p.sentAt) / (at - p.sentAt) : 1
      arrow(copy, x0 + (end - x0) * part, paper.y(at), false)
    })
  }
  return apart(arrows)
}

/** What lies this near is one line to the eye, and how far apart it is drawn then, px. */
const ONE = 3
const BESIDE = 8

/** Forged segments of one instant below one another: else only the last could be seen, and pointed at. */
function apart(arrows: readonly Arrow[]): Arrow[] {
  const meet = (a: Arrow, b: Arrow) => Math.min(a.x0, a.x1) < Math.max(b.x0, b.x1)
  const same = (a: Arrow, b: Arrow) =>
    Math.abs(a.y0 - b.y0) < ONE && Math.abs(a.y1 - b.y1) < ONE && meet(a, b) && meet(b, a)
  return arrows.map((a, n) => {
    const before = a.forged ? arrows.slice(0, n).filter((b) => same(a, b)).length : 0
    return before === 0 ? a : { ...a, y0: a.y0 + before * BESIDE, y1: a.y1 + before * BESIDE }
  })
}

/** Space that another incarnation keeps from the one before it, px. */
const APART = 3
/** Widest band of a host without connections, px. */
const ALONE = 18
/** Height of CLOSED at the end of a lane, px. */
const CAP = 5

/** The states of all sockets in their lanes, and where connections after the first begin. */
export function bandShapesOf(trace: Trace, paper: Paper, columns: Columns): { bands: BandShape[]; births: Birth[] } {
  const lives = livesOf(trace)
  const bands: BandShape[] = []
  const births: Birth[] = []
  for (const line of columns.lifelines) {
    const { count, bands: own } = lanesOf(trace, line.host, paper.from)
    const width = line.bandWidth / count
    // A host without any socket: what comes to it finds nobody.
    if (own.length === 0) {
      const { bandX: x, bandWidth, host } = line
      const whole = { state: 'CLOSED', x, width: bandWidth, y0: 0, y1: paper.height } as const
      bands.push({ ...whole, id: `none ${host}`, line, tag: '', shortTag: '', beside: false })
    }
    const begun = new Set<number>()
    let first = true
    for (const b of own) {
      const life = b.state === 'CLOSED' || b.state === 'LISTEN' ? undefined : lives.of(b)
      const born = life !== undefined && !begun.has(b.socket)
      if (life !== undefined) begun.add(b.socket)
      // The first connection needs no announcement, unless others of its 4-tuple follow.
      const announced = born && !(first && life.mark === '')
      if (born) first = false
      const to = b.open ? paper.to : b.to
      if (to <= paper.from || b.from >= paper.to) continue
      let y0 = paper.y(b.from)
      let y1 = paper.y(to)
      if (y1 <= y0) continue
      if (b.cap) y1 = Math.min(y1, y0 + CAP)
      const whole = b.state === 'CLOSED' && !b.cap
      // The first lane lies at the lifeline.
      const lane = line.side < 0 ? count - 1 - b.lane : b.lane
      // Nobody is there: no wider than one connection would be.
      const wide = whole ? Math.min(line.bandWidth, ALONE) : width
      const x = whole ? (line.side < 0 ? line.bandX + line.bandWidth - wide : line.bandX) : line.bandX + width * lane
      if (announced && b.from > paper.from) {
        const id = `birth ${line.host} ${b.socket}`
        births.push({
          id,
          y: y0,
          line,
          life,
          x0: count > 1 ? x : line.bandX,
          x1: count > 1 ? x + width : line.x,
          beside: count > 1,
        })
        if (y1 - y0 > 3 * APART) y0 += APART
      }
      bands.push({
        id: bandName(b),
        state: b.state,
        x,
        width: wide,
        y0,
        y1,
        line,
        tag: lives.tag(b),
        shortTag: lives.tag(b, true),
        beside: count > 1,
      })
    }
  }
  return { bands, births }
}

/** A delayed ACK shorter than this is not worth a line, µs. */
const SHORT_ACK_DELAY = 5_000
const NOBODY = { conn: -1, inc: -1 }
/** Timers of one host side by side. */
const MOST_LANES = 3

export function timerShapesOf(trace: Trace, paper: Paper, columns: Columns): TimerShape[] {
  const bands = new Map<number, Band[]>()
  for (const b of bandsIn(trace)) bands.set(b.socket, [...(bands.get(b.socket) ?? []), b])
  const shapes: TimerShape[] = []
  const before = new Map<string, TimerSpan>()
  const busyOf = new Map<string, number[]>()
  const lanes = new Map(columns.lifelines.map(({ host }) => [host, lanesOf(trace, host, paper.from).count]))
  const lives = livesOf(trace)
  const owner = new Map(bandsIn(trace).map((b) => [b.socket, b]))
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
    const busy = busyOf.get(span.host) ?? []
    busyOf.set(span.host, busy)
    let lane = busy.findIndex((y) => y <= y0 + 0.5)
    if (lane < 0 && busy.length === MOST_LANES) continue
    if (lane < 0) lane = busy.length
    busy[lane] = y1
    const again = was?.end === 'restarted' && was.to === span.from
    const armedIn = bands.get(span.socket)?.find((b) => b.from <= span.from && span.from < b.to)
    shapes.push({
      id: `timer ${shapes.length}`,
      span,
      x: line.x - line.side * (10 + 7 * lane),
      y0,
      y1,
      line,
      state: armedIn?.state ?? 'ESTABLISHED',
      tag: lanes.get(span.host) === 1 ? '' : lives.tag(owner.get(span.socket) ?? NOBODY, true),
      restarted: span.kind === '2MSL' && again,
      routine: again && span.end === 'restarted' && span.kind !== '2MSL',
    })
  }
  return shapes
}
