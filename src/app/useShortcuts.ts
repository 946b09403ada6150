import { useEffect } from 'react'
import { withEngine } from './engineRoom'
import { useApp } from './store'
import type { Transport } from './useTransport'

/** Elements that use the arrows for themselves (a section that can have the focus scrolls), and those that use Space. */
const MOVES = 'input, textarea, select, section[tabindex="0"], [contenteditable]'
const PRESSES = 'button, a[href], select, input:not([type="range"]), [contenteditable]'

/** Where text is typed, which has an undo of its own. */
const TYPES = 'input:not([type="range"], [type="radio"], [type="checkbox"]), textarea, [contenteditable]'

/** Undo and redo: Ctrl or ⌘ with Z, with Shift and Z, or with Y. */
function undoOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): (() => void) | null {
  if ((!ctrlKey && !metaKey) || altKey) return null
  const again = key.toLowerCase() === 'y' || shiftKey
  if (!'zyZY'.includes(key)) return null
  return () => withEngine((e) => (again ? e.redone() : e.undone()))
}

/** Space, ←, →, Home, End, unless switched off or what has the focus needs the key; and undo. */
export function useShortcuts({ onPlayPause, onStep, onStart, onEnd }: Transport): void {
  useEffect(() => {
    const actions: Readonly<Record<string, () => void>> = {
      ' ': onPlayPause,
      ArrowLeft: () => onStep(-1),
      ArrowRight: () => onStep(1),
      Home: onStart,
      End: onEnd,
    }
    const pressed = (event: KeyboardEvent) => {
      const modified = event.ctrlKey || event.metaKey || event.altKey
      const action = undoOf(event) ?? (modified || !useApp.getState().keys ? undefined : actions[event.key])
      if (action === undefined || event.defaultPrevented) return
      const at = event.target instanceof Element ? event.target : document.body
      const needed = modified ? TYPES : event.key === ' ' ? PRESSES : MOVES
      if (at.closest(needed) !== null || at.closest('dialog:modal') !== null) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [onPlayPause, onStep, onStart, onEnd])
}
