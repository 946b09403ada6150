import { useWords } from '../i18n/index'
import { redone, undone } from './changing'
import { useComparison } from './comparison'
import styles from './Header.module.css'
import { useApp } from './store'
import type { Layout } from './useLayout'

const ICON = { viewBox: '0 0 20 20', width: 18, height: 18 } as const
const STROKE = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.7 } as const

/** Where the list of changes is folded away: what undoes the last thing done, as soon as something was. */
export function Undo({ layout }: { readonly layout: Layout }) {
  const { t } = useWords()
  const { past, future } = useApp()
  const compares = useComparison((s) => s.variation !== null)
  if (layout === 'wide' || compares || past.length + future.length === 0) return null
  return (
    <>
      <button
        type="button"
        className={styles.button}
        disabled={past.length === 0}
        onClick={undone}
        aria-label={t('change.undo')}
        title={t('change.undo')}
      >
        <svg {...ICON} aria-hidden="true">
          <path d="M7 3.5 3.5 7 7 10.5M4 7h7.5a4.5 4.5 0 0 1 0 9H7" {...STROKE} />
        </svg>
      </button>
      {layout === 'frame' && future.length > 0 && (
        <button
          type="button"
          className={styles.button}
          onClick={redone}
          aria-label={t('change.redo')}
          title={t('change.redo')}
        >
          <svg {...ICON} aria-hidden="true">
            <path d="m13 3.5 3.5 3.5-3.5 3.5M16 7H8.5a4.5 4.5 0 0 0 0 9H13" {...STROKE} />
          </svg>
        </button>
      )}
    </>
  )
}
