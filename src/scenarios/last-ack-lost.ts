import { drop, story } from './build'

/** Why TIME-WAIT exists: only A's memory can answer B's second FIN. */
export const lastAckLost = story('last-ack-lost', { faults: [drop('A', 'ack_of_fin', 1)] })
