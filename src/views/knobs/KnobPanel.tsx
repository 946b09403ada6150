import { useState } from 'react'
import { useWords } from '../../i18n/index'
import { GROUPS, KNOB_IDS, KNOBS, type KnobId, type KnobValue } from '../../knobs/index'
import { systemOf } from '../../knobs/lens'
import { OFF_ON } from '../../knobs/types'
import type { Scenario } from '../../sim/scenario'
import { Choice } from './Choice'
import styles from './KnobPanel.module.css'
import { NumberField } from './NumberField'
import { Select } from './Select'
import { Slider } from './Slider'
import { Toggle } from './Toggle'

interface Props {
  /** The scenario as it runs: where each knob stands is read off it. */
  readonly scenario: Scenario
  /** The knobs that somebody turned. */
  readonly turned: Readonly<Partial<Record<KnobId, KnobValue>>>
  onTurn(id: KnobId, value: KnobValue): void
  onReset(id: KnobId): void
}

const folded = KNOB_IDS.filter((id) => KNOBS[id].folded)

/** Every knob, in its group; what few people need is folded away. */
export function KnobPanel({ scenario, turned, onTurn, onReset }: Props) {
  const { t } = useWords()
  // Open where a link has set one of them; after that as people leave it.
  const [unfolded, setUnfolded] = useState(() => folded.some((id) => turned[id] !== undefined))
  const control = (id: KnobId) => {
    const knob = KNOBS[id]
    const applies = knob.applies?.(scenario) !== false
    // What another system has, or what this story has no use for, would only be in the way.
    if (!applies && (knob.folded === true || knob.kind === 'choice')) return null
    const common = { changed: turned[id] !== undefined, onReset: () => onReset(id) }
    const onChange = (value: KnobValue) => onTurn(id, value)
    if (knob.kind === 'choice' && knob.options === OFF_ON)
      return <Toggle key={id} knob={knob} value={knob.get(scenario)} onTurn={onChange} {...common} />
    if (knob.kind === 'choice' && knob.options.length > 5)
      return <Select key={id} knob={knob} value={knob.get(scenario)} onTurn={onChange} {...common} />
    if (knob.kind === 'choice')
      return <Choice key={id} knob={knob} value={knob.get(scenario)} onTurn={onChange} {...common} />
    if (knob.kind === 'number')
      return <NumberField key={id} knob={knob} value={knob.get(scenario)} onTurn={onChange} {...common} />
    return <Slider key={id} knob={knob} value={knob.get(scenario)} disabled={!applies} onTurn={onChange} {...common} />
  }
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
}
