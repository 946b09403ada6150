import { useCallback, useState } from 'react'

/** Which segment is looked at: under the pointer, else with the focus, else chosen; and of which a card is to be shown. */
export function useLookedAt(
  known: (n: number | null) => number | null,
  selected: number | null,
  /** What is chosen is told elsewhere already. */
  inspecting: boolean,
) {
  const [hovered, setHovered] = useState<number | null>(null)
  const [focused, setFocused] = useState<number | null>(null)
  // What was just changed is to be seen itself: its card waits until one comes back to it.
  const [hushed, hush] = useState<number | null>(null)
  const hover = useCallback(
    (n: number | null) => {
      setHovered(n)
      const left = n === null ? hovered : null
      hush((h) => (left === h || (n !== null && n !== h) ? null : h))
    },
    [hovered],
  )
  const focus = useCallback((n: number | null) => {
    setFocused(n)
    hush((h) => (n === h ? h : null))
  }, [])
  const current = known(hovered) ?? known(focused) ?? known(selected)
  const told = current === hushed || (inspecting && current === selected)
  return { current, card: told ? null : current, hover, focus, hush }
}
