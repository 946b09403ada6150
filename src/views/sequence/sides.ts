import { flagNames } from '../../i18n/format'
import type { Translate } from '../../i18n/index'
import type { Packet, Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import { hostsOf } from '../hosts'
import { lanesOf } from '../lanes'
import { type Life, livesOf } from '../lives'
import { bandName, MARK, type Marks } from '../marks'
import type { Paper } from '../paper'
import { type Box, upright } from './boxes'
import { type Row, stackColumn } from './column'
import type { Columns, HostColumn, Lifeline } from './geometry'
import { textHeight, textWidth } from './labels'
import type { Arrow, BandShape, Birth } from './strokes'
import { callsOf, headline, timeText } from './wording'

/** A line of text beside a lifeline. */
export interface SideText {
  readonly id: string
  readonly kind: 'state' | 'birth' | 'call' | 'time' | 'margin'
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

/** Names of states where there is room for seven letters. */
export const COMPACT: Readonly<Record<State, string>> = {
  CLOSED: 'CLOSED',
  LISTEN: 'LISTEN',
  'SYN-SENT': 'SYN-S',
  'SYN-RECEIVED': 'SYN-R',
  ESTABLISHED: 'ESTAB',
  'FIN-WAIT-1': 'FIN-W1',
  'FIN-WAIT-2': 'FIN-W2',
  CLOSING: 'CLOSING',
  'TIME-WAIT': 'TIME-W',
  'CLOSE-WAIT': 'CLOSE-W',
  'LAST-ACK': 'LAST-A',
}

/** What the columns beside the lifelines must hold: widths at size 1. */
export function columnsNeeded(
  trace: Trace,
  paper: Paper,
  t: Translate,
  marks?: Marks,
): { hosts: HostColumn[]; time: number } {
  const lives = livesOf(trace)
  const widest = (texts: readonly string[]) => Math.max(0, ...[...new Set(texts)].map((s) => textWidth(s, 1)))
  const shown = trace.steps.filter((s) => s.at > paper.from)
  const hosts = hostsOf(trace).map((host): HostColumn => {
    const { count: lanes, bands } = lanesOf(trace, host, paper.from)
    const names: string[] = lanes > 1 ? [] : ['ESTABLISHED']
    const compact: string[] = []
    for (const b of bands) {
      if ((b.open ? paper.to : b.to) <= paper.from) continue
      const mark = marks?.bands.has(bandName(b)) === true ? MARK : ''
      const tag = mark + (lanes > 1 ? `${lives.tag(b, true)} ` : '')
      names.push(tag + b.state)
      compact.push(tag + COMPACT[b.state])
    }
    const calls = shown.flatMap((s) => (s.host === host ? callsOf(s, t).map(([full]) => full) : []))
    if (lanes === 1) calls.push(...lives.all.map((l) => birthTexts(l, t)[0] as string))
    return { host, lanes, name: widest(names), compactName: widest(compact), call: widest(calls) }
  })
  return { hosts, time: widest(shown.map((s) => timeText(trace, s.at))) }
}

/** The columns of another run with the same past, unless more must go in: what an application says can be said in short. */
export function keptColumns(trace: Trace, base: Trace, paper: Paper, t: Translate): ReturnType<typeof columnsNeeded> {
  const [now, before] = [columnsNeeded(trace, paper, t), columnsNeeded(base, paper, t)]
  const hosts = now.hosts.map((h, n): HostColumn => {
    const was = before.hosts[n]
    if (was?.lanes !== h.lanes) return h
    return { ...was, name: Math.max(h.name, was.name), compactName: Math.max(h.compactName, was.compactName) }
  })
  return { hosts, time: Math.max(now.time, before.time) }
}

/** What stands where another connection begins, from full to shortest. */
function birthTexts({ port, shortPort, mark, incarnation: n }: Life, t: Translate): readonly string[] {
  if (mark === '') return [port, shortPort]
  const words = t('sheet.incarnation', { n })
  return [`${port} ${mark} ${words}`.trim(), `${mark} ${words}`, `${shortPort} ${mark}`.trim(), mark]
}

/** State names, calls and times beside the lifelines, and the segments that found no room between them. */
export function sideTexts(
  trace: Trace,
  paper: Paper,
  columns: Columns,
  bands: readonly BandShape[],
  births: readonly Birth[],
  homeless: readonly Arrow[],
  t: Translate,
  marks?: Marks,
): SideText[] {
  return columns.lifelines.flatMap((line) => {
    const own = bands.filter((b) => b.line === line)
    const times = timesAt(trace, paper, line)
    const names = [
      ...stateItems(own, columns, marks),
      ...births.filter((b) => b.line === line && !b.beside).map((b) => birthItem(b, columns, t)),
      ...callItems(trace, paper, line, columns, t),
      ...homeless.flatMap((a) => segmentItem(trace, trace.packets[a.packet] as Packet, a, line, columns, t, marks)),
    ]
    const timeItems = (want: (y: number) => number, rank: number, slack: (y: number) => number) =>
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
          slack: slack(y),
        }
      })
    // A time stands on its moment as on a line, so that the playhead does not strike it out.
    const on = (y: number) => y - textHeight('', columns.small) / 2
    const { timeX } = line
    if (timeX !== null) {
      const placed = column(names, line, line.nameX, paper.height)
      // Where the call of that moment had to make way by a line, its time goes with it: beside another it would be taken for that one's.
      const beside = (y: number) =>
        placed.findLast((s) => s.kind === 'call' && s.at === y && Math.abs(s.y - on(y)) <= s.box.h)?.y ?? on(y)
      const outside = column(
        timeItems(beside, 2, () => 0),
        line,
        timeX,
        paper.height,
        true,
      )
      return [...placed, ...outside]
    }
    // No column of their own: under the new state's name where that is free.
    const below = textHeight('', columns.size) + textHeight('', columns.small) / 2
    const begins = new Set(own.map((b) => b.y0))
    const fits = timeItems(
      (y) => (begins.has(y) ? y + below : on(y)),
      4,
      (y) => (begins.has(y) ? 6 : 0),
    ).filter((i) => textWidth(i.text, i.size) <= line.nameWidth)
    return column([...names, ...fits], line, line.nameX, paper.height)
  })
}

