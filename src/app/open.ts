import { parseHash } from '../knobs/permalink'
import { linkRead, useApp } from './store'

let opened = false

/** Reads the address and the preferences before the first picture; only once, whoever asks. */
export function openPage(): void {
  if (opened) return
  opened = true
  linkRead(parseHash(location.hash), true)
  applyTheme()
}

/** `data-theme` says light or dark; without it the system does. */
export function applyTheme(): void {
  const { theme } = useApp.getState()
  const { dataset } = document.documentElement
  if (theme === 'auto') delete dataset['theme']
  else dataset['theme'] = theme
}
