import { useEffect, useRef } from 'react'

/** Whoever goes by keys goes on at the segments, where what had the focus in the diagram went with what was changed. */
export function useFocusKept(room: HTMLElement | null): void {
  const last = useRef<Element | null>(null)
  useEffect(() => {
    const came = ({ target }: FocusEvent) => {
      const element = target as Element
      last.current = room?.contains(element) && element.matches(':focus-visible') ? element : null
    }
    addEventListener('focusin', came)
    return () => removeEventListener('focusin', came)
  }, [room])
  useEffect(() => {
    if (last.current?.isConnected === false && document.activeElement === document.body)
      room?.querySelector<SVGElement>('[data-packet][tabindex="0"]')?.focus({ preventScroll: true })
  })
}
