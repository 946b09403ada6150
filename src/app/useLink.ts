import { useEffect } from 'react'
import { engineIfThere, loadEngine } from './engineRoom'
import { beside } from './later'
import { type App, useApp } from './store'

/**
 * The link to what is shown; with the moment when `pinned`. Until the engine is there, the address as it is: an address
 * that says something was read with the engine.
 */
export const linkOf = (app: App, withMoment = app.pinned): string =>
  engineIfThere()?.linkTo(app, withMoment) ?? location.hash

/** Keeps the address in step, as soon as the engine is there: before that nothing happens that it could say. */
export function useLink(): void {
  useEffect(() => {
    const written = linkOf(useApp.getState())
    const seen = location.hash
    let stop: (() => void) | null = () => {}
    beside()
      .then(loadEngine)
      .then(
        ({ linkKept }) => {
          if (stop !== null) stop = linkKept(written, seen)
        },
        () => {},
      )
    return () => {
      stop?.()
      stop = null
    }
  }, [])
}
