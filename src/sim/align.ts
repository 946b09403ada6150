import type { Tcb, Timer, TimerKind } from '../tcp/tcb'
import type { Instant } from '../tcp/units'
import type { Trace } from './trace'

/** The run as if it had begun `by` µs later, as far as its picture goes: of a TCB only the timers follow. */
function shifted(trace: Trace, by: number): Trace {
  if (by === 0) return trace
  const timers = (tcb: Tcb): Tcb => {
    const entries = Object.entries(tcb.timers) as [TimerKind, Timer | null][]
    const moved = entries.map(([kind, timer]) => [
      kind,
      timer === null ? null : { armedAt: timer.armedAt + by, due: timer.due + by },
    ])
    return { ...tcb, timers: Object.fromEntries(moved) as Tcb['timers'] }
  }
  return {
    ...trace,
    steps: trace.steps.map((s) => ({ ...s, at: s.at + by, tcb: s.tcb === null ? null : timers(s.tcb) })),
    packets: trace.packets.map((p) => ({ ...p, sentAt: p.sentAt + by, arrivals: p.arrivals.map((at) => at + by) })),
    origin: trace.origin + by,
    end: trace.end + by,
  }
}

/** Two runs on the clock of the first: the first close of either at the same instant, and both up to the later end. */
export function aligned(mine: Trace, other: Trace): readonly [Trace, Trace] {
  const beside = shifted(other, mine.origin - other.origin)
  const end: Instant = Math.max(mine.end, beside.end)
  const upTo = (trace: Trace): Trace => (trace.end === end ? trace : { ...trace, end })
  return [upTo(mine), upTo(beside)]
}

/** The events of two runs on one clock as if they were one: for what is made of their times alone, such as the paper. */
export const together = (mine: Trace, other: Trace): Trace => ({
  ...mine,
  steps: [...mine.steps, ...other.steps].sort((a, b) => a.at - b.at),
  packets: [...mine.packets, ...other.packets].sort((a, b) => a.sentAt - b.sentAt),
})
