import type { Translate } from '../../i18n/index'
import type { Choice } from '../../knobs/choice'
import { KNOBS, type KnobId, type KnobValue } from '../../knobs/index'
import { PAIRS, type Pair } from '../../knobs/readyMade'
import { type Variation, writeVariation } from '../../knobs/variation'
import type { Scenario } from '../../sim/scenario'
import { knobWords, valueWords } from './variationName'

/** A variation that is ready to be chosen. */
export interface Option {
  /** As a link writes it. */
  readonly text: string
  readonly label: string
  readonly variation: Variation
}

export const textOf = (variation: Variation): string => writeVariation(variation, String)

/** What a knob is turned to, from where it stands: the two values most people ask about. */
function opposite(id: KnobId, value: KnobValue): KnobValue {
  if (id === 'msl') return value === 0 ? 30 : 0
  if (id === 'profile') return value === 'rfc9293' ? 'linux' : 'rfc9293'
  if (id === 'first') return value === 'A' ? 'B' : 'A'
  if (id === 'twreuse') return value === '1' ? '0' : '1'
  return value === 'on' ? 'off' : 'on'
}

const pairWords = (t: Translate, id: KnobId, was: KnobValue, is: KnobValue): string =>
  id === 'msl' && (was === 0 || is === 0)
    ? t(is === 0 ? 'compare.timeWait' : 'compare.timeWaitBack')
    : t('compare.pair', { knob: knobWords(t, id), was: valueWords(t, id, was), is: valueWords(t, id, is) })

const ASKED = ['msl', 'profile', 'twreuse', 'first', 'timestamps'] as const

/** The run as it stands beside what it could be. */
export function optionsHere(t: Translate, choice: Choice, scenario: Scenario): Option[] {
  const { faults, inject = [], apps = [] } = choice
  const byHand = faults.length + inject.length + apps.length > 0
  const turned = Object.keys(choice.knobs).length > 0
  const bases = [...(byHand ? (['untouched'] as const) : []), ...(byHand || turned ? (['story'] as const) : [])]
  const without = bases.map((base): Option => {
    const variation = { base, knobs: {} }
    return { text: textOf(variation), label: t(`compare.${base}`), variation }
  })
  const pairs = ASKED.filter((id) => KNOBS[id].applies?.(scenario) !== false).map((id): Option => {
    const was = KNOBS[id].get(scenario)
    const is = opposite(id, was)
    const variation: Variation = { base: 'run', knobs: { [id]: is } }
    return { text: textOf(variation), label: pairWords(t, id, was, is), variation }
  })
  return [...without, ...pairs]
}

/** The pairs in the stories that show them best. */
export function pairsElsewhere(t: Translate): { readonly pair: Pair; readonly label: string }[] {
  return PAIRS.map((pair) => {
    const [id, is] = Object.entries(pair.variation.knobs)[0] as [KnobId, KnobValue]
    const was = pair.choice.knobs[id] ?? opposite(id, is)
    const story = t(`scenario.${pair.choice.scenario}.title`)
    return { pair, label: t('compare.pairIn', { pair: pairWords(t, id, was, is), story }) }
  })
}
