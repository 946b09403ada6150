import { useLayoutEffect, useState } from 'react'
import { stepAt } from '../../sim/moment'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import type { Clock } from '../clock'

/** A running timer is read this often, in ms. */
const PAUSE = 250

/**
 * The instant to print. It moves with every step, and between steps (timers run down) at most four times a second and
 * only when `read` would print something else.
 */
export function useReading(trace: Trace, clock: Clock, read: (at: Instant) => string): Instant {
  const [at, setAt] = useState(() => clock.now())
  useLayoutEffect(() => {
    let step = -2
    let shown: string | null = null
    let readAt = Number.NEGATIVE_INFINITY
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      timer = undefined
      const now = clock.now()
      readAt = performance.now()
      step = stepAt(trace, now)
      const text = read(now)
      if (text !== shown) setAt(now)
      shown = text
    }
    look()
    const stop = clock.subscribe((now) => {
      const rest = readAt + PAUSE - performance.now()
      if (rest <= 0 || stepAt(trace, now) !== step) look()
      else timer ??= setTimeout(look, rest)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [trace, clock, read])
  return at
}
