import { drop, story } from './build'

/** A sits in FIN-WAIT-2 until B's retransmission. */
export const bFinLost = story('b-fin-lost', { faults: [drop('B', 'fin', 1)] })
