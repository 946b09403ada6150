import { useLayoutEffect, useRef } from 'react'
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
