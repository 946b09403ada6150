import { type ReactNode, type ToggleEvent, useId, useRef } from 'react'
import styles from './Menu.module.css'

interface Props {
  readonly label: ReactNode
  /** Name of the button where its label is only a picture. */
  readonly name?: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A button and what drops down from it: a native popover, closed by Escape, a press elsewhere, or a choice in it. */
export function Menu({ label, name, className, children }: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open' || button.current === null) return
    const { left, right, bottom } = button.current.getBoundingClientRect()
    const { style } = event.currentTarget
    const fromRight = left > innerWidth / 2
    style.top = `${bottom + 6}px`
    style.left = fromRight ? 'auto' : `${Math.max(8, left - 10)}px`
    style.right = fromRight ? `${Math.max(8, document.documentElement.clientWidth - right)}px` : 'auto'
  }
  return (
    <>
      <button ref={button} type="button" className={className} popoverTarget={id} aria-label={name} title={name}>
        {label}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a choice inside bubbles here to close it */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys press the buttons inside */}
      <div
        id={id}
        popover="auto"
        className={styles.menu}
        onBeforeToggle={place}
        onClick={(e) => close(e.currentTarget, e.target)}
      >
        {children}
      </div>
    </>
  )
}

/** A press on a button inside closes. */
function close(menu: HTMLElement, pressed: EventTarget): void {
  if (pressed instanceof Element && pressed.closest('button') !== null) menu.hidePopover()
}
