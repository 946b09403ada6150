import { useWords } from '../../i18n/index'
import type { ScenarioId } from '../../scenarios/types'
import { KnobBar } from '../../views/knobs/KnobBar'
import { undone } from '../changing'
import { baseOf } from '../derived'
import { knobReset, knobTurned, useApp } from '../store'
import styles from './Embed.module.css'
import { LinkOut } from './LinkOut'
import { useEmbed } from './settings'

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
