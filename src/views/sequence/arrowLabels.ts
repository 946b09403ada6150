import type { Translate } from '../../i18n/index'
import type { Packet } from '../../sim/trace'
import type { Box } from './boxes'
import type { Columns } from './geometry'
import { textHeight, textWidth, type Wish } from './labels'
import { type Arrow, kindOf } from './strokes'
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
export function segmentTexts(p: Packet, arrow: Arrow, columns: Columns, t: Translate): SegmentText[] {
  const bold = headline(p, t)
  const { seq, ack } = numbers(p)
  const again = p.retransmission > 0 ? retransmission(p.retransmission, t) : null
  const fate = arrow.lost
    ? t('sheet.lost')
    : arrow.copy > 0
      ? t('sheet.copy')
      : p.fate === 'delayed'
        ? t('sheet.late')
        : ''
  const both = (a: string) => [a, fate].filter((s) => s !== '').join(', ')
  const symbol = again !== null
  const long = both(again?.long ?? '')
  const short = both(again?.short ?? '')
  const full = ack === null ? seq : `${seq} · ${ack}`
  const levels: SegmentText[] = [{ bold, quiet: full, note: long, symbol }]
  const add = (quiet: string, note: string) => {
    const was = levels.at(-1)
    if (was?.quiet !== quiet || was.note !== note) levels.push({ bold, quiet, note, symbol })
  }
  // What counts of an acknowledgment is its number, of anything else where it lies.
  add(kindOf(p) === 'ack' ? (ack ?? seq) : seq, long)
  // Numbers on the few arrows where they happen to fit would only look odd.
  const narrow = Math.abs((columns.lifelines.at(-1)?.x ?? 0) - (columns.lifelines[0]?.x ?? 0)) < NUMBERS_FROM
  if (narrow) levels.length = 0
  add('', long)
  add('', short)
  add('', fate)
  return levels
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

/** Along the arrow, above it or below: its middle first, or, where another arrow crosses it, near its sender. */
export function arrowWish(
  id: string,
  arrow: Arrow,
  crossed: boolean,
  levels: readonly SegmentText[],
  columns: Columns,
): Wish {
  const right = arrow.x1 > arrow.x0
  const dx = Math.abs(arrow.x1 - arrow.x0)
  const dy = (arrow.y1 - arrow.y0) * (right ? 1 : -1)
  const length = Math.hypot(dx, dy)
  const angle = Math.atan2(dy, dx)
  const xl = Math.min(arrow.x0, arrow.x1)
  const yl = right ? arrow.y0 : arrow.y1
  const c = Math.cos(angle)
  const s = Math.sin(angle)
  return {
    id,
    levels: levels.map((text) => {
      const w = partsOf(text, columns).total + 4
      const h = textHeight(textOf(text), columns.size)
      const free = length - w - 16
      const away = h / 2 + 2
      const places: { box: Box; cost: number }[] = []
      const best = crossed ? (right ? -0.6 : 0.6) : 0
      for (let n = -10; free >= 0 && n <= 10; n++) {
        const along = length / 2 + (n * free) / 20
        for (const side of [-1, 1]) {
          const box = { cx: xl + c * along - s * away * side, cy: yl + s * along + c * away * side, w, h, angle }
          places.push({ box, cost: Math.abs(n - 10 * best) + (side > 0 ? 4.5 : 0) })
        }
      }
      return places.sort((a, b) => a.cost - b.cost).map((p) => p.box)
    }),
  }
}
