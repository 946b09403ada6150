import { isFirst, isNever, picked } from './pickWords'

/** What its second part says, in every language. In the built page this module is its value (tools/embed.ts). */
export const moreWords = picked((key) => !isFirst(key) && !isNever(key))
