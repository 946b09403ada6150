import type { Instant } from '../tcp/units'
import type { Clock } from '../views/clock'

/** The playhead, outside of React: views follow it by subscription, so that a frame renders no tree. */
export interface Playhead extends Clock {
  set(at: Instant): void
  /** Moves without telling anybody: for the moment in which the trace is exchanged, before the views have the new one. */
  rebase(at: Instant): void
  /** Tells everybody where it is. */
  announce(): void
}

export function createPlayhead(start: Instant = 0): Playhead {
  let at = start
  const listeners = new Set<(at: Instant) => void>()
  const announce = () => {
    for (const listener of listeners) listener(at)
  }
  return {
    now: () => at,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(next) {
      if (next === at) return
      at = next
      announce()
    },
    rebase(next) {
      at = next
    },
    announce,
  }
}

export const playhead = createPlayhead()

/** Just after what stands at the playhead: that has happened already. */
export const nextInstant = (): Instant => Math.floor(playhead.now()) + 1
