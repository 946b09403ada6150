import { ms } from '../tcp/units'
import { CLOSE, send, step, story } from './build'

/** A closes while octets lie unread in its buffer: RST instead of FIN (RFC 2525 §2.17), and no TIME-WAIT. */
export const unreadData = story('unread-data', {
  a: { reads: false },
  script: [step('up', ms(50), 'B', send(300)), step('up', ms(300), 'A', CLOSE)],
})
