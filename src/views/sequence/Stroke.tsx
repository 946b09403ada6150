import styles from './Sequence.module.css'
import { type Arrow, RING } from './strokes'

/** How far along a line to stop, so that the head meets the lifeline. */
const HEADS = { fin: [14, 5.5], syn: [12, 5], data: [9, 4], rst: [13, 5.5], ack: [11, 4.5] } as const

/** Where the line ends before the cross of what its receiver drops, px. */
const CROSS = 7

const n = (x: number): string => x.toFixed(1)

/** One arrow: line, head, and the ring in which a lost one ends. `stop`: the focus comes to it. */
export function Stroke({ arrow, stop }: { readonly arrow: Arrow; readonly stop: boolean }) {
  const { x0, y0, x1, y1, kind, lost, dropped, double, forged } = arrow
  const length = Math.hypot(x1 - x0, y1 - y0) || 1
  const c = (x1 - x0) / length
  const s = (y1 - y0) / length
  /** A point `back` px before the end and `aside` px beside the line. */
  const at = (back: number, aside: number): string => `${n(x1 - c * back - s * aside)} ${n(y1 - s * back + c * aside)}`
  const along = (on: number, aside: number): string => at(length - on, aside)
  const [long, half] = HEADS[kind]
  const open = kind === 'data'
  const headed = !lost && !dropped
  const end = lost ? RING : dropped ? CROSS : open ? 1 : kind === 'rst' ? long : long - 2
  const line = (aside: number) => `M${n(x0 - s * aside)} ${n(y0 + c * aside)}L${at(end, aside)}`
  return (
    <>
      <path
        className={styles.hit}
        // What is forged may have others of its instant beside it.
        strokeWidth={forged ? 12 : 18}
        d={`M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`}
      />
      <path className={styles.line} d={double ? line(1.7) + line(-1.7) : line(0)} />
      {headed && open && <path className={styles.openHead} d={`M${at(long, half)}L${at(1, 0)}L${at(long, -half)}`} />}
      {headed && !open && <path className={styles.head} d={`M${at(1, 0)}L${at(long, half)}L${at(long, -half)}Z`} />}
      {headed && kind === 'rst' && <path className={styles.bar} d={`M${at(2, 7)}L${at(2, -7)}`} />}
      {dropped && <path className={styles.cross} d={`M${at(2, 5)}L${at(12, -5)}M${at(2, -5)}L${at(12, 5)}`} />}
      {forged && <path className={styles.bar} d={`M${n(x0)} ${n(y0 - 5)}V${n(y0 + 5)}`} />}
      {stop && (
        <path
          className={styles.focus}
          d={`M${along(-6, 9)}L${along(length + 6, 9)}L${along(length + 6, -9)}L${along(-6, -9)}Z`}
        />
      )}
      {lost && (
        <g className={styles.ring} transform={`translate(${n(x1)} ${n(y1)})`}>
          <circle r={RING} />
          <path d="M-3.6-3.6L3.6 3.6M3.6-3.6L-3.6 3.6" />
        </g>
      )}
    </>
  )
}
