import type { Locale, Translate } from '../i18n/index'
import type { Choice } from '../knobs/choice'
import { compose } from '../knobs/compose'
import { type Change, changesOf, untouched } from '../knobs/interventions'
import { KNOB_IDS } from '../knobs/types'
import { changeWords } from './changeWords'
import type { Way } from './changing'
import { runOf } from './derived'
import { outcome } from './outcome'

/** The changes of one choice that the other has not, in words. */
function only(t: Translate, locale: Locale, choice: Choice, other: Choice): string[] {
  const key = ({ index: _, ...change }: Change) => JSON.stringify(change)
  const there = changesOf(other).map(key)
  const told = { t, locale, choice, trace: runOf(choice).trace, story: compose(untouched(choice)) }
  return changesOf(choice).flatMap((change) => {
    const found = there.indexOf(key(change))
    if (found < 0) return [changeWords(told, change)]
    there.splice(found, 1)
    return []
  })
}

/** The knobs that stand otherwise. */
const knobsOf = (t: Translate, was: Choice, is: Choice): string[] =>
  KNOB_IDS.filter((id) => was.knobs[id] !== is.knobs[id]).map((id) => t(`knobs.${id}`))

/** What was done to a run by hand and what it comes to, for those who do not see it: empty when nothing was. */
export function saidOf(t: Translate, locale: Locale, was: Choice, is: Choice, way: Way): string {
  const [gone, come] = [only(t, locale, was, is), only(t, locale, is, was)]
  const first = way === 'undone' ? [gone, come] : [come, gone]
  const told = (first[0]?.length === 0 ? first[1] : first[0]) as readonly string[]
  const list = told.length === 0 ? knobsOf(t, was, is) : told
  if (list.length === 0) return ''
  return t('hands.said', { what: deed(t, way, list, list === gone, is), so: outcome(t, was, is) })
}

function deed(t: Translate, way: Way, list: readonly string[], back: boolean, is: Choice): string {
  const what = list.length === 1 ? (list[0] as string) : t('hands.many', { n: list.length })
  if (way !== 'done') return t(`hands.${way}`, { what })
  if (!back) return what
  return list.length > 1 && changesOf(is).length === 0 ? t('hands.allBack') : t('hands.back', { what })
}
