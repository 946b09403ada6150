import type { Fault } from '../sim/scenario'
import { drop, story } from './build'

const silence = (from: 'A' | 'B'): Fault => ({ ...drop(from, 'any', 'all'), armedBy: 'up' })

/** The path breaks once the connection is up: A repeats its FIN into the void until it gives up, and B never knows. */
export const nobodyAnswers = story('nobody-answers', { faults: [silence('A'), silence('B')] })
