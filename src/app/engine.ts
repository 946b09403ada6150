/* What is behind every picture but the first, in one file of its own: engine, stories, knobs, links. */
import { stories } from '../i18n/en-stories'
import { englishCame } from './words'

export { compose } from '../knobs/compose'
export { untouched } from '../knobs/interventions'
export { formatHash } from '../knobs/permalink'
export { together } from '../sim/align'
export { simulate } from '../sim/simulate'
export { intervened, knobReset, knobTurned, redone, undone } from './changing'
export { compareToggled } from './comparing'
export { complete } from './complete'
export { addressRead, linkKept, linkTo, storyChosen } from './links'

englishCame(stories)
