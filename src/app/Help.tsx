import { useWords } from '../i18n/index'
import styles from './Help.module.css'
import { keysSwitched, useApp } from './store'

const KEYS = [
  ['Space', 'app.keys.play'],
  ['← →', 'app.keys.step'],
  ['Home End', 'app.keys.ends'],
  ['Tab', 'app.keys.tab'],
  ['Ctrl/⌘ Z', 'app.keys.undo'],
  ['Shift Ctrl/⌘ Z', 'app.keys.redo'],
] as const

/** What this is, and its keys. */
export function Help() {
  const { t } = useWords()
  const single = useApp((s) => s.keys)
  return (
    <div className={styles.help}>
      <p>{t('app.about')}</p>
      <h3>{t('app.keys')}</h3>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={single} onChange={(e) => keysSwitched(e.target.checked)} />{' '}
        {t('app.keys.single')}
      </label>
      <p className={styles.small}>{t('app.model')}</p>
    </div>
  )
}
