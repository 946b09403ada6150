import { useCallback, useSyncExternalStore } from 'react'
import { stepAt } from '../sim/moment'
import type { Trace } from '../sim/trace'
import type { Clock } from './clock'

/** Index of the step the playhead stands on; a component that asks renders when it changes, not when time passes. */
export function useStep(trace: Trace, clock: Clock): number {
  const subscribe = useCallback((changed: () => void) => clock.subscribe(changed), [clock])
  const step = () => stepAt(trace, clock.now())
  return useSyncExternalStore(subscribe, step, step)
}
