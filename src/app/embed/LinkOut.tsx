import { type SyntheticEvent, useState } from 'react'
import { useWords } from '../../i18n/index'
import { linkTo } from '../links'
import { useApp } from '../store'
import styles from './Embed.module.css'

const addressNow = (): string => {
  const app = useApp.getState()
  return `index.html${linkTo(app, app.pinned)}`
}

/**
 * The same run on the whole page. The address is that of the moment in which it is asked for. A frame that may not open
 * pages says nothing when a link in it is pressed: there the address is shown, to be copied.
 */
export function LinkOut() {
  const { t } = useWords()
  useApp()
  const [shown, setShown] = useState<string | null>(null)
  const now = (event: SyntheticEvent<HTMLAnchorElement>) => {
    event.currentTarget.href = addressNow()
  }
  const open = (event: SyntheticEvent<HTMLAnchorElement, MouseEvent>) => {
    now(event)
    const { button, altKey, ctrlKey, metaKey, shiftKey } = event.nativeEvent
    if (button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return
    event.preventDefault()
    const { href } = event.currentTarget
    // By a link nobody is told whether it came to anything; the new page is our own and may know who opened it.
    const opened = window.open(href)
    if (opened === null) setShown(href)
    else opened.opener = null
  }
  return (
    <>
      <a
        className={styles.link}
        href={addressNow()}
        target="_blank"
        rel="noopener"
        title={t('embed.linkName')}
        onPointerEnter={now}
        onPointerDown={now}
        onFocus={now}
        onClick={open}
      >
        {t('embed.link')}
        <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
          <path d="M3 9l6-6M4 3h5v5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </a>
      {shown !== null && (
        <div className={styles.notice} role="alert">
          <label>
            {t('embed.noPages')}
            <input
              readOnly
              value={shown}
              ref={(field) => {
                field?.focus()
                field?.select()
              }}
            />
          </label>
          <button type="button" onClick={() => setShown(null)}>
            {t('app.dismiss')}
          </button>
        </div>
      )}
    </>
  )
}
