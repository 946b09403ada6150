/* What is behind every picture but the first, in one file of its own: engine, stories, knobs, links. */
import { stories } from '../i18n/en-stories'
import { englishCame } from './words'

export { compose, withKnob, without } from '../knobs/compose'
export { applied, untouched, withoutChange } from '../knobs/interventions'
export { formatHash, parseHash } from '../knobs/permalink'
export { diff } from '../sim/diff'
export { simulate } from '../sim/simulate'

englishCame(stories)
