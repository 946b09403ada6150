import type { Instant } from '../tcp/units'

/**
 * The playhead as the views see it. It is never React state: a view reads it once when it draws and then follows it
 * through `subscribe`, moving layers by refs.
 */
export interface Clock {
  /** The playhead now. */
  now(): Instant
  /** Calls `listener` on every change, also while scrubbing; returns the way to stop. */
  subscribe(listener: (at: Instant) => void): () => void
}
