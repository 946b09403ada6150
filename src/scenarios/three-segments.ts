import { closing, story } from './build'

/** B closes as soon as it reads the end: its FIN overtakes the delayed ACK and carries it. */
export const threeSegments = story('three-segments', { script: closing(0) })
