import { ms, seconds } from '../tcp/units'
import { late, story } from './build'

/** MSL 1 s: the last ACK lives nearly as long as that, the FIN that crosses it nearly as long again. */
export const twoMsl = story('two-msl', {
  system: 'rfc9293',
  profile: { timeWait: seconds(2), timeWaitRst: 'ignore' },
  faults: [late('A', 'ack_of_fin', 1, ms(850)), late('B', 'fin', 2, ms(850))],
})
