/* What is said of a new version of the page, loaded when there is one. */
import { useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { offline } from '../i18n/en-offline'
import styles from './Newer.module.css'
import { useLocale } from './useLocale'
import { englishCame, wordsOf } from './words'

englishCame(offline)

/** There is a newer version than the one that is open: for the next visit, or here as soon as somebody says so. */
function Newer() {
  const locale = useLocale()
  const words = useMemo(() => (locale === null ? null : wordsOf(locale)), [locale])
  const [later, setLater] = useState(false)
  if (words === null || later) return null
  const { t } = words
  return (
    <div className={styles.newer} data-screen="">
      <p>{t('app.newer')}</p>
      <button type="button" onClick={() => location.reload()}>
        {t('app.newer.reload')}
      </button>
      <button type="button" onClick={() => setLater(true)}>
        {t('app.newer.later')}
      </button>
    </div>
  )
}

/** Beside the page, so that nothing in it has to know. A screen reader says what comes into a status that is there. */
export function newerCame(): void {
  const status = document.body.appendChild(document.createElement('div'))
  status.setAttribute('role', 'status')
  createRoot(status).render(<Newer />)
}
