import { parseHash } from '../knobs/permalink'
import type { Theme } from './preferences'
import { linkRead, useApp } from './store'

let opened = false

/** Reads the address and the preferences before the first picture; only once, whoever asks. */
export function openPage(): void {
  if (opened) return
  opened = true
  linkRead(parseHash(location.hash), true)
  applyTheme(useApp.getState().theme)
}

/** `data-theme` says light or dark; without it the system does. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement
  if (theme === 'auto') delete dataset.theme
  else dataset.theme = theme
}
