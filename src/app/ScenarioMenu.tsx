import { useWords } from '../i18n/index'
import type { ScenarioId } from '../scenarios/types'
import styles from './Header.module.css'
import { over } from './later'
import { panelOpened, useApp } from './store'

/** The title of the page is the story being told; pressing it shows the others. */
export function ScenarioMenu() {
  const { t } = useWords()
  const current = useApp((s) => s.choice.scenario) as ScenarioId
  return (
    <div className={styles.story}>
      <h1>
        <button
          type="button"
          className={styles.title}
          aria-haspopup="dialog"
          // Fetched by the time it is pressed.
          onPointerEnter={over}
          onFocus={over}
          onClick={() => panelOpened('catalogue')}
        >
          <span>{t(`scenario.${current}.title`)}</span>
          <svg viewBox="0 0 12 12" width="11" height="11" role="img" aria-label={t('app.scenarios')}>
            <path d="M1.5 3.5h9L6 9.5z" fill="currentColor" />
          </svg>
        </button>
      </h1>
      <p className={styles.watch}>{t(`scenario.${current}.watch`)}</p>
    </div>
  )
}
