import { useEffect } from 'react'
import { playhead } from './clock'
import { useComparison } from './comparison'
import { engineIfThere, loadEngine } from './engineRoom'
import { type App, useApp } from './store'

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const AT_MOST_EVERY = 400

/**
 * The link to what is shown; with the moment when `pinned`. Until the engine is there, the address as it is: an address
 * that says something was read with the engine.
 */
export const linkOf = (app: App, withMoment = app.pinned): string =>
  engineIfThere()?.linkTo(app, withMoment) ?? location.hash

function write(how: 'pushState' | 'replaceState', hash: string): void {
  try {
    history[how](null, '', hash)
  } catch {
    // A sandboxed frame has no say over its address.
  }
}

/** Keeps the address in step: a new entry for a new story, and where a comparison begins or ends, the same entry for everything else, read back on Back. */
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
    const enter = () => {
      clearTimeout(timer)
      timer = undefined
      written = linkOf(useApp.getState())
      write('pushState', written)
    }
    const stopStore = useApp.subscribe((now, before) => {
      if (now.choice.scenario !== before.choice.scenario && !reading) {
        enter()
      } else if (now.choice !== before.choice || now.pinned !== before.pinned || now.saidLocale !== before.saidLocale)
        soon()
    })
    const stopComparing = useComparison.subscribe(({ variation: now }, { variation: before }) => {
      if (reading || now === before) return
      if (now !== null && before !== null) soon()
      else enter()
    })
    const stopClock = playhead.subscribe(() => {
      if (useApp.getState().pinned) soon()
    })
    const back = async () => {
      const { addressRead } = await loadEngine()
      if (location.hash === written) return
      clearTimeout(timer)
      timer = undefined
      written = location.hash
      reading = true
      addressRead(location.hash, false)
      reading = false
    }
    addEventListener('popstate', back)
    addEventListener('hashchange', back)
    return () => {
      stopStore()
      stopComparing()
      stopClock()
      clearTimeout(timer)
      removeEventListener('popstate', back)
      removeEventListener('hashchange', back)
    }
  }, [])
}
