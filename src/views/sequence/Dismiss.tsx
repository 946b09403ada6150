import { useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../../i18n/index'
import styles from './Hands.module.css'
import type { SheetLayout } from './layout'

interface Props {
  readonly room: HTMLElement
  /** So many segments are drawn as they were. */
  readonly many: number
  /** Where the lifelines stand; the button is placed anew when that changes. */
  readonly columns: SheetLayout['columns']
  onDismiss(): void
}

/** Least space beside the button in the head of the sheet, px. */
const AIR = 10

/** What the dashed picture is, and what takes it away: where it hides nothing. */
export function Dismiss({ room, many, columns, onDismiss }: Props) {
  const { t } = useWords()
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number } | null>(null)
  // Between what stands at the heads of the lifelines; where that is too narrow, in a strip under the sheet. Not at every
  // move of a drag: to measure is to lay out the whole sheet once more.
  const lines = columns.lifelines.map(({ x, x2 }) => `${x} ${x2}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: heads move with the columns, words with the language
  useLayoutEffect(() => {
    if (button === null) return
    const all = room.getBoundingClientRect()
    const { width, height } = button.getBoundingClientRect()
    const heads = [...room.querySelectorAll('[data-label^="head "]')].map((letter) => letter.parentElement as Element)
    const taken = [...heads.flatMap((head) => [...head.children]), ...room.querySelectorAll('[aria-haspopup="dialog"]')]
      .filter((element) => !element.closest('[role="group"]'))
      .map((element) => {
        const range = document.createRange()
        range.selectNodeContents(element)
        return element.tagName === 'BUTTON' ? element.getBoundingClientRect() : range.getBoundingClientRect()
      })
    const head = heads[0]?.parentElement?.getBoundingClientRect()
    if (head === undefined) return
    const middles = heads.map((h) => h.getBoundingClientRect()).map((r) => (r.left + r.right) / 2)
    const centre = ((middles[0] ?? 0) + (middles[1] ?? 0)) / 2
    const left = Math.max(...taken.filter((r) => r.left < centre).map((r) => r.right))
    const right = Math.min(...taken.filter((r) => r.left >= centre).map((r) => r.left))
    const fits = right - left >= width + 2 * AIR && head.height >= height
    const next = fits
      ? { left: Math.round((left + right - width) / 2 - all.left), top: Math.round((head.height - height) / 2) }
      : null
    setPlace((was) => (was?.left === next?.left && was?.top === next?.top ? was : next))
  }, [button, room, lines, t])
  return createPortal(
    <button
      ref={setButton}
      type="button"
      className={`${styles.dismiss} ${place === null ? styles.strip : ''}`}
      style={place ?? undefined}
      data-hand=""
      data-strip={place === null || undefined}
      data-screen=""
      aria-description={t('hands.ghostHelp', { n: many })}
      onClick={onDismiss}
    >
      <svg viewBox="0 0 26 8" width="26" height="8" aria-hidden="true">
        <path d="M0 4H26" />
      </svg>
      <span>{t('hands.ghost')}</span> {t('hands.dismiss')}
    </button>,
    room,
  )
}
