import { memo, useState } from 'react'
import { useWords } from '../../i18n/index'
import { GROUPS, KNOB_IDS, KNOBS, type KnobId } from '../../knobs/index'
import { systemOf } from '../../knobs/lens'
import { Control, type ControlProps } from './Control'
import styles from './KnobGroups.module.css'

type Props = Omit<ControlProps, 'id' | 'slim'>

const folded = KNOB_IDS.filter((id) => KNOBS[id].folded)

/** Every knob, in its group; what few people need is folded away. */
export const KnobPanel = memo(function KnobPanel({ scenario, turned, onTurn, onReset }: Props) {
  const { t } = useWords()
  // Open where a link has set one of them; after that as people leave it.
  const [unfolded, setUnfolded] = useState(() => folded.some((id) => turned[id] !== undefined))
  const control = (id: KnobId) => (
    <Control key={id} id={id} scenario={scenario} turned={turned} onTurn={onTurn} onReset={onReset} />
  )
  return (
    <div className={styles.panel} data-linux={systemOf(scenario, 'linux') !== null || undefined}>
      {GROUPS.map((group) => (
        <section key={group} aria-labelledby={`knobs-${group}`}>
          <h2 id={`knobs-${group}`}>{t(`knobs.group.${group}`)}</h2>
          {KNOB_IDS.filter((id) => KNOBS[id].group === group && !KNOBS[id].folded).map(control)}
          {group === 'system' && (
            <details className={styles.more} open={unfolded} onToggle={(e) => setUnfolded(e.currentTarget.open)}>
              <summary data-changed={folded.some((id) => turned[id] !== undefined) || undefined}>
                {t('knobs.more')}
              </summary>
              <div>{folded.map(control)}</div>
            </details>
          )}
        </section>
      ))}
    </div>
  )
})
