import { memo, useMemo } from 'react'
import type { Trace } from '../../sim/trace'
import type { Paper } from '../paper'
import styles from './Hands.module.css'
import type { SheetLayout } from './layout'
import { type Arrow, arrowsOf, bandShapesOf } from './strokes'

interface Window {
  readonly layout: SheetLayout
  readonly top: number
  readonly bottom: number
}

const n = (x: number): string => x.toFixed(1)
const path = (a: Arrow): string => `M${n(a.x0)} ${n(a.y0)}L${n(a.x1)} ${n(a.y1)}`

/** What would have followed: the segments that are not so any more, and the states that are not there then. */
export const Ghost = memo(function Ghost({
  ghost,
  gone,
  paper,
  layout,
  top,
  bottom,
}: Window & { readonly ghost: Trace; readonly gone: ReadonlySet<number>; readonly paper: Paper }) {
  const { columns } = layout
  const arrows = useMemo(
    () => arrowsOf(ghost, paper, columns).filter((a) => gone.has(a.packet) && a.y0 < paper.height - 1),
    [ghost, gone, paper, columns],
  )
  const bands = useMemo(() => {
    const key = (b: { state: string; x: number; y0: number; y1: number }) => [b.state, n(b.x), n(b.y0), n(b.y1)].join()
    const now = new Set(layout.bands.map(key))
    return bandShapesOf(ghost, paper, columns).bands.filter((b) => !now.has(key(b)))
  }, [ghost, paper, columns, layout])
  const seen = (a: { y0: number; y1: number }) => a.y1 >= top && a.y0 <= bottom
  return (
    <g className={styles.ghost} data-ghost={arrows.length}>
      {bands.filter(seen).map((b) => (
        <rect
          key={b.id}
          x={b.x + 0.5}
          width={b.width - 1}
          y={b.y0 + 0.5}
          height={Math.max(1, b.y1 - b.y0 - 1)}
          rx={Math.min(3, (b.y1 - b.y0) / 2)}
        />
      ))}
      {arrows.filter(seen).map((a) => (
        <path key={a.id} d={path(a) + head(a)} />
      ))}
    </g>
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

/** What is new or different, marked for a moment. */
export const Marks = memo(function Marks({
  changed,
  layout,
  top,
  bottom,
}: Window & { readonly changed: ReadonlySet<number> }) {
  return (
    <g className={styles.marks}>
      {layout.arrows
        .filter((a) => changed.has(a.packet) && a.y1 >= top && a.y0 <= bottom)
        .map((a) => (
          <path key={`${a.id} ${n(a.y0)} ${n(a.y1)} ${a.lost}`} d={path(a)} />
        ))}
    </g>
  )
})
