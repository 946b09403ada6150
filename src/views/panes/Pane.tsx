import { type ReactNode, type RefObject, useState } from 'react'
import { type Key, useWords } from '../../i18n/index'
import { copyText } from '../copy'
import css from './Panes.module.css'

interface Props {
  /** As typed at the prompt: `A $ ss -tano`. */
  readonly prompt: string
  readonly name: string
  /** What a press on the button puts on the clipboard. */
  readonly text: () => string
  readonly scroll?: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

/** One tool on one host: what was typed, what it printed, and a button to take it along. */
export function Pane({ prompt, name, text, scroll, children }: Props) {
  const { t } = useWords()
  const [copied, setCopied] = useState<Key | null>(null)
  const copy = async () => setCopied((await copyText(text())) ? 'panes.copied' : 'panes.notCopied')
  return (
    <div className={css.pane}>
      <p className={css.head}>
        <code className={css.prompt}>{prompt}</code>
        <span role="status">{copied !== null && t(copied)}</span>
        <button type="button" aria-label={t('panes.copyOf', { name })} onClick={copy} onBlur={() => setCopied(null)}>
          {t('panes.copy')}
        </button>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section ref={scroll} className={css.output} aria-label={name} tabIndex={0}>
        {children}
      </section>
    </div>
  )
}
