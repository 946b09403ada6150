import { duration } from '../../i18n/format'
import type { Translate } from '../../i18n/index'
import type { Packet, Trace } from '../../sim/trace'
import { livesOf } from '../lives'
import { MARK, type Marks } from '../marks'
import type { Paper } from '../paper'
import { arrowWish, beyondTexts, beyondWish, type SegmentText, segmentTexts } from './arrowLabels'
import { type Box, type Line, upright } from './boxes'
import { type Columns, columnsOf } from './geometry'
import { placeLabels, textHeight, textWidth, type Wish } from './labels'
import { columnsNeeded, keptColumns, type SideText, sideTexts } from './sides'
import {
  type Arrow,
  arrowsOf,
  type BandShape,
  type Birth,
  bandShapesOf,
  RING,
  type TimerShape,
  timerShapesOf,
} from './strokes'
import { timerTexts } from './wording'

/** A text in the middle of the sheet. `box` is where it may be; an arrow's label lies along its arrow. */
export interface Label {
  readonly id: string
  readonly kind: 'segment' | 'timer' | 'quiet'
  /** Number of the packet, or index of the timer. */
  readonly of: number
  readonly box: Box
  readonly text: SegmentText
}

/** Where a gap was cut: the middle of a wave across each lifeline. */
export interface Cut {
  readonly y: number
}

/** Everything on the sheet, in px. */
export interface SheetLayout {
  readonly columns: Columns
  readonly height: number
  readonly arrows: readonly Arrow[]
  readonly bands: readonly BandShape[]
  readonly births: readonly Birth[]
  readonly timers: readonly TimerShape[]
  readonly cuts: readonly Cut[]
  readonly sides: readonly SideText[]
  readonly labels: readonly Label[]
}

/** Half the length of the wave over a lifeline, towards the middle. */
export const WAVE = 22

const plain = (text: string): SegmentText => ({ bold: '', quiet: text, note: '', symbol: false })

