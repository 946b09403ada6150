import type { Trace } from '../sim/trace'
import type { Paper } from '../views/paper'
import { Timeline } from '../views/timeline/Timeline'
import { playhead } from './clock'
import { speedChosen, useApp } from './store'
import styles from './TimeBar.module.css'
import type { Transport } from './useTransport'

interface Props {
  readonly trace: Trace
  readonly paper: Paper
  readonly transport: Transport
}

/** Everything about time: buttons, speed, the run in small, the clock. */
export function TimeBar({ trace, paper, transport }: Props) {
  const { playing, speed, inviting } = useApp()
  return (
    <div className={styles.bar} data-inviting={inviting || undefined}>
      <Timeline
        trace={trace}
        paper={paper}
        clock={playhead}
        playing={playing}
        speed={speed}
        onSpeed={speedChosen}
        {...transport}
      />
    </div>
  )
}
