import { useRef, useState } from 'react'
import { useWords } from '../../i18n/index'
import { copyText } from '../../views/copy'
import styles from './ShareDialog.module.css'

interface Props {
  /** What it is: `Link`. */
  readonly name: string
  readonly text: string
}

/** Text to take along, with a button that copies it; where copying is refused it is selected, for doing so by hand. */
export function CopyField({ name, text }: Props) {
  const { t } = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  // What was said of another text is no longer so.
  const [said, say] = useState<{ readonly of: string; readonly done: boolean } | null>(null)
  const copy = async () => {
    const done = await copyText(text)
    if (!done) {
      field.current?.focus()
      field.current?.select()
    }
    say({ of: text, done })
  }
  return (
    <div className={styles.copy}>
      <div className={styles.field} data-text={text}>
        <textarea
          ref={field}
          readOnly
          spellCheck={false}
          rows={1}
          value={text}
          aria-label={name}
          onFocus={(e) => e.currentTarget.select()}
        />
      </div>
      <div className={styles.copying}>
        <button type="button" onClick={copy} aria-label={t('share.copyOf', { what: name })}>
          {t('share.copy')}
        </button>
        <span role="status">{said?.of === text && t(said.done ? 'share.copied' : 'share.notCopied')}</span>
      </div>
    </div>
  )
}
