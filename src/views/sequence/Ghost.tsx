import { memo } from 'react'
import { stateColours } from '../colours'
import { SHEET_MARGIN } from '../paper'
import type { GhostShapes } from './asItWas'
import styles from './Hands.module.css'
import type { SheetLayout } from './layout'
import { BASELINE } from './SegmentLabel'
import type { Arrow } from './strokes'

interface Window {
  readonly layout: SheetLayout
  readonly top: number
  readonly bottom: number
}

const n = (x: number): string => x.toFixed(1)
const path = (a: Arrow): string => `M${n(a.x0)} ${n(a.y0)}L${n(a.x1)} ${n(a.y1)}`

/** What would have followed: the segments that are not so any more, and the states that are not there then. */
export const Ghost = memo(function Ghost({ shapes, layout, top, bottom }: Window & { readonly shapes: GhostShapes }) {
  const { columns } = layout
  const seen = (y0: number, y1: number) => y1 >= top && y0 <= bottom
  return (
    <svg
      className={styles.ghost}
      style={{ top: SHEET_MARGIN }}
      width={columns.width}
      height={bottom - top}
      viewBox={`0 ${top} ${columns.width} ${bottom - top}`}
      aria-hidden="true"
      data-ghost={shapes.arrows.length}
    >
      {shapes.states
        .filter((s) => seen(s.y0, s.y1))
        .map((s, n) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: while something is pulled, it moves and is not made anew
            key={n}
            style={stateColours(s.state)}
            x={s.x}
            width={s.width}
            y={s.y0 + 0.5}
            height={s.y1 - s.y0 - 1}
            rx={1}
          />
        ))}
      {shapes.arrows
        .filter((a) => seen(a.y0, a.y1))
        .map((a) => (
          <path key={a.id} d={path(a) + head(a)} />
        ))}
      {shapes.texts
        .filter(({ box }) => seen(box.cy - 9, box.cy + 9))
        .map(({ id, text, box }, i) => (
          <text
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={i}
            data-label={id}
            fontSize={columns.small}
            textAnchor="middle"
            y={columns.small * BASELINE}
            transform={`translate(${n(box.cx)} ${n(box.cy)}) rotate(${((box.angle * 180) / Math.PI).toFixed(2)})`}
          >
            {text}
          </text>
        ))}
    </svg>
  )
})

/** An open head, or a cross where it was lost. */
function head({ x0, y0, x1, y1, lost }: Arrow): string {
  if (lost) return `M${n(x1 - 4)} ${n(y1 - 4)}l8 8m0 -8l-8 8`
  const length = Math.hypot(x1 - x0, y1 - y0) || 1
  const c = (x1 - x0) / length
  const s = (y1 - y0) / length
  const at = (aside: number) => `${n(x1 - c * 9 - s * aside)} ${n(y1 - s * 9 + c * aside)}`
  return `M${at(4)}L${n(x1)} ${n(y1)}L${at(-4)}`
}

/** What is new or different, marked for a moment: from the beginning for every `serial`. */
export const Marks = memo(function Marks({
  changed,
  serial,
  layout,
  top,
  bottom,
}: Window & { readonly changed: ReadonlySet<number>; readonly serial: number }) {
  const marked = layout.arrows.filter((a) => changed.has(a.packet) && a.y1 >= top && a.y0 <= bottom)
  return <path key={serial} className={styles.marks} d={marked.map(path).join('')} />
})
