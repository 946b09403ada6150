import type { CSSProperties } from 'react'
import { useWords } from '../../i18n/index'
import { nearestStop } from '../../knobs/stops'
import type { RangeKnob } from '../../knobs/types'
import styles from './Knob.module.css'
import { Name } from './Name'
import { Reset } from './Reset'
import { valueText } from './value'

interface Props {
  readonly knob: RangeKnob
  readonly value: number
  readonly changed: boolean
  readonly disabled: boolean
  onTurn(value: number): void
  onReset(): void
}

/** A native range over the knob's stops, so that one arrow key is one round number. */
export function Slider({ knob, value, changed, disabled, onTurn, onReset }: Props) {
  const { t } = useWords()
  const last = knob.stops.length - 1
  const position = nearestStop(knob.stops, value)
  const id = `knob-${knob.id}`
  const hint = knob.id === 'rtoinit' ? t('knobs.rtoinit.hint') : knob.id === 'msl' ? t('knobs.msl.hint') : null
  return (
    <div className={styles.knob}>
      <label htmlFor={id}>
        <Name knob={knob} />
      </label>
      {changed && <Reset id={knob.id} onReset={onReset} />}
      <output htmlFor={id} className={styles.value} data-changed={changed || undefined}>
        {valueText(knob.unit, value)}
      </output>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        step={1}
        value={position}
        disabled={disabled}
        title={hint ?? undefined}
        aria-valuetext={valueText(knob.unit, value)}
        style={{ '--at': position / last } as CSSProperties}
        onChange={(e) => onTurn(knob.stops[e.currentTarget.valueAsNumber] as number)}
      />
    </div>
  )
}
