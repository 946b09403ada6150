import { useLayoutEffect, useRef } from 'react'
import type { Instant } from '../tcp/units'
import type { Clock } from './clock'

/**
 * Calls `move` now and whenever the playhead moves, without rendering: what it touches, it touches through refs.
 * After each render it is called once more, because the elements may be new.
 */
export function useFollow(clock: Clock, move: (at: Instant) => void): void {
  const latest = useRef(move)
  useLayoutEffect(() => {
    latest.current = move
    move(clock.now())
  })
  useLayoutEffect(() => clock.subscribe((at) => latest.current(at)), [clock])
}

/** Changes what a text says. To exchange the text itself, as `textContent` does, has styles looked for again all around it. */
export function write(node: Element | null | undefined, text: string): void {
  if (node?.textContent === text) return
  if (node?.firstChild) node.firstChild.nodeValue = text
  else if (node) node.textContent = text
}

/** Figures that run are read this often, in ms: faster no eye can, and each costs layout and paint where a move costs none. */
const READ_EVERY = 80

/**
 * As {@link useFollow}, for what is read and not watched: once in 80 ms, and always once the playhead stands.
 * All in the same frame: those between draw nothing anew.
 */
export function useReadout(clock: Clock, read: (at: Instant) => void): void {
  const latest = useRef(read)
  useLayoutEffect(() => {
    latest.current = read
    read(clock.now())
  })
  useLayoutEffect(() => {
    let next = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      timer = undefined
      next = Math.ceil(performance.now() / READ_EVERY) * READ_EVERY
      latest.current(clock.now())
    }
    const stop = clock.subscribe(() => {
      const rest = next - performance.now()
      if (rest <= 0) look()
      else timer ??= setTimeout(look, rest)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [clock])
}
