import { silence, story } from './build'

/** The path breaks once the connection is up: A repeats its FIN into the void until it gives up, and B never knows. */
export const nobodyAnswers = story('nobody-answers', { faults: silence })
