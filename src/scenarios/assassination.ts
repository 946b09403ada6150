import { ms, seconds } from '../tcp/units'
import { closing, dup, send, step, story } from './build'

/** RFC 1337: an old segment makes A speak, B knows nothing any more, and its RST ends TIME-WAIT early. */
export const assassination = story('assassination', {
  script: [step('up', ms(50), 'B', send(100)), ...closing()],
  faults: [dup('B', 'data', 1, seconds(3))],
})
