import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Instant } from '../../tcp/units'
import { SHEET_MARGIN } from '../paper'

/** After somebody has scrolled, the sheet is theirs for this long, ms. */
const HANDS_OFF = 3000

export interface Scroll {
  readonly ref: RefObject<HTMLDivElement | null>
  /** The part of the sheet to draw: what can be seen and half a view more on either side, px. */
  readonly top: number
  readonly bottom: number
  /** So far down goes what is drawn into: in steps, for a picture of another size is laid out anew, every letter of it. */
  readonly far: number
  /** What can be seen. */
  visible(): readonly [number, number]
  /** Keeps the playhead in view, unless somebody has just scrolled. */
  follow(y: number, at: Instant): void
  /** Brings a part of the sheet into view. */
  reveal(y0: number, y1: number): void
  readonly handlers: Readonly<Record<'onScroll' | 'onWheel' | 'onTouchMove' | 'onKeyDown', () => void>>
}

/** Where the sheet is opened the playhead may stand this far down in it before it is scrolled: a story is read from its beginning. */
const OPENED = 0.92

/**
 * The window on a sheet of `height` px, margins included, seen through `view` px: it moves in steps, so that scrolling renders
 * only now and then. Where the playhead stands at `whole` from the beginning, the sheet stays at its top until it is moved.
 */
export function useScroll(height: number, view: number, whole: Instant | null = null): Scroll {
  const ref = useRef<HTMLDivElement>(null)
  const step = Math.max(80, Math.round(view / 2))
  const [at, setAt] = useState(0)
  const scrolledAt = useRef(Number.NEGATIVE_INFINITY)
  const last = useRef(whole)
  // As it said last: to ask it while it plays is to lay out the page in the midst of a frame.
  const stood = useRef(0)
  const measure = useCallback(() => {
    stood.current = ref.current?.scrollTop ?? 0
    setAt(Math.floor(stood.current / step))
  }, [step])
  // Not after each render: to ask lays out the whole page in the midst of every move of a drag. A sheet that has become
  // too short for where it was scrolled to says so by an event of its own.
  useLayoutEffect(measure, [measure])

  const byHand = useCallback(() => {
    scrolledAt.current = performance.now()
  }, [])
  const follow = useCallback(
    (y: number, now: Instant) => {
      const element = ref.current
      if (element === null || now === last.current) return
      const opened = last.current === null
      last.current = now
      if (height <= view || performance.now() - scrolledAt.current < HANDS_OFF) return
      const from = stood.current
      const to = y > from + view * (opened ? OPENED : 0.72) ? y - view * 0.72 : Math.min(from, y - view * 0.14)
      stood.current = Math.max(0, Math.min(height - view, to))
      if (stood.current !== from) element.scrollTop = stood.current
    },
    [height, view],
  )
  const reveal = useCallback(
    (y0: number, y1: number) => {
      const element = ref.current
      if (element === null) return
      byHand()
      if (y0 < element.scrollTop + 24) element.scrollTop = y0 - 24
      else if (y1 > element.scrollTop + view - 24) element.scrollTop = Math.min(y0 - 24, y1 - view + 24)
      measure()
    },
    [view, byHand, measure],
  )
  const visible = useCallback(() => {
    const top = ref.current?.scrollTop ?? 0
    return [top, Math.max(height, 0) < view ? view : top + view] as const
  }, [height, view])
  const handlers = useMemo(
    () => ({ onScroll: measure, onWheel: byHand, onTouchMove: byHand, onKeyDown: byHand }),
    [measure, byHand],
  )
  const end = Math.max(0, Math.ceil((height - view) / step))
  const first = Math.min(at, end)
  const top = Math.max(0, (first - 1) * step)
  const all = height - 2 * SHEET_MARGIN
  const far = Math.max(top, Math.min(Math.ceil(all / step), first + 4) * step)
  return {
    ref,
    top,
    bottom: Math.max(top, Math.min(all, far)),
    far,
    visible,
    follow,
    reveal,
    handlers,
  }
}
