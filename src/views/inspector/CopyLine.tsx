import { useState } from 'react'
import { useWords } from '../../i18n/index'
import { copyText } from '../copy'
import css from './Inspector.module.css'

interface Props {
  /** What the line is: `tcpdump -n on A`. */
  readonly what: string
  readonly text: string
  readonly children: React.ReactNode
}

/** Something a tool prints, with a button that copies it. */
export function CopyLine({ what, text, children }: Props) {
  const { t } = useWords()
  const [said, setSaid] = useState<'' | 'inspector.copied' | 'inspector.notCopied'>('')
  return (
    <section className={css.line} aria-label={what}>
      <header>
        <h4>{what}</h4>
        <span role="status">{said === '' ? '' : t(said)}</span>
        <button
          type="button"
          aria-label={t('inspector.copyOf', { what })}
          onClick={async () => setSaid((await copyText(text)) ? 'inspector.copied' : 'inspector.notCopied')}
        >
          {t('inspector.copy')}
        </button>
      </header>
      {children}
    </section>
  )
}
