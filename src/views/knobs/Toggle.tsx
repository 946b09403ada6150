import type { ChoiceKnob } from '../../knobs/types'
import styles from './Knob.module.css'
import { Name } from './Name'
import { Reset } from './Reset'

interface Props {
  readonly knob: ChoiceKnob
  readonly value: string
  readonly changed: boolean
  onTurn(value: string): void
  onReset(): void
}

/** Off or on. */
export function Toggle({ knob, value, changed, onTurn, onReset }: Props) {
  const id = `knob-${knob.id}`
  return (
    <div className={styles.knob}>
      <label htmlFor={id}>
        <Name knob={knob} />
      </label>
      {changed && <Reset id={knob.id} onReset={onReset} />}
      <input
        id={id}
        type="checkbox"
        checked={value === 'on'}
        onChange={(e) => onTurn(e.currentTarget.checked ? 'on' : 'off')}
      />
    </div>
  )
}
