import { loadEngine } from './engineRoom'
import type { Theme } from './preferences'
import { opened, useApp } from './store'

/** Reads the preferences and the address before the first picture. Only an address that says something needs the engine. */
export async function openPage(): Promise<void> {
  applyTheme(useApp.getState().theme)
  if (location.hash.length < 2) return opened()
  try {
    const { addressRead } = await loadEngine()
    addressRead(location.hash, true)
  } catch {
    // The engine could not be fetched: what there is without it is better than nothing.
    opened()
  }
}

/** `data-theme` says light or dark; without it the system does. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'auto') delete dataset.theme
  else dataset.theme = theme
}
