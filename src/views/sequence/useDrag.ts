import { type PointerEvent, type RefObject, useRef } from 'react'

/** What moves less is a press, px. */
const STILL = 4

interface Grip {
  /** Takes hold; what it returns is called with the way down since then, px, at most once in a frame. */
  begin(): ((dy: number) => void) | null
  end?(): void
  /** Let go where it was taken. */
  press?(): void
  readonly node: RefObject<HTMLElement | null>
}

/** Drawing something up and down with a mouse, a finger or a pen, also while the sheet scrolls or is drawn anew under it. */
export function useDrag(grip: Grip) {
  const now = useRef<{
    readonly pointer: number
    readonly y: number
    readonly scrolled: () => number
    move: ((dy: number) => void) | null
    dy: number
    frame: number
  } | null>(null)
  const flush = () => {
    const drag = now.current
    if (drag === null || drag.frame === 0) return
    cancelAnimationFrame(drag.frame)
    drag.frame = 0
    drag.move?.(drag.dy)
  }
  const moved = useRef(false)
  const finish = (event: PointerEvent) => {
    const drag = now.current
    if (drag === null || drag.pointer !== event.pointerId) return
    flush()
    now.current = null
    if (moved.current) grip.end?.()
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || now.current !== null) return
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      const scroller = event.currentTarget.closest('[role="group"]')
      const scrolled = () => scroller?.scrollTop ?? 0
      moved.current = false
      const y = event.clientY + scrolled()
      now.current = { pointer: event.pointerId, y, scrolled, move: null, dy: 0, frame: 0 }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const drag = now.current
      if (drag === null || drag.pointer !== event.pointerId) return
      drag.dy = event.clientY + drag.scrolled() - drag.y
      if (!moved.current) {
        if (Math.abs(drag.dy) < STILL) return
        moved.current = true
        drag.move = grip.begin()
      }
      if (drag.frame !== 0) return
      drag.frame = requestAnimationFrame(() => {
        drag.frame = 0
        drag.move?.(drag.dy)
      })
    },
    onPointerUp: finish,
    onPointerCancel: finish,
    // Not when the pointer goes up: what is opened then would be closed by that very press.
    onClick: () => moved.current || grip.press?.(),
  }
}
