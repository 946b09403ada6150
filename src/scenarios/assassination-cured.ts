import { ms, seconds } from '../tcp/units'
import { closing, dup, send, step, story } from './build'

/** The same with RFC 1337 fix F1: a RST does not end TIME-WAIT. */
export const assassinationCured = story('assassination-cured', {
  profile: { timeWaitRst: 'ignore' },
  script: [step('up', ms(50), 'B', send(100)), ...closing()],
  faults: [dup('B', 'data', 1, seconds(3))],
})
