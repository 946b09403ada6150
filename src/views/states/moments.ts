import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import type { State, TimerKind } from '../../tcp/tcb'
import type { Duration, Instant } from '../../tcp/units'
import type { Track } from '../edges'

/** Something that happened to a host in a state, worth going to. */
export type StateMoment = { readonly host: HostId; readonly at: Instant } & (
  | { readonly kind: 'moved'; readonly from: State; readonly to: State }
  | { readonly kind: 'fired' | 'restarted'; readonly timer: TimerKind }
)

/** Entering and leaving `state`, its timers that fired without ending it, and each new start of 2MSL. */
export function momentsOf(trace: Trace, host: HostId, track: Track, state: State): StateMoment[] {
  const moments: StateMoment[] = []
  for (const n of track.steps) {
    const s = trace.steps[n]
    if (s === undefined || (s.before !== state && s.after !== state)) continue
    if (s.before !== s.after) {
      moments.push({ host, at: s.at, kind: 'moved', from: s.before, to: s.after })
    } else if (s.cause.kind === 'timeout') {
      if (s.cause.timer !== 'delayed-ACK') moments.push({ host, at: s.at, kind: 'fired', timer: s.cause.timer })
    } else if (s.tcb?.timers['2MSL']?.armedAt === s.at) {
      moments.push({ host, at: s.at, kind: 'restarted', timer: '2MSL' })
    }
  }
  return moments
}

/** How long the host was in `state`, in all; null if never. `open`: it still was when the run ended. */
export function stayIn(track: Track, state: State): { readonly lasted: Duration; readonly open: boolean } | null {
  const visits = track.visits.filter((v) => v.state === state)
  if (visits.length === 0) return null
  return { lasted: visits.reduce((sum, v) => sum + v.to - v.from, 0), open: visits.some((v) => v.open) }
}
