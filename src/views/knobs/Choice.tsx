import { useWords } from '../../i18n/index'
import type { ChoiceKnob } from '../../knobs/types'
import styles from './Knob.module.css'
import { Name } from './Name'
import { Reset } from './Reset'
import { wordOf } from './value'

interface Props {
  readonly knob: ChoiceKnob
  readonly value: string
  readonly changed: boolean
  onTurn(value: string): void
  onReset(): void
}

/** One of a few, as radio buttons side by side. */
export function Choice({ knob, value, changed, onTurn, onReset }: Props) {
  const { t } = useWords()
  return (
    <fieldset className={styles.choice} data-knob={knob.id}>
      <legend>
        <Name knob={knob} />
      </legend>
      {changed && <Reset id={knob.id} onReset={onReset} />}
      <div className={styles.segments}>
        {knob.options.map((option) => (
          <label key={option}>
            <input
              type="radio"
              name={`knob-${knob.id}`}
              value={option}
              checked={option === value}
              onChange={() => onTurn(option)}
            />
            <span>{t(wordOf(knob, option))}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
