import { closingTogether, story } from './build'

/** The FINs cross: both hosts pass CLOSING, and both wait in TIME-WAIT. */
export const simultaneousClose = story('simultaneous-close', { script: closingTogether })
