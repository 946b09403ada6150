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

/** One of more than fit side by side. */
export function Select({ knob, value, changed, onTurn, onReset }: Props) {
  const { t } = useWords()
  const id = `knob-${knob.id}`
  return (
    <div className={styles.knob}>
      <label htmlFor={id}>
        <Name knob={knob} />
      </label>
      {changed && <Reset id={knob.id} onReset={onReset} />}
      <select id={id} className={styles.select} value={value} onChange={(e) => onTurn(e.currentTarget.value)}>
        {knob.options.map((option) => (
          <option key={option} value={option}>
            {t(wordOf(knob, option))}
          </option>
        ))}
      </select>
    </div>
  )
}
