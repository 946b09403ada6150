import { drop, story } from './build'

/** The first SYN is lost: a second goes by without a word before the next. */
export const synLost = story('syn-lost', { faults: [drop('A', 'syn', 1)], showOpening: true })
