import { useCallback, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { stepAt } from '../sim/moment'
import type { Trace } from '../sim/trace'
import type { Instant } from '../tcp/units'
import type { Clock } from './clock'

/**
 * Calls `move` now and whenever the playhead moves, without rendering: what it touches, it touches through refs.
 * After each render it is called once more, because the elements may be new.
 */
export function useFollow(clock: Clock, move: (at: Instant) => void): void {
  const latest = useRef(move)
  useLayoutEffect(() => {
    latest.current = move
    move(clock.now())
  })
  useLayoutEffect(() => clock.subscribe((at) => latest.current(at)), [clock])
}

/** Index of the step the playhead stands on; a component that asks renders when it changes, not when time passes. */
export function useStep(trace: Trace, clock: Clock): number {
  const subscribe = useCallback((changed: () => void) => clock.subscribe(changed), [clock])
  const step = () => stepAt(trace, clock.now())
  return useSyncExternalStore(subscribe, step, step)
}
