/*
 * In the page as one file: a course's word to a learning platform, by SCORM 1.2 ("Run-Time Environment", 3.2 and 3.3).
 * The platform has an object API in a window around the page, or in the one that opened it. Without one there is nobody
 * to tell.
 */
import { playhead } from './clock'
import { runOf } from './derived'
import { useApp } from './store'

interface Api {
  LMSInitialize(nothing: ''): unknown
  LMSGetValue(element: string): unknown
  LMSSetValue(element: string, value: string): unknown
  LMSCommit(nothing: ''): unknown
  LMSFinish(nothing: ''): unknown
}

const STATUS = 'cmi.core.lesson_status'

/** In this window, the one around it, and so on to the outermost. */
function apiAround(inner: Window | null): Api | null {
  for (let at = inner; at !== null; at = at.parent === at ? null : at.parent) {
    const api: unknown = Reflect.get(at, 'API')
    if (typeof (api as Api | null | undefined)?.LMSInitialize === 'function') return api as Api
  }
  return null
}

function findApi(): Api | null {
  for (const start of [() => window, () => window.top?.opener ?? window.opener])
    try {
      const api = apiAround(start())
      if (api !== null) return api
    } catch {
      // A window of another origin says nothing.
    }
  return null
}

/** Whoever has seen a run play to its end has done what there is to do; what was reached before stays reached. */
function attend(api: Api): void {
  if (String(api.LMSInitialize('')) !== 'true') return
  const said = String(api.LMSGetValue(STATUS))
  let done = said === 'completed' || said === 'passed'
  const tell = (status: string) => {
    api.LMSSetValue(STATUS, status)
    api.LMSCommit('')
  }
  if (!done) tell('incomplete')
  useApp.subscribe((now, before) => {
    // Stopped by itself: by hand it is pinned where it stopped.
    const arrived = before.playing && !now.playing && !now.pinned
    if (done || !arrived || playhead.now() < runOf(now.choice).trace.end) return
    done = true
    tell('completed')
  })
  addEventListener('pagehide', () => api.LMSFinish(''), { once: true })
}

const api = findApi()
if (api !== null) attend(api)
