import type { Translate } from '../../i18n/index'
import type { Packet } from '../../sim/trace'
import type { Lives } from '../lives'
import type { Box } from './boxes'
import type { Columns } from './geometry'
import { textHeight, textWidth, type Wish } from './labels'
import { type Arrow, kindOf, RING } from './strokes'
import { headline, numbers, retransmission } from './wording'

/** A label in its parts: what it is, its numbers, what befell it; `symbol`: the sign of repetition before the note. */
export interface SegmentText {
  readonly bold: string
  readonly quiet: string
  readonly note: string
  readonly symbol: boolean
}

/** Space between the parts, and the width of the sign of repetition, in ems of the small size. */
export const SPACE = 0.6
export const SYMBOL = 1.1
/** Distance of the lifelines from which on labels carry sequence numbers, px. */
const NUMBERS_FROM = 230

/** From everything it could say down to its flags. */
export function segmentTexts(p: Packet, arrow: Arrow, lives: Lives, columns: Columns, t: Translate): SegmentText[] {
  const tag = lives.tag(p)
  const short = lives.tag(p, true)
  const mark = lives.of(p)?.mark ?? ''
  const named = (name: string, of: string) => (of === '' ? name : `${name} ${of}`)
  const flags = headline(p, t)
  const { seq, ack } = numbers(p)
  // Half an arrow has no room for it: see againTexts.
  const again = p.retransmission > 0 && !arrow.lost ? retransmission(p.retransmission, t) : null
  const fate = arrow.lost
    ? saidBeyond(p, arrow, columns)
      ? ''
      : t('sheet.lost')
    : arrow.dropped
      ? t('sheet.droppedBy', { host: p.to })
      : arrow.forged
        ? t('sheet.forged')
        : arrow.stray !== null
          ? t('sheet.oldDuplicate', { n: arrow.stray.incarnation })
          : arrow.copy > 0
            ? t('sheet.copy')
            : p.fate === 'delayed'
              ? t('sheet.late')
              : ''
  const both = (a: string) => [a, fate].filter((s) => s !== '').join(', ')
  const symbol = again !== null
  const longNote = both(again?.long ?? '')
  const shortNote = both(again?.short ?? '')
  const full = ack === null ? seq : `${seq} · ${ack}`
  const levels: SegmentText[] = []
  const add = (bold: string, quiet: string, note: string) => {
    const was = levels.at(-1)
    if (was?.bold !== bold || was.quiet !== quiet || was.note !== note) levels.push({ bold, quiet, note, symbol })
  }
  const bold = named(flags, tag)
  // Numbers on the few arrows where they happen to fit would only look odd.
  if (columns.gap >= NUMBERS_FROM && arrow.stray === null) {
    add(bold, full, longNote)
    // What counts of an acknowledgment is its number, of anything else where it lies.
    add(bold, kindOf(p) === 'ack' ? (ack ?? seq) : seq, longNote)
  }
  add(bold, '', longNote)
  add(bold, '', shortNote)
  add(bold, '', fate)
  // What must not be missed stays to the end: an old duplicate among others, a forgery.
  if (arrow.stray !== null) {
    add(bold, '', t('sheet.oldShort'))
    add(named(tcpdumpFlags(p), mark), '', t('sheet.old'))
  }
  const copy = arrow.copy > 0 && arrow.stray === null
  if (arrow.dropped || copy) add(named(flags, mark), '', fate)
  if (arrow.forged || arrow.dropped || copy) add(named(tcpdumpFlags(p), mark), '', fate)
  if (arrow.dropped) add(named(tcpdumpFlags(p), mark), '', t('sheet.dropped'))
  // The sign alone, or the cross at its end, must do in the end.
  add(bold, '', '')
  add(named(flags, short), '', '')
  if (bold !== named(flags, mark)) add(named(flags, mark), '', '')
  if (columns.compact) add(named(tcpdumpFlags(p), mark), '', '')
  return levels
}

/** `[F.]`: what tcpdump calls it, where there is no room for more. */
const tcpdumpFlags = ({ segment: s }: Packet): string =>
  `[${s.syn ? 'S' : ''}${s.fin ? 'F' : ''}${s.rst ? 'R' : ''}${s.len > 0 ? 'P' : ''}${s.ack === null ? '' : '.'}]`

/** On half a short arrow there is no room for what became of it: it stands beyond the cross. */
const saidBeyond = (p: Packet, { lost }: Arrow, { gap }: Columns): boolean =>
  lost && p.retransmission === 0 && gap < NUMBERS_FROM

/** What is said of a lost segment beyond its cross, from full to shortest: which retransmission it was, or that it is lost. */
export function beyondTexts(p: Packet, arrow: Arrow, columns: Columns, t: Translate): SegmentText[] {
  if (saidBeyond(p, arrow, columns)) return [{ bold: '', quiet: '', note: t('sheet.lost'), symbol: false }]
  return arrow.lost && p.retransmission > 0 ? againTexts(p, t) : []
}

