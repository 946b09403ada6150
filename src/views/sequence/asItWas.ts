import type { Translate } from '../../i18n/index'
import type { Packet, Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import { livesOf } from '../lives'
import type { Paper } from '../paper'
import { arrowWish, type SegmentText } from './arrowLabels'
import { type Box, boundsOf, type Line, upright } from './boxes'
import { placeLabels, textHeight, textWidth, type Wish } from './labels'
import type { SheetLayout } from './layout'
import { COMPACT } from './sides'
import { type Arrow, arrowsOf, type BandShape, bandShapesOf, RING } from './strokes'
import { headline, retransmission, timeText } from './wording'

/** A word of the old future: along its arrow, or beside a lifeline. */
export interface GhostText {
  readonly id: string
  readonly text: string
  readonly box: Box
}

/** A state that was there and is not any more: a thin strip outside the band. px. */
export interface GhostState {
  readonly id: string
  readonly state: State
  readonly x: number
  readonly width: number
  readonly y0: number
  readonly y1: number
}

/** What would have followed without the latest change, where it differs. px. */
export interface GhostShapes {
  readonly arrows: readonly Arrow[]
  readonly states: readonly GhostState[]
  readonly texts: readonly GhostText[]
}

interface Piece extends GhostState {
  readonly band: BandShape
}

const plain = (text: string): SegmentText => ({ bold: '', quiet: text, note: '', symbol: false })

/** So many segments speak; more would be a wall of words. */
const MOST_SPOKEN = 60
/** Width of the strip of a state, and what it keeps from the band. */
const STRIP = 3
const APART = 1.5
/** Anything lower cannot be told apart. */
const LEAST = 2
/** How much lower than its beginning the name of a state may stand. */
const SLACK = 24

/**
 * `gone`: the packets of `ghost` that are not so in `trace` any more. The words take only the room that the picture
 * of `trace` leaves.
 */
export function ghostOf(
  ghost: Trace,
  gone: ReadonlySet<number>,
  trace: Trace,
  paper: Paper,
  layout: SheetLayout,
  t: Translate,
): GhostShapes {
  const { columns } = layout
  const arrows = arrowsOf(ghost, paper, columns).filter((a) => gone.has(a.packet) && a.y0 < paper.height - 1)
  const states = piecesOf(bandShapesOf(ghost, paper, columns).bands, layout)
  const words = segmentWords(ghost, arrows, trace, layout, t)
  return { arrows, states, texts: [...words, ...stateWords(ghost, states, trace, paper, layout)] }
}

/** What of the old bands is not covered by the same state in the new ones. */
function piecesOf(old: readonly BandShape[], layout: SheetLayout): Piece[] {
  return old.flatMap((band) => {
    let left = [[band.y0, band.y1] as const]
    for (const now of layout.bands.filter((n) => n.line === band.line && n.state === band.state)) {
      left = left.flatMap(([y0, y1]) =>
        now.y1 <= y0 || now.y0 >= y1
          ? [[y0, y1] as const]
          : [[y0, Math.min(y1, now.y0)] as const, [Math.max(y0, now.y1), y1] as const],
      )
    }
    const { bandX, bandWidth, side } = band.line
    const x = side < 0 ? bandX - APART - STRIP : bandX + bandWidth + APART
    return left
      .filter(([y0, y1]) => y1 - y0 > LEAST)
      .map(([y0, y1]) => ({ id: `${band.id} ${y0}`, state: band.state, x, width: STRIP, y0, y1, band }))
  })
}

/** Along the old arrows: what it was, what became of it, and when it left. */
function segmentWords(ghost: Trace, arrows: readonly Arrow[], now: Trace, layout: SheetLayout, t: Translate) {
  const { columns, height } = layout
  const { width, lifelines } = columns
  const [left, right] = [lifelines[0]?.x ?? 0, lifelines.at(-1)?.x ?? width]
  const lives = livesOf(ghost)
  const ring = (a: Arrow): Box => upright(a.x1 - RING, a.y1 - RING, 2 * RING, 2 * RING)
  const all = [...layout.arrows, ...arrows]
  const boxes = [
    ...layout.labels.map((l) => l.box),
    ...all.filter((a) => a.lost).map(ring),
    upright(-1, 0, left + 1, height),
    upright(right, 0, width - right, height),
    ...lifelines.filter((l) => l.x2 > l.x).map((l) => upright(l.x, 0, l.x2 - l.x, height)),
  ]
  const lines: { line: Line; owner: string }[] = all.map((line) => ({ line, owner: `arrow ${line.id}` }))
  for (const m of layout.timers) lines.push({ line: { x0: m.x, y0: m.y0, x1: m.x, y1: m.y1 }, owner: m.id })
  const said = new Map<string, string[]>()
  const wishes = arrows.slice(0, MOST_SPOKEN).map((a): Wish => {
    const p = ghost.packets[a.packet] as Packet
    const name = `${headline(p, t)} ${lives.tag(p, true)}`.trim()
    const again = p.retransmission > 0 ? [retransmission(p.retransmission, t).short] : []
    const fate = [...again, ...(a.lost ? [t('sheet.lost')] : [])].map((s) => `, ${s}`).join('')
    const texts = [`${name}${fate} · ${timeText(now, p.sentAt)}`, `${name}${fate}`, name]
    const id = `ghost ${a.id}`
    said.set(id, texts)
    return arrowWish(id, a, false, texts.map(plain), columns)
  })
  return [...placeLabels(wishes, { width, height, boxes, lines })].map(
    ([id, { level, box }]): GhostText => ({ id, text: said.get(id)?.[level] ?? '', box }),
  )
}

/** Beside the lifelines, where nothing else stands: the old states, and since when. */
function stateWords(ghost: Trace, pieces: readonly Piece[], now: Trace, paper: Paper, layout: SheetLayout) {
  const { small, compact } = layout.columns
  const taken = layout.sides.map((s) => boundsOf(s.box))
  const words: GhostText[] = []
  const put = (id: string, text: string, x: number, side: number, y: number) => {
    const [w, h] = [textWidth(text, small), textHeight(text, small)]
    for (let top = y; top <= y + SLACK && top + h <= layout.height; top += 3) {
      const box = upright(side < 0 ? x - w : x, top, w, h)
      const b = boundsOf(box)
      if (taken.some((o) => o.x0 < b.x1 && o.x1 > b.x0 && o.y0 < b.y1 && o.y1 > b.y0)) continue
      taken.push(b)
      words.push({ id, text, box })
      return
    }
  }
  for (const { id, state, y0, y1, band } of pieces) {
    const { side, nameX, nameWidth, timeX, host } = band.line
    if (y0 !== band.y0 || y1 - y0 < small / 2) continue
    const since = ghost.steps.find((s) => s.host === host && s.after === state && Math.abs(paper.y(s.at) - y0) < 4)
    const name = compact || band.beside ? COMPACT[state] : state
    if (textWidth(name, small) <= nameWidth) put(`ghost ${id}`, name, nameX, side, y0)
    if (timeX !== null && since !== undefined && y0 > 1)
      put(`ghost time ${id}`, timeText(now, since.at), timeX, -side, y0 - textHeight('', small))
  }
  return words
}
