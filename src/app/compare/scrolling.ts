import type { UIEvent, WheelEvent } from 'react'
import { SHEET_MARGIN } from '../../views/paper'

/** What scrolls in a sheet. */
export const areasOf = (main: Element | null): HTMLElement[] =>
  main === null ? [] : [...main.querySelectorAll<HTMLElement>('[role="group"][tabindex]')]

/** The scroll areas of the two sheets but the one an event came from. */
const otherOf = ({ currentTarget, target }: { currentTarget: EventTarget & Element; target: EventTarget }): Element[] =>
  areasOf(currentTarget).filter((area) => area !== target && !area.contains(target as Node))

/** Equal times stay at equal heights. */
export function scrollBoth(event: UIEvent<HTMLElement>): void {
  const { target } = event
  if (!(target instanceof Element) || target.getAttribute('role') !== 'group') return
  for (const area of otherOf(event)) if (area.scrollTop !== target.scrollTop) area.scrollTop = target.scrollTop
}

/** A sheet in somebody's hand does not follow the playhead, and then neither does the other. */
export function handOff(event: WheelEvent<HTMLElement>): void {
  if (!event.isTrusted) return
  for (const area of otherOf(event)) area.dispatchEvent(new globalThis.WheelEvent('wheel', { bubbles: true }))
}

/** Brings a height of the paper, px, into the upper half of every sheet in `main`, with what led to it above. */
export function bringTo(main: Element | null, y: number): void {
  for (const area of areasOf(main)) {
    const [at, room] = [y + SHEET_MARGIN, area.clientHeight]
    if (at < area.scrollTop + room * 0.14 || at > area.scrollTop + room * 0.6) area.scrollTop = at - room * 0.35
  }
}
