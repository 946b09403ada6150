import { useEffect } from 'react'
import { stepAt } from '../sim/moment'
import type { Trace } from '../sim/trace'
import { type Duration, ms, toMs } from '../tcp/units'
import { playhead } from './clock'
import { runOf } from './derived'
import { engineIfThere, loadEngine } from './engineRoom'
import { type App, linkRead, useApp } from './store'

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const AT_MOST_EVERY = 400

/** The playhead from the origin: whole milliseconds, as long as that makes no difference to what is shown. */
function momentOf(trace: Trace): Duration {
  const t = playhead.now() - trace.origin
  const rounded = ms(Math.round(toMs(t)))
  return stepAt(trace, trace.origin + rounded) === stepAt(trace, trace.origin + t) ? rounded : t
}

/**
 * The link to what is shown; with the moment when `pinned`, with the language when somebody named it. Until the engine is
 * there, the address as it is: an address that says something was read with the engine.
 */
export function linkOf({ choice, pinned, saidLocale }: App, withMoment = pinned): string {
  const t = momentOf(runOf(choice).trace)
  const view = { ...(withMoment ? { t } : {}), ...(saidLocale === null ? {} : { lang: saidLocale }) }
  return engineIfThere()?.formatHash(choice, view) ?? location.hash
}

function write(how: 'pushState' | 'replaceState', hash: string): void {
  try {
    history[how](null, '', hash)
  } catch {
    // A sandboxed frame has no say over its address.
  }
}

/** Keeps the address in step: a new entry for a new story, the same entry for everything else, read back on Back. */
export function useLink(): void {
  useEffect(() => {
    let written = linkOf(useApp.getState())
    let timer: ReturnType<typeof setTimeout> | undefined
    let reading = false
    const settle = async () => {
      timer = undefined
      await loadEngine()
      const hash = linkOf(useApp.getState())
      if (hash === written) return
      written = hash
      write('replaceState', hash)
    }
    const soon = () => {
      timer ??= setTimeout(settle, AT_MOST_EVERY)
    }
    const stopStore = useApp.subscribe((now, before) => {
      if (now.choice.scenario !== before.choice.scenario && !reading) {
        clearTimeout(timer)
        timer = undefined
        written = linkOf(now)
        write('pushState', written)
      } else if (now.choice !== before.choice || now.pinned !== before.pinned || now.saidLocale !== before.saidLocale)
        soon()
    })
    const stopClock = playhead.subscribe(() => {
      if (useApp.getState().pinned) soon()
    })
    const back = async () => {
      const { parseHash } = await loadEngine()
      if (location.hash === written) return
      clearTimeout(timer)
      timer = undefined
      written = location.hash
      reading = true
      linkRead(parseHash(location.hash), false)
      reading = false
    }
    addEventListener('popstate', back)
    addEventListener('hashchange', back)
    return () => {
      stopStore()
      stopClock()
      clearTimeout(timer)
      removeEventListener('popstate', back)
      removeEventListener('hashchange', back)
    }
  }, [])
}