/** `base`: the run before anything was done to it by hand; the columns are its own, so that nothing moves aside. */
export function layoutSequence(
  trace: Trace,
  paper: Paper,
  width: number,
  t: Translate,
  base: Trace = trace,
  marks?: Marks,
): SheetLayout {
  const needed = base === trace ? columnsNeeded(trace, paper, t, marks) : keptColumns(trace, base, paper, t)
  const columns = columnsOf(width, needed.hosts, needed.time)
  const lives = livesOf(trace)
  const { small } = columns
  const arrows = arrowsOf(trace, paper, columns)
  const { bands, births } = bandShapesOf(trace, paper, columns)
  const timers = timerShapesOf(trace, paper, columns)

  const wishes: Wish[] = []
  const texts = new Map<string, { kind: Label['kind']; of: number; levels: readonly SegmentText[] }>()
  const lines: { line: Line; owner: string }[] = []
  const boxes: Box[] = []
  const line = (owner: string, x0: number, y0: number, x1: number, y1: number) =>
    lines.push({ owner, line: { x0, y0, x1, y1 } })

  for (const l of columns.lifelines) {
    line(`lifeline ${l.host}`, l.x, 0, l.x, paper.height)
    if (l.x2 > l.x) boxes.push(upright(l.x, 0, l.x2 - l.x, paper.height))
  }
  // Beside the outer lifelines stand bands and names.
  const [left, right] = [columns.lifelines[0]?.x ?? 0, columns.lifelines.at(-1)?.x ?? width]
  boxes.push(upright(-1, 0, left, paper.height), upright(right + 1, 0, width - right, paper.height))
  for (const a of arrows) {
    line(`arrow ${a.id}`, a.x0, a.y0, a.x1, a.y1)
    if (a.lost) boxes.push(upright(a.x1 - RING - 1, a.y1 - RING - 1, 2 * RING + 2, 2 * RING + 2))
  }
  for (const timer of timers) line(timer.id, timer.x, timer.y0, timer.x, timer.y1)
  // Breaks first: they have the most room to give.
  const cuts = paper.breaks.map((b) => ({ y: (b.y0 + b.y1) / 2 }))
  paper.breaks.forEach((b, n) => {
    const y = (b.y0 + b.y1) / 2
    for (const l of columns.lifelines) boxes.push(upright(l.x - WAVE, y - 6, l.x2 - l.x + 2 * WAVE, 12))
    const time = duration(b.to - b.from)
    // One after another of the same length need not be explained again.
    const before = paper.breaks[n - 1]
    const known = before !== undefined && duration(before.to - before.from) === time
    const levels = (known ? [time] : [t('sheet.quiet', { time }), time]).map(plain)
    const id = `quiet ${n}`
    texts.set(id, { kind: 'quiet', of: n, levels })
    wishes.push({
      id,
      firm: true,
      levels: levels.map(({ quiet }) => () => {
        const w = textWidth(quiet, small) + 2
        const h = textHeight(quiet, small)
        return [0, 14, -14, 28, -28].map((dy) => ({ cx: columns.middle, cy: y + dy, w, h, angle: 0 }))
      }),
    })
  })
  const crossed = crossedOf(arrows)
  for (const a of arrows) {
    const p = trace.packets[a.packet] as Packet
    const mark = marks?.packets.has(p.n) === true ? MARK : ''
    const levels = segmentTexts(p, a, lives, columns, t).map((text) => ({ ...text, bold: mark + text.bold }))
    const id = `arrow ${a.id}`
    texts.set(id, { kind: 'segment', of: a.packet, levels })
    wishes.push(arrowWish(id, a, crossed.has(a), levels, columns))
    const which = beyondTexts(p, a, columns, t)
    if (which.length > 0) {
      texts.set(`again ${a.id}`, { kind: 'segment', of: a.packet, levels: which })
      wishes.push(beyondWish(`again ${a.id}`, a, which, columns))
    }
  }
  const begins = [...new Set(bands.map((b) => b.y0))]
  timers.forEach((timer, n) => {
    if (timer.routine) return
    const rules = begins.filter((y) => y > timer.y0 && y < timer.y1)
    const { tag } = timer
    const levels = timerTexts(timer.span, timer.restarted, t).map((text) => plain(tag === '' ? text : `${tag} ${text}`))
    texts.set(timer.id, { kind: 'timer', of: n, levels })
    wishes.push(timerWish(timer, levels, small, rules))
  })

  const places = placeLabels(wishes, { width, height: paper.height, boxes, lines })
  const labels: Label[] = []
  const homeless: Arrow[] = []
  const byId = new Map(arrows.map((a) => [`arrow ${a.id}`, [a]]))
  for (const [id, { kind, of, levels }] of texts) {
    const place = places.get(id)
    if (place !== undefined) labels.push({ id, kind, of, box: place.box, text: levels[place.level] as SegmentText })
    else if (kind === 'segment') homeless.push(...(byId.get(id) ?? []))
  }
  const sides = sideTexts(trace, paper, columns, bands, births, homeless, t, marks)
  return { columns, height: paper.height, arrows, bands, births, timers, cuts, sides, labels }
}

/** The arrows that another one crosses on its way; sharing an end is not crossing. */
function crossedOf(arrows: readonly Arrow[]): Set<Arrow> {
  const crossed = new Set<Arrow>()
  arrows.forEach((a, i) => {
    for (let k = i + 1; k < arrows.length; k++) {
      const b = arrows[k] as Arrow
      if (b.y0 >= a.y1) break
      const opposite = (b.x1 - b.x0) * (a.x1 - a.x0) < 0
      if (opposite && !b.lost && !a.lost && b.y1 > a.y0) crossed.add(a).add(b)
    }
  })
  return crossed
}

/** Beside its line, towards the middle of the sheet; anywhere along it, the middle first, rather not on a rule. */
function timerWish(timer: TimerShape, levels: readonly SegmentText[], size: number, rules: readonly number[]): Wish {
  const inward = -timer.line.side
  const mid = (timer.y0 + timer.y1) / 2
  return {
    id: timer.id,
    levels: levels.map(({ quiet }) => () => {
      const w = textWidth(quiet, size) + 4
      const h = textHeight(quiet, size)
      const reach = Math.min(240, (timer.y1 - timer.y0 - h) / 2)
      const places: { box: Box; cost: number }[] = []
      for (let dy = 0; dy <= reach; dy += 6) {
        for (const cy of dy === 0 ? [mid] : [mid - dy, mid + dy]) {
          const onRule = rules.some((y) => Math.abs(y - cy) < h / 2)
          places.push({ box: { cx: timer.x + inward * (6 + w / 2), cy, w, h, angle: 0 }, cost: dy + (onRule ? 20 : 0) })
        }
      }
      return places.sort((a, b) => a.cost - b.cost).map((p) => p.box)
    }),
  }
}
