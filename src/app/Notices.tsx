import { useWords } from '../i18n/index'
import styles from './Notices.module.css'
import { noticesDismissed, useApp } from './store'

/** What was wrong with the link or the stored preferences, in the reader's words. */
export function Notices() {
  const { t } = useWords()
  const problems = useApp((s) => s.problems)
  return (
    <div role="alert" data-screen="">
      {problems.length > 0 && (
        <div className={styles.notices}>
          <ul>
            {problems.map(({ key, value, messageKey }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same may be wrong twice
              <li key={n}>{t(messageKey, { key, value })}</li>
            ))}
          </ul>
          <button type="button" onClick={noticesDismissed}>
            {t('app.dismiss')}
          </button>
        </div>
      )}
    </div>
  )
}
