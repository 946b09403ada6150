/* What is behind every picture but the first, in one file of its own: engine, stories, knobs, links. */
export { compose, withKnob, without } from '../knobs/compose'
export { formatHash, parseHash } from '../knobs/permalink'
export { simulate } from '../sim/simulate'
