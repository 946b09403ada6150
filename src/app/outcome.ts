import type { Translate } from '../i18n/index'
import type { Choice } from '../knobs/choice'
import { diff } from '../sim/diff'
import { runOf } from './derived'

/** How the run differs from what it was: segments that are new, that come at other times, and that come no more. */
export function outcome(t: Translate, was: Choice, is: Choice): string {
  const { changed, gone, partner } = diff(runOf(was).trace, runOf(is).trace)
  const n = gone.size + [...changed].filter((packet) => !partner.has(packet)).length
  return t(n === 0 ? 'hands.unchanged' : n === 1 ? 'hands.changed1' : 'hands.changed', { n })
}
