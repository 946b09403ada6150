import { ms } from '../tcp/units'
import { CLOSE, step, story } from './build'

/** B has restarted and knows no connection: the FIN gets a RST (RFC 9293 §3.5.1). */
export const peerRebooted = story('peer-rebooted', {
  script: [step('up', ms(100), 'B', { kind: 'reboot' }), step('up', ms(300), 'A', CLOSE)],
  showOpening: true,
})
