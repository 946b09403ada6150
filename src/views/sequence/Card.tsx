import { useWords } from '../../i18n/index'
import type { Packet, Trace } from '../../sim/trace'
import type { Pairs } from '../pairs'
import type { SheetLayout } from './layout'
import styles from './Sequence.module.css'
import { cardOf } from './wording'

interface Props {
  readonly id: string
  readonly trace: Trace
  readonly pairs: Pairs
  readonly packet: number
  readonly layout: SheetLayout
  readonly top: number
  /** The part of the sheet that can be seen, px. */
  room(): readonly [from: number, to: number]
}

const LINE = 18

/** What there is to know about one segment, beside its arrow. */
export function Card({ id, trace, pairs, packet, layout, top, room }: Props) {
  const { t } = useWords()
  const arrows = layout.arrows.filter((a) => a.packet === packet)
  const first = arrows[0]
  if (first === undefined) return null
  const { title, lines } = cardOf(trace, pairs, trace.packets[packet] as Packet, t)
  const [from, to] = room()
  const height = (lines.length + 1) * LINE + 24
  const below = Math.max(...arrows.map((a) => a.y1)) + 14
  const above = first.y0 - 22 - height
  const y = below + height <= to || above < from ? below : above
  const { width, lifelines } = layout.columns
  const middle = ((lifelines[0]?.x ?? 0) + (lifelines.at(-1)?.x ?? width)) / 2
  return (
    <div
      id={id}
      className={styles.card}
      style={{ left: middle, top: Math.max(from + 4, Math.min(y, to - height - 4)) - top, maxWidth: width - 16 }}
    >
      <b>{title}</b>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  )
}
