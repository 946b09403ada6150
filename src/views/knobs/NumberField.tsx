import { useState } from 'react'
import { useWords } from '../../i18n/index'
import type { NumberKnob } from '../../knobs/types'
import styles from './Knob.module.css'
import { Reset } from './Reset'

interface Props {
  readonly knob: NumberKnob
  readonly value: number
  readonly changed: boolean
  onTurn(value: number): void
  onReset(): void
}

/** A whole number to type. What is being typed stays as it is; only a number in range is taken over. */
export function NumberField({ knob, value, changed, onTurn, onReset }: Props) {
  const { t } = useWords()
  const [draft, setDraft] = useState<string | null>(null)
  const id = `knob-${knob.id}`
  return (
    <div className={styles.knob}>
      <label htmlFor={id}>{t(`knobs.${knob.id}`)}</label>
      {changed && <Reset id={knob.id} onReset={onReset} />}
      <input
        id={id}
        className={styles.number}
        type="number"
        inputMode="numeric"
        min={knob.min}
        max={knob.max}
        step={1}
        value={draft ?? value}
        title={t('knobs.seed.hint')}
        onChange={(e) => {
          setDraft(e.currentTarget.value)
          const typed = e.currentTarget.valueAsNumber
          if (Number.isInteger(typed) && typed >= knob.min && typed <= knob.max) onTurn(typed)
        }}
        onBlur={() => setDraft(null)}
      />
    </div>
  )
}
