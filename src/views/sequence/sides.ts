import { flagNames } from '../../i18n/format'
import type { Translate } from '../../i18n/index'
import { bandsOf } from '../../sim/spans'
import type { Packet, Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Paper } from '../paper'
import { type Box, upright } from './boxes'
import { type Row, stackColumn } from './column'
import type { Columns, Lifeline } from './geometry'
import { textHeight, textWidth } from './labels'
import type { Arrow, BandShape } from './strokes'
import { callsOf, headline, timeText } from './wording'

/** A line of text beside a lifeline. */
export interface SideText {
  readonly id: string
  readonly kind: 'state' | 'call' | 'time' | 'margin'
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
  readonly size: number
  readonly box: Box
  readonly state: State | null
  /** Where on the lifeline it belongs, px: a leader goes there when the text had to move. */
  readonly at: number
  readonly line: Lifeline
}

interface Item extends Row {
  readonly id: string
  readonly kind: SideText['kind']
  readonly text: string
  readonly size: number
  readonly state: State | null
  readonly at: number
  readonly order: number
}

/** Widths at size 1 of the widest state name, call and time that may stand beside the sheet. */
export function widestOf(trace: Trace, paper: Paper): { name: number; call: number; time: number } {
  const states = bandsOf(trace)
    .filter((b) => (b.open ? paper.to : b.to) > paper.from)
    .map((b) => b.state)
  const calls = trace.steps
    .filter((s) => s.at > paper.from)
    .flatMap(callsOf)
    .map(([full]) => full)
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((s) => textWidth(s, 1)))
  const times = trace.steps.filter((s) => s.at > paper.from).map((s) => timeText(trace, s.at))
  return { name: Math.max(widest(states), textWidth('ESTABLISHED', 1)), call: widest(calls), time: widest(times) }
}

/** State names, calls and times beside the lifelines, and the segments that found no room between them. */
export function sideTexts(
  trace: Trace,
  paper: Paper,
  columns: Columns,
  bands: readonly BandShape[],
  homeless: readonly Arrow[],
  t: Translate,
): SideText[] {
  return columns.lifelines.flatMap((line) => {
    const own = bands.filter((b) => b.line === line)
    const times = timesAt(trace, paper, line)
    const names = [
      ...own.map((b, n) => stateItem(b, n, columns.size)),
      ...callItems(trace, paper, line, columns),
      ...homeless.flatMap((a) => segmentItem(trace.packets[a.packet] as Packet, a, line, columns, t)),
    ]
    const timeItems = (want: (y: number) => number, rank: number) =>
      times.map((e): Item => {
        const text = timeText(trace, e.at)
        const y = paper.y(e.at)
        const height = textHeight(text, columns.small)
        return {
          id: `time ${line.host} ${e.at}`,
          kind: 'time',
          text,
          size: columns.small,
          state: null,
          at: y,
          want: want(y),
          height,
          rank: rank + e.rank,
          order: 3,
          slack: rank > 2 ? 6 : 0,
        }
      })
    // A time stands on its moment as on a line, so that the playhead does not strike it out.
    const on = (y: number) => y - textHeight('', columns.small) / 2
    const { timeX } = line
    if (timeX !== null) {
      const outside = column(timeItems(on, 2), line, timeX, paper.height, true)
      return [...column(names, line, line.nameX, paper.height), ...outside]
    }
    // No column of their own: under the new state's name where that is free.
    const below = textHeight('', columns.size) + textHeight('', columns.small) / 2
    const begins = new Set(own.map((b) => b.y0))
    const under = timeItems((y) => (begins.has(y) ? y + below : on(y)), 4)
    return column([...names, ...under], line, line.nameX, paper.height)
  })
}

const stateItem = (b: BandShape, n: number, size: number): Item => {
  const height = textHeight(b.state, size)
  return {
    id: `state ${b.line.host} ${n}`,
    kind: 'state',
    text: b.state,
    size,
    state: b.state,
    at: b.y0,
    want: b.y0 + height / 2,
    height,
    rank: 0,
    order: 1,
  }
}

/** A segment that found no room on its arrow, on the side of its sender. */
function segmentItem(p: Packet, a: Arrow, line: Lifeline, columns: Columns, t: Translate): Item[] {
  const size = columns.small
  const text = [headline(p, t), flagNames(p.segment)].find((s) => textWidth(s, size) <= columns.nameWidth)
  if (text === undefined || p.from !== line.host) return []
  const height = textHeight(text, size)
  return [
    { id: `margin ${a.id}`, kind: 'margin', text, size, state: null, at: a.y0, want: a.y0, height, rank: 3, order: 2 },
  ]
}

function callItems(trace: Trace, paper: Paper, line: Lifeline, columns: Columns): Item[] {
  const size = columns.small
  return trace.steps
    .filter((s) => s.host === line.host && s.at > paper.from)
    .flatMap((s) => {
      const y = paper.y(s.at)
      return callsOf(s).map(([full, short], n, all): Item => {
        const text = textWidth(full, size) <= columns.nameWidth ? full : short
        const height = textHeight(text, size)
        const want = y - height / 2 - height * (all.length - 1 - n)
        return { id: `call ${s.n}.${n}`, kind: 'call', text, size, state: null, at: y, want, height, rank: 1, order: 0 }
      })
    })
}

/** Instants at which something happens at a host; changes of state count most. */
function timesAt(trace: Trace, paper: Paper, line: Lifeline): { at: number; rank: number }[] {
  const ranks = new Map<number, number>()
  for (const s of trace.steps) {
    if (s.host !== line.host || s.at <= paper.from) continue
    const rank = s.before !== s.after ? 0 : s.sent.length > 0 || s.cause.kind === 'arrival' ? 1 : 2
    ranks.set(s.at, Math.min(rank, ranks.get(s.at) ?? 9))
  }
  return [...ranks].map(([at, rank]) => ({ at, rank })).sort((a, b) => a.at - b.at)
}

function column(items: readonly Item[], line: Lifeline, x: number, height: number, inward = false): SideText[] {
  const rows = [...items].sort((a, b) => a.at - b.at || a.order - b.order)
  const side = inward ? -line.side : line.side
  return stackColumn(rows, height).flatMap((y, n) => {
    if (y === null) return []
    const r = rows[n] as Item
    const w = textWidth(r.text, r.size)
    return [
      {
        id: r.id,
        kind: r.kind,
        text: r.text,
        x,
        y,
        size: r.size,
        state: r.state,
        at: r.at,
        line,
        anchor: side < 0 ? 'end' : ('start' as const),
        box: upright(side < 0 ? x - w : x, y - r.height / 2, w, r.height),
      } satisfies SideText,
    ]
  })
}
