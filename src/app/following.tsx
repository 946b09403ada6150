import { type ComponentType, memo, useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { Trace } from '../sim/trace'
import type { Paper } from '../views/paper'

/** The hand rests when nothing has changed for so long, ms: nobody sees that something came so much later. */
const RESTS = 60
/** While it holds something it rests later: where a run takes long to draw, there is as much time between two of them. */
const HOLDS = 300

const holding = () => document.querySelector(':is([data-hand], input):active') !== null

/** What something is once it has not changed for a moment. */
export function useSettled<T>(now: T): T {
  const [settled, settle] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => settle(now), holding() ? HOLDS : RESTS)
    return () => clearTimeout(timer)
  }, [now])
  return useDeferredValue(settled)
}

interface Run {
  readonly trace: Trace
  readonly paper?: Paper
}

/** What is called is of the run as well: it is exchanged together with that. */
const alike = (a: object, b: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(a).every(([name, was]) => was === b[name] || typeof was === 'function')

/**
 * A view that only tells of the run. While something is drawn or turned, what is under the hand is drawn at every frame;
 * such a view follows when the hand rests.
 */
export function following<Props extends Run>(View: ComponentType<Props>): ComponentType<Props> {
  const Still = memo(View, alike as () => boolean) as unknown as ComponentType<Props>
  return function Following(props: Props) {
    const { trace, paper } = props
    const run = useMemo(() => (paper === undefined ? { trace } : { trace, paper }), [trace, paper])
    return <Still {...props} {...useSettled(run)} />
  }
}
