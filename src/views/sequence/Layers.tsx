import { memo, type RefObject, useMemo, useRef } from 'react'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import type { Clock } from '../clock'
import { stateColours } from '../colours'
import { useFollow, useReadout } from '../follow'
import { type Paper, SHEET_MARGIN } from '../paper'
import { PILL_WIDTH } from './geometry'
import type { SheetLayout } from './layout'
import { mostAtOnce, shownOf, stand } from './movers'
import { pillPlaces } from './pill'
import styles from './Sequence.module.css'
import type { Arrow, TimerShape } from './strokes'
import { unstruckLine } from './unstruck'
import { timeText } from './wording'

interface Props {
  readonly trace: Trace
  readonly paper: Paper
  readonly clock: Clock
  readonly layout: SheetLayout
  readonly top: number
  readonly bottom: number
  /** Takes the layer over the veil, for what is seen alike before it has happened and after. */
  onVeiled?(layer: HTMLElement | null): void
  /** Told of every move of the playhead, px on the sheet. */
  onMove(y: number, at: Instant): void
}

/**
 * All that moves, each thing a layer of its own outside the still picture: the veil over what has not happened yet,
 * the playhead with its time, segments in flight, running timers. Moved by refs; the clock renders nothing.
 */
export function Layers({ trace, paper, clock, layout, top, bottom, onVeiled, onMove }: Props) {
  const veil = useRef<HTMLDivElement>(null)
  const playhead = useRef<HTMLDivElement>(null)
  const pill = useRef<HTMLDivElement>(null)
  const chips = useRef<HTMLDivElement>(null)
  const ends = useRef<HTMLDivElement>(null)
  const current = useRef<HTMLDivElement>(null)
  const flying = useMemo(() => {
    const arrows = layout.arrows.filter((a) => a.y1 >= top && a.y0 <= bottom)
    return shownOf(arrows, (a) => a.lost || (a.kind !== 'data' && a.kind !== 'ack'))
  }, [layout, top, bottom])
  const timers = useMemo(() => layout.timers.filter((m) => m.y1 >= top && m.y0 <= bottom), [layout, top, bottom])
  const names = useMemo(
    () => layout.sides.filter((s) => s.kind === 'state' && s.y >= top - 9 && s.y <= bottom + 9),
    [layout, top, bottom],
  )
  const placePill = useMemo(() => pillPlaces(layout), [layout])
  const lineAt = useMemo(() => unstruckLine(layout, top, bottom), [layout, top, bottom])
  const line = useRef('')
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
      const next = away ? line.current : lineAt(y)
      if (next !== line.current) {
        line.current = next
        playhead.current.style.setProperty('--broken', next === '' ? null : next)
      }
    }
    if (pill.current !== null) {
      const x = placePill(y)
      // A long time grows towards the middle.
      pill.current.style.transform = x < width / 2 ? `translateX(${x}px)` : `translateX(calc(${x + lane}px - 100%))`
    }
    const put = (node: HTMLElement, x: number) => {
      node.style.transform = `translate(${x}px, ${y - top}px)`
    }
    // A chip rides where the playhead cuts its arrow.
    stand(elementsOf(chips), flying, y, dressedChip, (node, a) =>
      put(node, a.x0 + ((a.x1 - a.x0) * (y - a.y0)) / (a.y1 - a.y0 || 1)),
    )
    stand(elementsOf(ends), timers, y, dressedEnd, (node, m) => put(node, m.x))
    // A state that has begun is not pale, though its name stands below the moment.
    names.forEach((s, i) => {
      const name = current.current?.children[i] as HTMLElement
      const seen = s.at <= y + 0.01 && y < s.y + s.box.h / 2
      if (name.hidden === seen) name.hidden = !seen
    })
  })

  useReadout(clock, (at) => {
    if (pill.current !== null) pill.current.textContent = timeText(trace, at)
  })

  return (
    <div className={styles.layers} aria-hidden="true">
      <div ref={veil} className={styles.veil} />
      <div ref={onVeiled} />
      <div ref={current}>
        {names.map((s) => (
          <i
            key={s.id}
            className={styles.name}
            data-name={s.text}
            style={{
              ...stateColours(s.state ?? 'CLOSED'),
              fontSize: s.size,
              top: s.y - top + SHEET_MARGIN,
              ...(s.anchor === 'end' ? { right: width - s.x } : { left: s.x }),
            }}
          />
        ))}
      </div>
      <div ref={ends}>
        <Several many={mostAtOnce(timers)} className={styles.timerEnd} />
      </div>
      <div ref={playhead} className={styles.playhead} style={{ width }} data-grip>
        <div ref={pill} className={styles.pill} style={{ minWidth: PILL_WIDTH }} />
      </div>
      <div ref={chips}>
        <Several many={mostAtOnce(flying)} className={styles.chip} />
      </div>
    </div>
  )
}

const elementsOf = ({ current }: RefObject<HTMLElement | null>) => (current?.children ?? []) as Iterable<HTMLElement>

const Several = memo(function Several({
  many,
  className,
}: {
  readonly many: number
  readonly className: string | undefined
}) {
  // biome-ignore lint/suspicious/noArrayIndexKey: one is like the other
  return Array.from({ length: many }, (_, n) => <i key={n} className={className} />)
})

function dressedChip(node: HTMLElement, { kind, lost }: Arrow): void {
  node.className = `${styles.chip} ${styles[kind]} ${lost ? styles.lost : ''}`
}

function dressedEnd(node: HTMLElement, { state }: TimerShape): void {
  for (const [name, value] of Object.entries(stateColours(state))) node.style.setProperty(name, value as string)
}
