import { useWords } from '../../i18n/index'
import { noticesDismissed, useApp } from '../store'
import styles from './Embed.module.css'

/** So many are named; the page around is told all of them. */
const NAMED = 3

/** What of the address could not be used, in one line: it stands over the run. */
export function Notices() {
  const { t } = useWords()
  const problems = useApp((s) => s.problems)
  const wrong = problems.filter(({ messageKey }) => messageKey !== 'embed.missing')
  const fields = wrong.map(({ key, value }) => `${key}=${value}`)
  const more = fields.length - NAMED
  const named = fields.slice(0, NAMED).join(', ') + (more > 0 ? t('embed.more', { n: more }) : '')
  return (
    <div role="alert" className={styles.notice}>
      <p title={fields.join('\n')}>
        {wrong.length > 0 && t('embed.bad', { fields: named })}
        {wrong.length < problems.length && t('embed.missing')}
      </p>
      <button type="button" onClick={noticesDismissed}>
        {t('app.dismiss')}
      </button>
    </div>
  )
}
