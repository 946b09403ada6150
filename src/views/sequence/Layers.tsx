import { type ComponentType, Suspense, useMemo, useRef } from 'react'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import { useFollow, useReadout, write } from '../follow'
import { PILL_WIDTH } from './geometry'
import type { MoversProps } from './Movers'
import { pillPlaces } from './pill'
import styles from './Sequence.module.css'
import { unstruckLine } from './unstruck'
import { timeText } from './wording'

interface Props extends MoversProps {
  readonly trace: Trace
  /** Segments in flight and running timers; loaded later. */
  readonly Movers?: ComponentType<MoversProps> | undefined
  /** Takes the layer over the veil, for what is seen alike before it has happened and after. */
  onVeiled?(layer: HTMLElement | null): void
  /** Told of every move of the playhead, px on the sheet. */
  onMove(y: number, at: Instant): void
}

/**
 * All that moves, each thing a layer of its own outside the still picture: the veil over what has not happened yet,
 * the playhead with its time, and what moves with it. Moved by refs; the clock renders nothing.
 */
export function Layers({ trace, Movers, paper, clock, layout, top, bottom, onVeiled, onMove }: Props) {
  const veil = useRef<HTMLDivElement>(null)
  const playhead = useRef<HTMLDivElement>(null)
  const rule = useRef<HTMLElement>(null)
  const pill = useRef<HTMLDivElement>(null)
  const placePill = useMemo(() => pillPlaces(layout), [layout])
  const lineAt = useMemo(() => unstruckLine(layout, top, bottom), [layout, top, bottom])
  const { width, pillX, pillWidth } = layout.columns
  const lane = pillX === null ? PILL_WIDTH : pillWidth

  useFollow(clock, (at) => {
    const y = paper.y(at)
    onMove(y, at)
    const here = Math.max(0, Math.min(bottom - top, y - top))
    if (veil.current !== null) veil.current.style.transform = `translateY(${here}px)`
    if (playhead.current !== null) {
      playhead.current.style.transform = `translateY(${here}px)`
      const away = y < top || y > bottom
      if (playhead.current.hidden !== away) playhead.current.hidden = away
    }
    if (pill.current !== null) {
      const x = placePill(y)
      // A long time grows towards the middle.
      pill.current.style.transform = x < width / 2 ? `translateX(${x}px)` : `translateX(calc(${x + lane}px - 100%))`
    }
  })

  useReadout(clock, (at) => {
    write(pill.current, timeText(trace, at))
    // Broken where it would strike out a text that is read; while it moves, none is.
    rule.current?.style.setProperty('background', lineAt(paper.y(at)))
  })

  return (
    <div className={styles.layers} aria-hidden="true">
      <div ref={veil} className={styles.veil} />
      <div ref={onVeiled} />
      <div ref={playhead} className={styles.playhead} style={{ width }} data-grip>
        <b ref={rule} />
        <div ref={pill} className={styles.pill} style={{ minWidth: PILL_WIDTH }} />
      </div>
      {Movers && (
        <Suspense fallback={null}>
          <Movers {...{ paper, clock, layout, top, bottom }} />
        </Suspense>
      )}
    </div>
  )
}
