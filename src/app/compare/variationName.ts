import { type Key, type Translate, useWords } from '../../i18n/index'
import type { Choice } from '../../knobs/choice'
import { KNOB_IDS, KNOBS, type KnobId, type KnobValue } from '../../knobs/index'
import { type Variation, varied } from '../../knobs/variation'
import type { Scenario } from '../../sim/scenario'
import { valueText, wordOf } from '../../views/knobs/value'
import { runOf } from '../derived'

/** A knob's value in words. */
export function valueWords(t: Translate, id: KnobId, value: KnobValue): string {
  const knob = KNOBS[id]
  if (knob.kind !== 'choice') return valueText(knob.unit, Number(value))
  if (!knob.options.includes('on')) return t(wordOf(knob, String(value)))
  return t(value === 'on' ? 'compare.on' : 'compare.off')
}

export const knobWords = (t: Translate, id: KnobId): string => t(`knobs.${id}` as Key)

/** `MSL: 30 s` for each of the knobs. */
function standing(t: Translate, ids: readonly KnobId[], s: Scenario): string {
  return ids
    .filter((id) => KNOBS[id].applies?.(s) !== false)
    .map((id) => t('compare.is', { knob: knobWords(t, id), value: valueWords(t, id, KNOBS[id].get(s)) }))
    .join(t('compare.and'))
}

/** What stands beside the name of either run: where the knobs stand in which they differ. */
export function useVariationName(choice: Choice, variation: Variation): { mine: string; other: string } {
  const { t } = useWords()
  const [mine, other] = [runOf(choice).scenario, runOf(varied(choice, variation)).scenario]
  const ids = KNOB_IDS.filter((id) => variation.knobs[id] !== undefined)
  const base = variation.base === 'run' ? [] : [t(`compare.${variation.base}`)]
  const there = standing(t, ids, other)
  return { mine: standing(t, ids, mine), other: [...base, ...(there === '' ? [] : [there])].join(t('compare.and')) }
}
