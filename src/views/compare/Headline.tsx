import { useState } from 'react'
import { useWords } from '../../i18n/index'
import type { Instant } from '../../tcp/units'
import styles from './Headline.module.css'
import { type Told, tell } from './sentences'

interface Props {
  readonly sentences: readonly Told[]
  /** The sentences are about the first run, told from the second. */
  readonly back: boolean
  onGo(at: Instant): void
}

/** What differs where there is no room for all of it: one sentence, and on to the next. */
export function Headline({ sentences, back, onGo }: Props) {
  const { t } = useWords()
  const [nth, setNth] = useState<{ readonly of: readonly Told[]; readonly n: number } | null>(null)
  // Other runs are told from the gravest on.
  const n = nth?.of === sentences ? nth.n : 0
  const many = sentences.length
  const next = () => {
    const to = (n + 1) % many
    const at = sentences[to]?.at ?? null
    setNth({ of: sentences, n: to })
    if (at !== null) onGo(at)
  }
  return (
    <section className={styles.headline} aria-label={t('compare.differences')}>
      <ul aria-live="polite">
        {sentences.map((told, k) => {
          const { at } = told
          const text = t('compare.is', { knob: t(back ? 'compare.mine' : 'compare.other'), value: tell(t, told) })
          return (
            // All lie one over the other, so that nothing jumps when the next one is longer.
            <li key={text} data-shown={k === n || undefined}>
              {at === null ? (
                text
              ) : (
                <button type="button" onClick={() => onGo(at)}>
                  {text}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {many > 1 && (
        <button
          type="button"
          className={styles.next}
          onClick={next}
          title={t('compare.next')}
          aria-label={t('compare.next')}
        >
          {n + 1}/{many}
          <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
            <path d="M6 3l5 5-5 5" fill="none" stroke="currentColor" strokeWidth="1.8" />
          </svg>
        </button>
      )}
    </section>
  )
}
