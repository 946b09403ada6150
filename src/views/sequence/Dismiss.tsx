import { useId, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../../i18n/index'
import { Cross } from './Bar'
import styles from './Hands.module.css'
import type { SheetLayout } from './layout'

interface Props {
  readonly room: HTMLElement
  /** So many segments are drawn as they were. */
  readonly many: number
  /** Where the lifelines stand; the button is placed anew when that changes. */
  readonly columns: SheetLayout['columns']
  /** Back to what it was. */
  onUndo(): void
  onDismiss(): void
}

/** Least space beside it in the head of the sheet, px. */
const AIR = 10

/** What the dashed picture is, what goes back to it and what takes it away: where it hides nothing. */
export function Dismiss({ room, many, columns, onUndo, onDismiss }: Props) {
  const { t } = useWords()
  const [pill, setPill] = useState<HTMLElement | null>(null)
  const help = useId()
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number } | null>(null)
  // Between what stands at the heads of the lifelines; where that is too narrow, in a strip under the sheet. Not at every
  // move of a drag: to measure is to lay out the whole sheet once more.
  const lines = columns.lifelines.map(({ x, x2 }) => `${x} ${x2}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: heads move with the columns, words with the language
  useLayoutEffect(() => {
    if (pill === null) return
    const [all, { width }] = [room.getBoundingClientRect(), pill.getBoundingClientRect()]
    const head = room.firstElementChild as Element
    const taken = [...head.querySelectorAll('[data-label]'), ...room.querySelectorAll('button[aria-haspopup]')].map(
      (e) => e.getBoundingClientRect(),
    )
    const centre = all.left + columns.middle
    const left = Math.max(...taken.filter((r) => r.left < centre).map((r) => r.right))
    const right = Math.min(...taken.filter((r) => r.left >= centre).map((r) => r.left))
    const fits = right - left >= width + 2 * AIR
    const next = fits ? { left: Math.round((left + right - width) / 2 - all.left), top: head.clientHeight / 2 } : null
    setPlace((was) => (was?.left === next?.left && was?.top === next?.top ? was : next))
  }, [pill, room, lines, t])
  return createPortal(
    <div
      ref={setPill}
      className={`${styles.dismiss} ${place === null ? styles.strip : ''}`}
      style={place ?? undefined}
      data-hand=""
      data-screen=""
    >
      <span>{t('hands.ghost')}</span>
      <span id={help} hidden>
        {t('hands.ghostHelp', { n: many })}
      </span>
      <button type="button" aria-describedby={help} onClick={onUndo} title="Ctrl/⌘ Z">
        {t('change.undo')}
      </button>
      <button type="button" aria-label={t('hands.dismiss')} title={t('hands.dismiss')} onClick={onDismiss}>
        <Cross />
      </button>
    </div>,
    room,
  )
}
