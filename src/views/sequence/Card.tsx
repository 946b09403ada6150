import { useEffect, useMemo } from 'react'
import { useWords } from '../../i18n/index'
import type { Packet, Trace } from '../../sim/trace'
import { pairsOf, relatedTo } from '../pairs'
import { cardOf } from './cardText'
import type { SheetLayout } from './layout'
import styles from './Sequence.module.css'

interface Props {
  readonly id: string
  readonly trace: Trace
  /** The run before anything was done to it by hand. */
  readonly base: Trace
  readonly packet: number
  readonly layout: SheetLayout
  readonly top: number
  /** The part of the sheet that can be seen, px. */
  room(): readonly [from: number, to: number]
  /** Told of the packets that belong to this one. */
  onRelated(packets: ReadonlySet<number>): void
}

const LINE = 18
const NOTHING: ReadonlySet<number> = new Set()

/** What there is to know about one segment, beside its arrow. */
export function Card({ id, trace, base, packet, layout, top, room, onRelated }: Props) {
  const { t } = useWords()
  const pairs = useMemo(() => pairsOf(trace), [trace])
  useEffect(() => {
    onRelated(relatedTo(pairs, packet))
    return () => onRelated(NOTHING)
  }, [pairs, packet, onRelated])
  const arrows = layout.arrows.filter((a) => a.packet === packet)
  const first = arrows[0]
  if (first === undefined) return null
  const { title, lines } = cardOf(trace, base, pairs, trace.packets[packet] as Packet, t)
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
