import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { over } from '../i18n/en-over'
import { useWords } from '../i18n/index'
import styles from './PanelDialog.module.css'
import { panelClosed } from './store'
import { englishCame } from './words'

// Whatever opens it, alone or in a comparison, needs at least its button and what Help says in it.
englishCame(over)

interface Props {
  readonly title: string
  /** Without it the sheet stays usable, and is seen to change, while the panel is open. */
  readonly modal: boolean
  /** In a frame: half of it. */
  readonly roomy?: boolean
  /** Takes all the room there is. */
  readonly wide?: boolean
  /** Stands between the title and the button that closes. */
  readonly tools?: ReactNode
  /** Where it is not one of the page's panels: what closing does. */
  onClose?(): void
  readonly children: ReactNode
}

/** A native dialog over part of the page. */
export function PanelDialog({
  title,
  modal,
  wide = false,
  roomy = false,
  tools,
  onClose = panelClosed,
  children,
}: Props) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return
    const opener = document.activeElement as HTMLElement | SVGElement | null
    if (modal) element.showModal()
    else element.show()
    return () => {
      element.close()
      // What opened it may be hidden until the page has been laid out again.
      setTimeout(() => opener?.focus({ preventScroll: true }))
    }
  }, [modal])
  return (
    <dialog
      ref={dialog}
      className={styles.panel}
      closedby={modal ? 'any' : undefined}
      data-modal={modal || undefined}
      data-wide={wide || undefined}
      data-roomy={roomy || undefined}
      data-screen=""
      aria-label={title}
      onCancel={(e) => {
        e.preventDefault()
        onClose()
      }}
      onKeyDown={(e) => {
        if (e.key === 'Escape' && !modal) onClose()
      }}
    >
      <div className={styles.head}>
        <h2>{title}</h2>
        {tools}
        <button type="button" onClick={onClose} aria-label={t('app.close')} title={t('app.close')}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="1.8" />
          </svg>
        </button>
      </div>
      <div className={styles.body}>{children}</div>
    </dialog>
  )
}
