import { type RefObject, useLayoutEffect, useState, useSyncExternalStore } from 'react'

/** `wide`: three columns · `frame`: the sheet and a slim bar above and below · `tall`: a phone held upright. */
export type Layout = 'wide' | 'frame' | 'tall'

const WIDE = '(min-width: 960px) and (min-height: 560px)'
const TALL = '(min-height: 560px)'

const layoutNow = (): Layout => (matchMedia(WIDE).matches ? 'wide' : matchMedia(TALL).matches ? 'tall' : 'frame')

function subscribe(changed: () => void): () => void {
  const queries = [WIDE, TALL].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
  }
}

export const useLayout = (): Layout => useSyncExternalStore(subscribe, layoutNow)

/** Inner size of an element in whole px; 0 × 0 before it is there. */
export function useSize(ref: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      setSize((was) => (was.width === width && was.height === height ? was : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}
