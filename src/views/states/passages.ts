import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import type { Track } from '../edges'
import { edgesOf, type Taken } from './diagram'

/** Every change of state of a run in order, with the edges it passes. */
export const takenEdges = (tracks: readonly Track[]): Taken[] =>
  tracks
    .flatMap((track) => track.transitions.map((t) => ({ ...t, edges: edgesOf(t.from, t.to, t.exit) })))
    .sort((a, b) => a.step - b.step)

/** Every time something is sent again without a change of state, as a turn round the state's loop. */
export const repeats = (trace: Trace, tracks: readonly Track[]): Taken[] =>
  tracks.flatMap((track) =>
    track.steps.flatMap((step): Taken[] => {
      const s = trace.steps[step]
      if (s === undefined || s.before !== s.after) return []
      if (!s.sent.some((n) => (trace.packets[n]?.retransmission ?? 0) > 0)) return []
      const { host, after, at } = s
      return [{ host, from: after, to: after, at, step, exit: null, edges: [`${after}>${after}`] }]
    }),
  )

/** The edges a run passes, in the order of the first time, each with every time. */
export function passagesOf(taken: readonly Taken[]): Map<string, Taken[]> {
  const found = new Map<string, Taken[]>()
  for (const t of [...taken].sort((a, b) => a.step - b.step))
    for (const id of t.edges) found.set(id, [...(found.get(id) ?? []), t])
  return found
}

/** The last that was passed up to step `step`, and what was passed in the same instant. */
export function justPassed(taken: readonly Taken[], step: number): readonly Taken[] {
  const last = taken.findLast((t) => t.step <= step)
  return taken.filter((t) => t.step <= step && t.at === last?.at)
}

/** How an edge stands at the playhead: taken already, to be taken yet, or not in this run. */
export type Standing = 'taken' | 'ahead' | 'unused'

/** When each edge of the run is taken: the last time up to step `step`, else the first time after it. */
export function standings(
  taken: readonly Taken[],
  step: number,
): Map<string, { standing: Standing; at: Instant; label: string | null }> {
  const found = new Map<string, { standing: Standing; at: Instant; label: string | null }>()
  for (const t of taken) {
    const standing = t.step <= step ? 'taken' : 'ahead'
    for (const id of t.edges) {
      if (standing === 'ahead' && found.has(id)) continue
      found.set(id, { standing, at: t.at, label: t.exit })
    }
  }
  return found
}
