import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/index'
import { unsent } from '../form'
import styles from './Hands.module.css'

interface Props {
  readonly name: string
  readonly room: HTMLElement | null
  /** It rather stands to the left or the right of what it belongs to. */
  readonly beside?: boolean
  /** What it belongs to, and what else it leaves free, in the order of their importance. */
  clear(): readonly (Element | null | undefined)[]
  /** `back`: the focus was in it. */
  onClose(back: boolean): void
  readonly children: ReactNode
}

/** Space between a bar and what it is about, px. */
const AIR = 8
/** So narrow a diagram is held in a hand: the bar comes to its foot, px. */
const NARROW = 480

/** The sign that closes or takes away. */
export const Cross = () => (
  <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
    <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="1.8" />
  </svg>
)

/** A bar of buttons near something on the sheet: a native popover. Escape or a press elsewhere closes it. */
export function Bar({ name, room, clear, beside = false, onClose, children }: Props) {
  const { t } = useWords()
  const bar = useRef<HTMLDivElement>(null)
  // Where it stands when it opens, it stays, whatever happens to the sheet.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useLayoutEffect(() => {
    const element = bar.current
    if (element === null) return
    element.showPopover()
    place(element, room, clear(), beside)
    element.lastElementChild?.querySelector('button')?.focus({ preventScroll: true })
    const inside = () => element.contains(document.activeElement)
    const toggled = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') onClose(inside() || document.activeElement === document.body)
    }
    element.addEventListener('beforetoggle', toggled)
    return () => element.removeEventListener('beforetoggle', toggled)
  }, [])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const { key } = event
    const by = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 0
    // The sheet's own keys are not meant.
    event.stopPropagation()
    if (key === 'Tab') {
      // Past its end it is left, as by Escape: back to what it belongs to.
      const all = [...event.currentTarget.querySelectorAll('button, input')]
      if (event.target !== all.at(event.shiftKey ? 0 : -1)) return
      event.preventDefault()
      bar.current?.hidePopover()
    }
    if (by === 0 || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    buttons[(at + by + buttons.length) % buttons.length]?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons, not of fields
    <div
      ref={bar}
      popover="auto"
      className={`${styles.bar} ${beside ? styles.beside : ''}`}
      role="group"
      aria-label={name}
      data-hand=""
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.stopPropagation()}
      onContextMenu={(event) => event.stopPropagation()}
    >
      <div className={styles.title}>
        <b aria-hidden="true">{name}</b>
        <button
          type="button"
          className={styles.close}
          aria-label={t('hands.close')}
          onClick={() => bar.current?.hidePopover()}
        >
          <Cross />
        </button>
      </div>
      {children}
    </div>
  )
}

/** Where it hides nothing of what it is about, inside the diagram: above, below, beside; at the foot of a phone. */
function place(
  bar: HTMLElement,
  room: HTMLElement | null,
  clear: readonly (Element | null | undefined)[],
  beside: boolean,
): void {
  const r = room?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight)
  const within = {
    left: Math.max(4, r.left + 4),
    right: Math.min(document.documentElement.clientWidth, r.right) - 4,
    top: Math.max(4, r.top + 4),
    bottom: Math.min(innerHeight, r.bottom) - 4,
  }
  const { style } = bar
  const narrow = within.right - within.left < NARROW
  style.maxWidth = `${within.right - within.left}px`
  if (narrow) style.width = `${within.right - within.left}px`
  const { width: w, height: h } = bar.getBoundingClientRect()
  const boxes = clear.flatMap((element) => (element ? [element.getBoundingClientRect()] : []))
  const of = boxes[0] ?? r
  const middle = (of.left + of.right - w) / 2
  const centre = (of.top + of.bottom - h) / 2
  // Held in a hand, what is below the diagram and says what happened may be covered; what moves time may not.
  const below = narrow ? document.querySelector('[data-foot]')?.getBoundingClientRect().bottom : undefined
  const floor = Math.max(within.bottom, (below ?? 0) - 4)
  const foot = { x: within.left, y: floor - h }
  const around = boxes.flatMap((b) => [
    { x: middle, y: b.top - AIR - h },
    { x: middle, y: b.bottom + AIR },
  ])
  const aside = [
    { x: of.right + AIR, y: centre },
    { x: of.left - AIR - w, y: centre },
  ]
  const places = [
    ...(narrow ? [foot, { x: within.left, y: within.top }] : []),
    ...(beside ? [...aside, ...around] : [...around, ...aside]),
    foot,
  ].map((p) => ({
    x: Math.max(within.left, Math.min(p.x, within.right - w)),
    y: Math.max(within.top, Math.min(p.y, floor - h)),
  }))
  // What it is about counts more than what is said beside it.
  const hidden = (p: { x: number; y: number }) =>
    boxes.reduce((sum, b, n) => {
      const across = Math.min(b.right, p.x + w) - Math.max(b.left, p.x)
      const down = Math.min(b.bottom, p.y + h) - Math.max(b.top, p.y)
      return sum + (across > 0 && down > 0 ? (n === 0 ? 4 : 1) * down : 0)
    }, 0)
  let best = places[0] as { x: number; y: number }
  for (const p of places) if (hidden(p) < hidden(best)) best = p
  style.left = `${best.x}px`
  style.top = `${best.y}px`
}

/** A number and what sets it. */
export function NumberForm({
  label,
  unit,
  least = 0,
  most,
  step,
  value,
  set,
  onSet,
}: {
  readonly label: string
  readonly unit?: string
  readonly least?: number
  readonly most: number
  readonly step: number
  readonly value: number
  readonly set: string
  onSet(value: number): void
}) {
  const { t } = useWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.select()
  }, [])
  const [wrong, setWrong] = useState(false)
  const { form, button } = unsent(() => {
    const n = input.current?.valueAsNumber ?? Number.NaN
    if (n >= least && n <= most && Number.isInteger(n / step)) return onSet(n)
    setWrong(true)
    input.current?.select()
  })
  return (
    <form className={styles.form} {...form}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        type="number"
        inputMode="numeric"
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id} range` : undefined}
        // Its limits are told here, not in the browser's own bubble.
        step="any"
        defaultValue={value}
      />
      {unit}
      <button {...button}>{set}</button>
      {wrong && (
        <p id={`${id} range`} role="alert">
          {t('hands.range', { least, most })}
        </p>
      )}
    </form>
  )
}
