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
    moved: boolean
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
  const finish = (event: PointerEvent, pressed: boolean) => {
    const drag = now.current
    if (drag === null || drag.pointer !== event.pointerId) return
    flush()
    now.current = null
    if (drag.moved) grip.end?.()
    else if (pressed) grip.press?.()
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || now.current !== null) return
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      const scroller = event.currentTarget.closest('[role="group"]')
      const scrolled = () => scroller?.scrollTop ?? 0
      const y = event.clientY + scrolled()
      now.current = { pointer: event.pointerId, y, scrolled, move: null, moved: false, dy: 0, frame: 0 }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const drag = now.current
      if (drag === null || drag.pointer !== event.pointerId) return
      drag.dy = event.clientY + drag.scrolled() - drag.y
      if (!drag.moved) {
        if (Math.abs(drag.dy) < STILL) return
        drag.moved = true
        drag.move = grip.begin()
      }
      if (drag.frame !== 0) return
      drag.frame = requestAnimationFrame(() => {
        drag.frame = 0
        drag.move?.(drag.dy)
      })
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => finish(event, true),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => finish(event, false),
  }
}
