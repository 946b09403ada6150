import { ms } from '../tcp/units'
import { CLOSE, send, step, story } from './build'

/** A has closed its descriptor, and B still sends: nobody is there to read it (RFC 1122 §4.2.2.13). */
export const dataAfterClose = story('data-after-close', {
  script: [step('up', ms(200), 'A', CLOSE), step('B.eof', ms(200), 'B', send(500))],
})
