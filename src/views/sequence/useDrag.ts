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
  readonly scroller: Element | null
  /** Where it was taken: of what is scrolled, and as what is held stands on the sheet, px. */
  y: number
  readonly from: number
  move: ((dy: number) => void) | null
  /** Where the pointer is in the window, and how far down that is, px; the one is known at once, the other at the next frame. */
  at: number
  dy: number
  frame: number
  /** Not before then is the run drawn anew. */
  rested: number
}

const topIn = (node: HTMLElement, { top }: Grip): number => Number.parseFloat(node.style.top) + top

/** Asks how far the sheet is scrolled: in the midst of a frame that would lay it out once more. */
const measured = (drag: Drag): number => {
  drag.dy = drag.at + (drag.scroller?.scrollTop ?? 0) - drag.y
  return drag.dy
}

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
    drag.move?.(measured(drag))
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
    measured(drag)
    stay()
    const begun = performance.now()
    const waits = begun < drag.rested
    drag.frame = waits ? requestAnimationFrame(frame) : 0
    if (waits) return
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
      moved.current = false
      const { currentTarget: node, pointerId: pointer, clientY: at } = event
      const scroller = node.closest('[role="group"]')
      const drag = { pointer, scroller, y: 0, from: topIn(node, grip), move: null, at, dy: 0, frame: 0, rested: 0 }
      drag.y = measured(drag)
      now.current = drag
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const drag = now.current
      if (drag === null || drag.pointer !== event.pointerId) return
      drag.at = event.clientY
      if (!moved.current) {
        if (Math.abs(measured(drag)) < STILL) return
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
