/*
 * Stands for src/app/engine.ts in the build of embed.html (tools/embed.ts): a frame has neither a list of stories nor an address
 * of its own to keep in step.
 */
export { compose } from '../../knobs/compose'
export { untouched } from '../../knobs/interventions'
export { together } from '../../sim/align'
export { simulate } from '../../sim/simulate'
export { intervened, knobReset, knobTurned, redone, undone } from '../changing'
export { compareToggled } from '../comparing'
export { complete } from '../complete'
export { linkTo } from '../links'
