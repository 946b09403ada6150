import type { ReactNode } from 'react'
import type { Trace } from '../sim/trace'
import type { Instant } from '../tcp/units'
import type { Paper } from '../views/paper'
import { Timeline } from '../views/timeline/Timeline'
import { playhead } from './clock'
import { ScrubBar } from './later'
import { speedChosen, useApp } from './store'
import styles from './TimeBar.module.css'
import type { Transport } from './useTransport'

interface Props {
  readonly trace: Trace
  readonly paper: Paper
  readonly transport: Transport
  /** Two runs in small, and in words what they are at. */
  readonly small?: ReactNode
  readonly say?: (at: Instant) => string
}

/** Everything about time: buttons, speed, the run in small, the clock. */
export function TimeBar({ transport, ...runs }: Props) {
  const { playing, speed, inviting } = useApp()
  return (
    <div className={styles.bar} data-inviting={inviting || undefined}>
      <Timeline
        Bar={ScrubBar}
        {...runs}
        clock={playhead}
        playing={playing}
        speed={speed}
        onSpeed={speedChosen}
        {...transport}
      />
    </div>
  )
}
