import { story } from './build'

/** Four segments, A first: what the others deviate from. */
export const ordinaryClose = story('ordinary-close')
