import { ms } from '../tcp/units'
import { drop, story } from './build'

/** A has forgotten the connection when B's FIN comes again, and answers with a RST. */
export const timeWaitTooShort = story('time-wait-too-short', {
  faults: [drop('A', 'ack_of_fin', 1)],
  profile: { timeWait: ms(200) },
})
