import { isFirst, picked } from './pickWords'

/** What embed.html says, in every language. In the built page this module is its value (tools/embed.ts). */
export const firstWords = picked(isFirst)
