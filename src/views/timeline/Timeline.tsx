import { type ComponentType, Suspense, useRef } from 'react'
import { clockTime } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import type { Trace } from '../../sim/trace'
import type { Clock } from '../clock'
import { useReadout, write } from '../follow'
import type { ScrubBarProps } from './ScrubBar'
import styles from './Timeline.module.css'
import { Transport, type TransportProps } from './Transport'

export interface TimelineProps extends ScrubBarProps, TransportProps {
  /** The run in small; it may come later. */
  readonly Bar: ComponentType<ScrubBarProps>
}

/** Everything about time in one bar: buttons, the run in small, the clock. */
export function Timeline({ Bar, playing, speed, onPlayPause, onSpeed, ...bar }: TimelineProps) {
  const { trace, clock, onStep, onStart } = bar
  return (
    <div className={styles.timeline}>
      <Transport {...{ playing, speed, onPlayPause, onStep, onStart, onSpeed }} />
      <Suspense fallback={<div className={styles.room} />}>
        <Bar {...bar} />
      </Suspense>
      <ClockFace trace={trace} clock={clock} />
    </div>
  )
}

function ClockFace({ trace, clock }: { readonly trace: Trace; readonly clock: Clock }) {
  const { t } = useWords()
  const now = useRef<HTMLElement>(null)
  useReadout(clock, (at) => {
    // The sheet goes on a little under the last event; the clock does not.
    write(now.current, clockTime(Math.min(at, trace.end) - trace.origin))
  })
  return (
    <p className={styles.clock}>
      <b ref={now} /> <span>{t('timeline.of', { end: clockTime(trace.end - trace.origin) })}</span>
    </p>
  )
}
