import type { SyntheticEvent } from 'react'
import { useWords } from '../../i18n/index'
import type { ScenarioId } from '../../scenarios/types'
import { KnobBar } from '../../views/knobs/KnobBar'
import { undone } from '../changing'
import { baseOf } from '../derived'
import { linkTo } from '../links'
import { knobReset, knobTurned, useApp } from '../store'
import styles from './Embed.module.css'
import { useEmbed } from './settings'

const addressNow = (): string => {
  const app = useApp.getState()
  return `index.html${linkTo(app, app.pinned)}`
}

/** The same run on the whole page. The address is that of the moment in which it is asked for. */
function LinkOut() {
  const { t } = useWords()
  useApp()
  const now = (event: SyntheticEvent<HTMLAnchorElement>) => {
    event.currentTarget.href = addressNow()
  }
  return (
    <a
      className={styles.link}
      href={addressNow()}
      target="_blank"
      rel="noopener"
      title={t('embed.linkName')}
      onPointerEnter={now}
      onPointerDown={now}
      onFocus={now}
      onClick={now}
    >
      {t('embed.link')}
      <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
        <path d="M3 9l6-6M4 3h5v5" fill="none" stroke="currentColor" strokeWidth="1.6" />
      </svg>
    </a>
  )
}

/** One line over the sheet: what it shows, its sliders, the way to the whole page. Null where nothing is to stand there. */
export function Head() {
  const { t } = useWords()
  const { choice, past } = useApp()
  const { knobs, hide, links } = useEmbed()
  const titled = !hide.includes('title')
  const linked = links && !hide.includes('link')
  if (!titled && !linked && knobs.length === 0 && past.length === 0) return null
  return (
    <header className={styles.head}>
      {titled && <h1 className={styles.title}>{t(`scenario.${choice.scenario as ScenarioId}.title`)}</h1>}
      {knobs.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, this is a row of sliders
        <div className={styles.knobs} role="group" aria-label={t('embed.controls')}>
          <KnobBar
            ids={knobs}
            scenario={baseOf(choice).scenario}
            turned={choice.knobs}
            onTurn={knobTurned}
            onReset={knobReset}
          />
        </div>
      )}
      {past.length > 0 && (
        <button type="button" className={styles.undo} onClick={undone} title="Ctrl/⌘ Z">
          {t('change.undo')}
        </button>
      )}
      {linked && <LinkOut />}
    </header>
  )
}