/** Which retransmission it was. */
function againTexts(p: Packet, t: Translate): SegmentText[] {
  const { long, short } = retransmission(p.retransmission, t)
  return [long, short, String(p.retransmission)].map((note) => ({ bold: '', quiet: '', note, symbol: true }))
}

/** Widths of the parts of a label, px. */
export function partsOf(text: SegmentText, columns: Pick<Columns, 'size' | 'small'>) {
  const { size, small } = columns
  const bold = textWidth(text.bold, size)
  const quiet = text.quiet === '' ? 0 : textWidth(text.quiet, small) + (text.bold === '' ? 0 : SPACE * small)
  const symbol = text.symbol ? (SYMBOL + SPACE) * small : 0
  const note = text.note === '' ? 0 : textWidth(text.note, small) + SPACE * small
  return { bold, quiet, symbol, note, total: bold + quiet + symbol + note }
}

const textOf = (text: SegmentText): string => text.bold + text.quiet + text.note

/** What a label keeps clear of at the ends of its arrow, px. */
const END = 8

/** The way of an arrow from left to right: a place `along` it and `away` from it (negative: above). */
function trackOf(arrow: Arrow) {
  const right = arrow.x1 > arrow.x0
  const dx = Math.abs(arrow.x1 - arrow.x0)
  const dy = (arrow.y1 - arrow.y0) * (right ? 1 : -1)
  const angle = Math.atan2(dy, dx)
  const c = Math.cos(angle)
  const s = Math.sin(angle)
  const x = Math.min(arrow.x0, arrow.x1)
  const y = right ? arrow.y0 : arrow.y1
  const place = (along: number, away: number, w: number, h: number): Box => ({
    cx: x + c * along - s * away,
    cy: y + s * along + c * away,
    w,
    h,
    angle,
  })
  return { right, length: Math.hypot(dx, dy), place }
}

const sizeOf = (text: SegmentText, columns: Columns) => ({
  w: partsOf(text, columns).total + 4,
  h: textHeight(textOf(text), columns.size),
})

/** Along the arrow, above it or below: its middle first, or, where another arrow crosses it, near its sender. */
export function arrowWish(
  id: string,
  arrow: Arrow,
  crossed: boolean,
  levels: readonly SegmentText[],
  columns: Columns,
): Wish {
  const { right, length, place } = trackOf(arrow)
  // An old duplicate is told where it does not belong: near its end.
  const best = arrow.stray !== null ? (right ? 0.7 : -0.7) : crossed ? (right ? -0.6 : 0.6) : 0
  return {
    id,
    loud: arrow.stray !== null,
    // One after the other: the first is good enough more often than not.
    levels: levels.map(
      (text, level) =>
        function* () {
          const { w, h } = sizeOf(text, columns)
          const free = length - w - 2 * END
          if (free >= 0) {
            for (const { n, below } of orderOf(best))
              yield place(length / 2 + (n * free) / 20, below ? h / 2 + 2 : -(h / 2 + 2), w, h)
          }
          // A lost one is short: its flags may stand high enough to pass over the ring.
          const whole = 2 * length - w - 2 * END
          if (arrow.lost && level === levels.length - 1 && whole >= 0) {
            for (const n of [0, -1, 1, -2, 2, -3, 3, -4, 4])
              yield place((right ? length : 0) + (n * whole) / 8, -(h / 2 + RING + 2), w, h)
          }
        },
    ),
  }
}

const orders = new Map<number, readonly { readonly n: number; readonly below: boolean }[]>()

/** Places along an arrow by twentieths from its middle, the one nearest to `best` tenths first; below only when above is bad. */
function orderOf(best: number) {
  const known = orders.get(best)
  if (known !== undefined) return known
  const all: { n: number; below: boolean; cost: number }[] = []
  for (let n = -10; n <= 10; n++) {
    const cost = Math.abs(n - 10 * best)
    all.push({ n, below: false, cost }, { n, below: true, cost: cost + 4.5 })
  }
  const order = all.sort((a, b) => a.cost - b.cost)
  orders.set(best, order)
  return order
}

/** Where the rest of a lost segment's way would have been: as long as the way it went, behind the ring. */
export function beyondWish(id: string, arrow: Arrow, levels: readonly SegmentText[], columns: Columns): Wish {
  const { right, length, place } = trackOf(arrow)
  return {
    id,
    levels: levels.map((text) => () => {
      const { w, h } = sizeOf(text, columns)
      const first = RING + 2 + w / 2
      const last = length - END - w / 2
      return [0, 0.25, 0.5, 0.75, 1].flatMap((part) => {
        const beyond = first + part * (last - first)
        return last < first ? [] : [0, h / 2 + 2].map((away) => place(right ? length + beyond : -beyond, away, w, h))
      })
    }),
  }
}
