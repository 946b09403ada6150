import type { Key, Params, Translate } from '../i18n/index'

/** A sentence that has not been put into words yet: pure code chooses it, a component says it in the reader's language. */
export interface Sentence {
  readonly key: Key
  readonly params: Params
}

export const say = (t: Translate, { key, params }: Sentence): string => t(key, params)
