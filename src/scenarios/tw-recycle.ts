import { seconds } from '../tcp/units'
import { CONNECT, closingByB, step, story } from './build'

/** Of the documentation range, RFC 5737. */
const NAT = '203.0.113.7'

/** tcp_tw_recycle, until Linux 4.12: a minute of memory per address, and a NAT that puts two clocks behind one. */
export const twRecycle = story('tw-recycle', {
  // Linux of that time also backed off from the first SYN on.
  profile: { timeWaitRecycle: true, synLinear: 0 },
  a: { address: NAT, tsOffset: 1_000_000 },
  c: { address: NAT, tsOffset: 5_000 },
  script: [...closingByB, step('B.TIME_WAIT', seconds(1), 'C', CONNECT, { conn: 1 })],
})
