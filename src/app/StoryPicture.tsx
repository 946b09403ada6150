import { useEffect, useRef, useState } from 'react'
import type { ScenarioId } from '../scenarios/types'
import type { Trace } from '../sim/trace'
import { Thumbnail } from '../views/sequence/Thumbnail'
import styles from './Catalogue.module.css'
import { compose, simulate } from './engine'

/** Made once for each story, and kept while the page is open. */
const traces = new Map<ScenarioId, Trace>()

function traceOf(id: ScenarioId): Trace {
  const trace = traces.get(id) ?? simulate(compose({ scenario: id, knobs: {}, faults: [] }))
  traces.set(id, trace)
  return trace
}

/** Calls back when the browser has nothing better to do. Returns how to call it off. */
function whenIdle(then: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const request = requestIdleCallback(then)
    return () => cancelIdleCallback(request)
  }
  const timer = setTimeout(then)
  return () => clearTimeout(timer)
}

/** How far outside of what is seen pictures are drawn already, px. */
const AHEAD = 300

/** A story's own sheet, small; drawn in idle time once it comes into sight. What it shows is said beside it. */
export function StoryPicture({ id }: { readonly id: ScenarioId }) {
  const [trace, setTrace] = useState(() => traces.get(id))
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (trace !== undefined || place.current === null) return
    let callOff: (() => void) | undefined
    const options = { scrollMargin: `${AHEAD}px` } as IntersectionObserverInit
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      observer.disconnect()
      callOff = whenIdle(() => setTrace(traceOf(id)))
    }, options)
    observer.observe(place.current)
    return () => {
      observer.disconnect()
      callOff?.()
    }
  }, [id, trace])
  return (
    <span ref={place} className={styles.picture} aria-hidden="true">
      {trace !== undefined && <Thumbnail trace={trace} />}
    </span>
  )
}