/** Names of states that begin within this distance, px, are one when they are the same. */
const TOGETHER = 3

function stateItems(own: readonly BandShape[], columns: Columns, marks?: Marks): Item[] {
  const items: Item[] = []
  for (let i = 0; i < own.length; ) {
    const b = own[i] as BandShape
    const same = own.filter((o, k) => k >= i && o.state === b.state && o.y0 - b.y0 < TOGETHER)
    const together = b.beside ? same : [b]
    // Of equals at one moment only the first speaks; they need not be neighbours.
    const spoken = b.beside && own.slice(0, i).some((o) => o.state === b.state && b.y0 - o.y0 < TOGETHER)
    const mark = together.some((o) => marks?.bands.has(o.id) === true) ? MARK : ''
    if (!spoken) items.push(stateItem(b, i, together.length, columns, mark))
    i++
  }
  return items
}

function stateItem(b: BandShape, n: number, many: number, columns: Columns, mark: string): Item {
  const size = b.beside ? columns.small : columns.size
  const name = columns.compact ? COMPACT[b.state] : b.state
  const tag = b.beside && b.shortTag !== '' ? `${b.shortTag} ` : ''
  const text = mark + (many > 1 ? `${name} ×${many}` : tag + name)
  const height = textHeight(text, size)
  return {
    id: `state ${b.line.host} ${n}`,
    kind: 'state',
    text,
    size,
    state: b.state,
    at: b.y0,
    want: b.y0 + height / 2,
    height,
    rank: 0,
    order: 1,
  }
}

/** Above the name of its first state: which connection this is. */
function birthItem(b: Birth, columns: Columns, t: Translate): Item {
  const size = columns.small
  const texts = birthTexts(b.life, t)
  const text = texts.find((s) => textWidth(s, size) <= b.line.nameWidth) ?? (texts.at(-1) as string)
  const height = textHeight(text, size)
  return {
    id: b.id,
    kind: 'birth',
    text,
    size,
    state: null,
    at: b.y,
    want: b.y - height / 2,
    height,
    rank: 1,
    order: 0.5,
  }
}

/** A segment that found no room on its arrow, on the side of its sender. */
function segmentItem(
  trace: Trace,
  p: Packet,
  a: Arrow,
  line: Lifeline,
  columns: Columns,
  t: Translate,
  marks?: Marks,
): Item[] {
  const size = columns.small
  const tag = livesOf(trace).tag(p, true)
  const texts = [`${headline(p, t)} ${tag}`.trim(), `${flagNames(p.segment)} ${tag}`.trim(), flagNames(p.segment)]
  const mark = marks?.packets.has(p.n) === true ? MARK : ''
  const text = texts.map((s) => mark + s).find((s) => textWidth(s, size) <= line.nameWidth)
  if (text === undefined || p.from !== line.host) return []
  const height = textHeight(text, size)
  return [
    { id: `margin ${a.id}`, kind: 'margin', text, size, state: null, at: a.y0, want: a.y0, height, rank: 3, order: 2 },
  ]
}

function callItems(trace: Trace, paper: Paper, line: Lifeline, columns: Columns, t: Translate): Item[] {
  const size = columns.small
  return trace.steps
    .filter((s) => s.host === line.host && s.at > paper.from)
    .flatMap((s) => {
      const y = paper.y(s.at)
      return callsOf(s, t).flatMap((levels, n, all): Item[] => {
        const text = levels.find((s) => textWidth(s, size) <= line.nameWidth)
        if (text === undefined) return []
        const height = textHeight(text, size)
        const want = y - height / 2 - height * (all.length - 1 - n)
        return [
          { id: `call ${s.n}.${n}`, kind: 'call', text, size, state: null, at: y, want, height, rank: 1, order: 0 },
        ]
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
