import { type PointerEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/** What moves less is a press, px. */
const STILL = 4
/** A run drawn anew within this time, ms, is drawn at every frame; a slower one leaves as much time as it took to the hand. */
const AT_ONCE = 12

interface Grip {
  /** Takes hold; what it returns is called with the way down since then, px, at most once in a frame. */
  begin(): ((dy: number) => void) | null
  end?(): void
  /** Let go where it was taken. */
  press?(): void
  /** It stays under the hand at every frame, also where the run follows more slowly. */
  readonly node: RefObject<HTMLElement | null>
  /** What its `top` counts from, px on the sheet. */
  readonly top: number
}

interface Drag {
  readonly pointer: number
  readonly y: number
  readonly scrolled: () => number
  move: ((dy: number) => void) | null
  dy: number
  frame: number
  /** Where it was taken. */
  from: number
  /** Not before then is the run drawn anew. */
  rested: number
}

const topIn = (node: HTMLElement, { top }: Grip): number => Number.parseFloat(node.style.top) + top

/** Drawing something up and down with a mouse, a finger or a pen, also while the sheet scrolls or is drawn anew under it. */
export function useDrag(grip: Grip) {
  const now = useRef<Drag | null>(null)
  const latest = useRef(grip)
  const stay = () => {
    const [drag, node] = [now.current, grip.node.current]
    if (node && drag?.move) node.style.translate = `0 ${drag.from + drag.dy - topIn(node, latest.current)}px`
  }
  useLayoutEffect(() => {
    latest.current = grip
    stay()
  })
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
    grip.node.current?.style.removeProperty('translate')
    if (moved.current) grip.end?.()
  }
  const frame = () => {
    const drag = now.current
    if (drag === null) return
    stay()
    const begun = performance.now()
    drag.frame = begun < drag.rested ? requestAnimationFrame(frame) : 0
    if (drag.frame !== 0) return
    drag.move?.(drag.dy)
    // What follows from it is drawn before the next task.
    setTimeout(() => {
      const drawn = performance.now()
      drag.rested = drawn - begun < AT_ONCE ? 0 : 2 * drawn - begun
    })
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
      const from = topIn(event.currentTarget, grip)
      now.current = { pointer: event.pointerId, y, scrolled, move: null, dy: 0, frame: 0, from, rested: 0 }
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
      if (drag.frame === 0) drag.frame = requestAnimationFrame(frame)
    },
    onPointerUp: finish,
    onPointerCancel: finish,
    // Not when the pointer goes up: what is opened then would be closed by that very press.
    onClick: () => moved.current || grip.press?.(),
  }
}
