import { partsOf, SPACE, SYMBOL } from './arrowLabels'
import type { Columns } from './geometry'
import type { Label } from './layout'
import styles from './Sequence.module.css'

/** Middle of a line of text to its baseline, in ems. */
export const BASELINE = 0.345

/** The words along an arrow: flags, numbers, what befell it. */
export function SegmentLabel({ label, columns }: { label: Label; columns: Columns }) {
  const { box, text } = label
  const { small, size } = columns
  const parts = partsOf(text, columns)
  const left = -parts.total / 2
  const split = left + parts.bold + parts.quiet
  const y = size * BASELINE
  const space = SPACE * small
  const note = (x?: number) => (
    <tspan className={styles.note} fontSize={small} {...(x === undefined ? { dx: space } : { x })}>
      {text.note}
    </tspan>
  )
  return (
    <g
      transform={`translate(${box.cx.toFixed(1)} ${box.cy.toFixed(1)}) rotate(${((box.angle * 180) / Math.PI).toFixed(2)})`}
    >
      {/* Before the sign the text ends where the sign begins, whatever the face's real width. */}
      {text.bold !== '' && (
        <text
          className={styles.flags}
          data-label={label.id}
          fontSize={size}
          x={text.symbol ? split : left}
          y={y}
          textAnchor={text.symbol ? 'end' : 'start'}
        >
          {text.bold}
          {text.quiet !== '' && (
            <tspan className={styles.numbers} fontSize={small} dx={space}>
              {text.quiet}
            </tspan>
          )}
          {!text.symbol && text.note !== '' && note()}
        </text>
      )}
      {text.symbol && <Again x={split + space} size={SYMBOL * small} />}
      {(text.symbol || text.bold === '') && text.note !== '' && (
        <text className={styles.flags} data-label={`${label.id} note`} fontSize={small} y={y}>
          {note(split + parts.symbol + space)}
        </text>
      )}
    </g>
  )
}

/** The sign of repetition: a circle that comes round again. */
function Again({ x, size }: { x: number; size: number }) {
  return (
    <g
      className={styles.again}
      transform={`translate(${(x + size / 2).toFixed(1)} 0) scale(${(size / 12).toFixed(3)})`}
    >
      <path d="M3.3-3A4.5 4.5 0 1 0 4.5 0" />
      <path d="M4.6-5.6V-2.2H1.2" />
    </g>
  )
}
