import type { Trace } from '../sim/trace'
import type { Paper } from '../views/paper'
import { SequenceDiagram } from '../views/sequence/SequenceDiagram'
import { playhead } from './clock'
import { runOf } from './derived'
import { Hands, Movers, TimerGrips } from './later'
import { ghostDismissed, intervened, packetSelected, scrubbedTo, useApp } from './store'
import type { Inspection } from './useInspection'

interface Props {
  readonly trace: Trace
  /** The run before anything was done to it by hand. */
  readonly base: Trace
  readonly paper: Paper
  readonly width: number
  readonly height: number
  readonly inspection: Inspection
  /** To be looked at only. */
  readonly still?: boolean
  /** Stays at its top until the playhead is moved. */
  readonly whole?: boolean
}

/** Where the heads have one line, px, so little leaves no room for who closes actively. */
const CRAMPED = { width: 380, height: 400 } as const
const NAMELESS = { A: '', B: '', C: '' } as const

/** The sheet of the run, for hands to act on. */
export function RunSheet({ inspection, still = false, ...sheet }: Props) {
  const { packet, ghost } = useApp()
  const hand = {
    Hands,
    ghost: ghost && runOf(ghost).trace,
    inspecting: Boolean(inspection.inside || inspection.over),
    onIntervene: intervened,
    onInspect: inspection.onInspect,
    onGhostDismissed: ghostDismissed,
  }
  const cramped = sheet.width < CRAMPED.width && sheet.height < CRAMPED.height
  return (
    <SequenceDiagram
      {...sheet}
      {...(cramped ? { names: NAMELESS } : {})}
      clock={playhead}
      selected={packet}
      onSelect={packetSelected}
      onScrub={scrubbedTo}
      Timers={TimerGrips}
      Movers={Movers}
      onTimer={inspection.onTimer}
      timer={inspection.timer}
      {...(still ? {} : { hand })}
    />
  )
}
