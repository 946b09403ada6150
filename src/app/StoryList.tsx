import { useWords } from '../i18n/index'
import { SCENARIO_IDS } from '../scenarios/types'
import { scenarioChosen, useApp } from './store'

/** Every story there is, each with what to watch in it. */
export function StoryList() {
  const { t } = useWords()
  const current = useApp((s) => s.choice.scenario)
  return (
    <ul aria-label={t('app.scenarios')}>
      {SCENARIO_IDS.map((id) => (
        <li key={id}>
          <button type="button" aria-current={id === current || undefined} onClick={() => scenarioChosen(id)}>
            {t(`scenario.${id}.title`)}
            <small>{t(`scenario.${id}.watch`)}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}
