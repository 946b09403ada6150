import { drop, story } from './build'

/** The SYN,ACK is lost: both sides repeat, and B keeps a half-open connection meanwhile. */
export const synAckLost = story('syn-ack-lost', { faults: [drop('B', 'synack', 1)], showOpening: true })
