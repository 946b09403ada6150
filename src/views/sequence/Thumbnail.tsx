import { memo } from 'react'
import type { Trace } from '../../sim/trace'
import { stateColours } from '../colours'
import styles from './Thumbnail.module.css'
import { thumbnail } from './thumbnailOf'

interface Props {
  readonly trace: Trace
  readonly width?: number
  readonly height?: number
}

const n = (x: number): string => x.toFixed(1)

/** A run in small, for a catalogue: decoration beside its title, so it has no name of its own. */
export const Thumbnail = memo(function Thumbnail({ trace, width = 120, height = 84 }: Props) {
  const { lifelines, bands, arrows } = thumbnail(trace, width, height)
  return (
    <svg
      className={styles.thumbnail}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {bands.map((b) => (
        <rect
          key={`${b.x} ${b.y} ${b.state}`}
          className={styles.band}
          style={stateColours(b.state)}
          x={n(b.x)}
          y={n(b.y)}
          width={n(b.w)}
          height={n(b.h)}
        />
      ))}
      {arrows.map((a) => (
        <path
          key={`${a.x0} ${a.y0} ${a.x1} ${a.y1}`}
          className={a.lost ? styles.lost : styles[a.kind]}
          d={`M${n(a.x0)} ${n(a.y0)}L${n(a.x1)} ${n(a.y1)}`}
        />
      ))}
      {arrows
        .filter((a) => a.lost)
        .map((a) => (
          <path
            key={`lost ${a.x1} ${a.y1}`}
            className={styles.cross}
            d={`M${n(a.x1 - 2)} ${n(a.y1 - 2)}l4 4m0 -4l-4 4`}
          />
        ))}
      <path className={styles.lifeline} d={lifelines.map((x) => `M${n(x)} 0V${height}`).join('')} />
    </svg>
  )
})
