import { useWords } from '../i18n/index'
import styles from './Skip.module.css'

/** The first segment, or, where there is none, what scrolls. */
const toSheet = () =>
  (
    document.querySelector<SVGElement>('main [data-packet][tabindex="0"]') ??
    document.querySelector<HTMLElement>('main [tabindex="0"]')
  )?.focus()

/** For those who come by keys: past all that stands before the sheet. Seen while it has the focus. */
export function Skip() {
  const { t } = useWords()
  return (
    <button type="button" className={styles.skip} onClick={toSheet} data-screen="">
      {t('app.skip')}
    </button>
  )
}
