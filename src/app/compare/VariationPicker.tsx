import { useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../../i18n/index'
import type { Choice } from '../../knobs/choice'
import { GROUPS, KNOB_IDS, KNOBS, type KnobId, type KnobValue } from '../../knobs/index'
import { otherValue } from '../../knobs/otherValue'
import type { Variation } from '../../knobs/variation'
import { pairOpened, variationChosen, wasPressed } from '../comparing'
import { runOf } from '../derived'
import styles from './Comparison.module.css'
import { optionsHere, pairsElsewhere, textOf } from './options'
import { knobWords, valueWords } from './variationName'

interface Props {
  readonly choice: Choice
  readonly variation: Variation
}

const OWN = 'own'

/** What to compare with: ready-made, or any knob at any value. */
export function VariationPicker({ choice, variation }: Props) {
  const { t } = useWords()
  const id = useId()
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    if (wasPressed()) select.current?.focus()
  }, [])
  const { scenario } = runOf(choice)
  const here = optionsHere(t, choice, scenario)
  const elsewhere = pairsElsewhere(t)
  const text = textOf(variation)
  const [wanted, want] = useState(false)
  const own = wanted || !here.some((option) => option.text === text)
  const choose = (value: string) => {
    want(value === OWN)
    const pair = elsewhere.find((each) => each.pair.id === value)?.pair
    const option = here.find((each) => each.text === value)
    if (pair !== undefined) pairOpened(pair)
    else if (option !== undefined) variationChosen(option.variation)
    else if (variation.base !== 'run' || Object.keys(variation.knobs).length === 0)
      turn('delay', otherValue(KNOBS.delay, KNOBS.delay.get(scenario)))
  }
  // What was done by hand stays in both: one knob is what differs.
  const turn = (knob: KnobId, value: KnobValue) => variationChosen({ base: 'run', knobs: { [knob]: value } })
  return (
    <div className={styles.picker}>
      <label htmlFor={id}>{t('compare.with')}</label>
      <select ref={select} id={id} value={own ? OWN : text} onChange={(e) => choose(e.currentTarget.value)}>
        <optgroup label={t('compare.here')}>
          {here.map((option) => (
            <option key={option.text} value={option.text}>
              {option.label}
            </option>
          ))}
          <option value={OWN}>{t('compare.own')}</option>
        </optgroup>
        <optgroup label={t('compare.elsewhere')}>
          {elsewhere.map(({ pair, label }) => (
            <option key={pair.id} value={pair.id}>
              {label}
            </option>
          ))}
        </optgroup>
      </select>
      {own && <OwnVariation choice={choice} variation={variation} onTurn={turn} />}
    </div>
  )
}

interface OwnProps extends Props {
  onTurn(id: KnobId, value: KnobValue): void
}

/** Any knob that counts in this run, and its value in the other. */
function OwnVariation({ choice, variation, onTurn }: OwnProps) {
  const { t } = useWords()
  const { scenario } = runOf(choice)
  const id = KNOB_IDS.find((each) => variation.knobs[each] !== undefined) ?? 'delay'
  const knob = KNOBS[id]
  const value = variation.knobs[id] ?? knob.get(scenario)
  const [draft, setDraft] = useState<string | null>(null)
  const offered = (each: KnobId) => each === id || KNOBS[each].applies?.(scenario) !== false
  return (
    <>
      <select
        aria-label={t('compare.knob')}
        value={id}
        onChange={(e) => {
          const next = e.currentTarget.value as KnobId
          setDraft(null)
          onTurn(next, otherValue(KNOBS[next], KNOBS[next].get(scenario)))
        }}
      >
        {GROUPS.map((group) => (
          <optgroup key={group} label={t(`knobs.group.${group}`)}>
            {KNOB_IDS.filter((each) => KNOBS[each].group === group && offered(each)).map((each) => (
              <option key={each} value={each}>
                {knobWords(t, each)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {knob.kind === 'choice' ? (
        <select aria-label={t('compare.value')} value={value} onChange={(e) => onTurn(id, e.currentTarget.value)}>
          {knob.options.map((option) => (
            <option key={option} value={option}>
              {valueWords(t, id, option)}
            </option>
          ))}
        </select>
      ) : (
        <span className={styles.number}>
          <input
            aria-label={t('compare.value')}
            type="number"
            min={knob.min}
            max={knob.max}
            step={knob.whole === true ? 1 : 'any'}
            value={draft ?? value}
            onChange={(e) => {
              const typed = e.currentTarget.valueAsNumber
              setDraft(e.currentTarget.value)
              const whole = knob.whole !== true || Number.isInteger(typed)
              if (typed >= knob.min && typed <= knob.max && whole) onTurn(id, Math.round(typed * 1e6) / 1e6)
            }}
            onBlur={() => setDraft(null)}
          />{' '}
          {knob.unit}
        </span>
      )}
    </>
  )
}
