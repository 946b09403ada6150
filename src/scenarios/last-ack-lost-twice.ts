import { drop, story } from './build'

/** The same twice: B backs off, and TIME-WAIT starts over each time. */
export const lastAckLostTwice = story('last-ack-lost-twice', { faults: [drop('A', 'ack_of_fin', [1, 2])] })
