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

/** What stands beside the name of a run: a word on the whole of it, or where a knob stands, which a narrow sheet may cut. */
export interface Detail {
  readonly knob: string
  readonly value: string
}

/** Where each of the knobs stands. */
const standing = (t: Translate, ids: readonly KnobId[], s: Scenario): Detail[] =>
  ids
    .filter((id) => KNOBS[id].applies?.(s) !== false)
    .map((id) => ({
      knob: t('compare.is', { knob: knobWords(t, id), value: '' }),
      value: valueWords(t, id, KNOBS[id].get(s)),
    }))

/** What stands beside the name of either run: where the knobs stand in which they differ. */
export function useVariationName(
  choice: Choice,
  variation: Variation,
): readonly [readonly Detail[], readonly Detail[]] {
  const { t } = useWords()
  const [mine, other] = [runOf(choice).scenario, runOf(varied(choice, variation)).scenario]
  const ids = KNOB_IDS.filter((id) => variation.knobs[id] !== undefined)
  const base = variation.base === 'run' ? [] : [{ knob: '', value: t(`compare.${variation.base}`) }]
  return [standing(t, ids, mine), [...base, ...standing(t, ids, other)]]
}
