import { drop, story } from './build'

/** Costs nothing: B's FIN acknowledges A's FIN as well, and FIN-WAIT-2 is skipped. */
export const ackOfFinLost = story('ack-of-fin-lost', { faults: [drop('B', 'ack_of_fin', 1)] })
