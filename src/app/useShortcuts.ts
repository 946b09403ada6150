import { useEffect } from 'react'
import type { Transport } from './useTransport'

/** Elements that use the arrows for themselves, and those that use Space. */
const MOVES = 'input, textarea, select, [contenteditable]'
const PRESSES = 'button, a[href], select, input:not([type="range"]), [contenteditable]'

/** Space, ←, →, Home, End, unless what has the focus needs the key. */
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
      const action = actions[event.key]
      if (action === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const at = event.target instanceof Element ? event.target : document.body
      if (at.closest(event.key === ' ' ? PRESSES : MOVES) !== null || at.closest('dialog:modal') !== null) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [onPlayPause, onStep, onStart, onEnd])
}
