import { drop, story } from './build'

/** B learns of the close only from the retransmission. */
export const aFinLost = story('a-fin-lost', { faults: [drop('A', 'fin', 1)] })
