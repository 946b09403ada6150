import { type KeyboardEvent, useRef, useState } from 'react'
import { clockTime } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import type { TimerSpan } from '../../sim/spans'
import type { Trace } from '../../sim/trace'
import type { SheetLayout } from './layout'
import styles from './TimerGrips.module.css'
import { timerTexts } from './wording'

export interface TimerGripsProps {
  readonly trace: Trace
  readonly layout: SheetLayout
  readonly chosen: TimerSpan | null
  onTimer(span: TimerSpan): void
}

/** Half the width of what can be pressed beside a timer's line, px. */
const REACH = 7

/** Timers can be chosen by their dotted line or its words: one tab stop, arrow keys go from one to the next. */
export function TimerGrips({ trace, layout, chosen, onTimer }: TimerGripsProps) {
  const { t } = useWords()
  const [roving, setRoving] = useState(0)
  const grips = useRef<(SVGGElement | null)[]>([])
  const shown = layout.timers.map((timer, n) => ({ timer, n })).filter(({ timer }) => !timer.routine)
  const stop = Math.min(roving, shown.length - 1)
  const key = (event: KeyboardEvent, i: number) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) grips.current[i + by]?.focus()
    else if (event.key === 'Enter' || event.key === ' ') onTimer((shown[i] as (typeof shown)[number]).timer.span)
    else return
    event.preventDefault()
    // The page would take Space for play.
    event.stopPropagation()
  }
  if (shown.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be in a picture
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a <g> is not interactive
    <g role="group" aria-label={t('graph.timers')}>
      {shown.map(({ timer, n }, i) => {
        const box = layout.labels.find((l) => l.kind === 'timer' && l.of === n)?.box
        const { host, from, to } = timer.span
        const name = timerTexts(timer.span, timer.restarted, t)[0] as string
        const time = (at: number) => clockTime(at - trace.origin)
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in an SVG
          <g
            key={timer.id}
            ref={(grip) => {
              grips.current[i] = grip
            }}
            className={styles.grip}
            role="button"
            tabIndex={i === stop ? 0 : -1}
            data-hand=""
            aria-pressed={chosen !== null && same(chosen, timer.span)}
            aria-label={t('graph.timer', { host, timer: name, from: time(from), to: time(to) })}
            onFocus={() => setRoving(i)}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => onTimer(timer.span)}
            onKeyDown={(event) => key(event, i)}
          >
            <rect x={timer.x - REACH} y={timer.y0} width={2 * REACH} height={Math.max(4, timer.y1 - timer.y0)} rx={4} />
            {box && <rect x={box.cx - box.w / 2} y={box.cy - box.h / 2} width={box.w} height={box.h} rx={4} />}
          </g>
        )
      })}
    </g>
  )
}

/** A socket arms a timer of one kind once at a time. */
const same = (a: TimerSpan, b: TimerSpan): boolean => a.socket === b.socket && a.kind === b.kind && a.from === b.from
