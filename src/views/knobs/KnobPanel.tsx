import { useWords } from '../../i18n/index'
import { GROUPS, KNOB_IDS, KNOBS, type KnobId, type KnobValue } from '../../knobs/index'
import type { Scenario } from '../../sim/scenario'
import { Choice } from './Choice'
import styles from './KnobPanel.module.css'
import { NumberField } from './NumberField'
import { Slider } from './Slider'

interface Props {
  /** The scenario as it runs: where each knob stands is read off it. */
  readonly scenario: Scenario
  /** The knobs that somebody turned. */
  readonly turned: Readonly<Partial<Record<KnobId, KnobValue>>>
  onTurn(id: KnobId, value: KnobValue): void
  onReset(id: KnobId): void
}

/** Every knob, in its group. */
export function KnobPanel({ scenario, turned, onTurn, onReset }: Props) {
  const { t } = useWords()
  const control = (id: KnobId) => {
    const knob = KNOBS[id]
    const common = { changed: turned[id] !== undefined, onReset: () => onReset(id) }
    const onChange = (value: KnobValue) => onTurn(id, value)
    if (knob.kind === 'choice')
      return <Choice key={id} knob={knob} value={knob.get(scenario)} onTurn={onChange} {...common} />
    if (knob.kind === 'number')
      return <NumberField key={id} knob={knob} value={knob.get(scenario)} onTurn={onChange} {...common} />
    const disabled = knob.applies?.(scenario) === false
    return <Slider key={id} knob={knob} value={knob.get(scenario)} disabled={disabled} onTurn={onChange} {...common} />
  }
  return (
    <div className={styles.panel}>
      {GROUPS.map((group) => (
        <section key={group} aria-labelledby={`knobs-${group}`}>
          <h2 id={`knobs-${group}`}>{t(`knobs.group.${group}`)}</h2>
          {KNOB_IDS.filter((id) => KNOBS[id].group === group).map(control)}
        </section>
      ))}
    </div>
  )
}
