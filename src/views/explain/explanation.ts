import type { Passage } from '../../tcp/rules'
import type { Sentence } from '../sentence'

/** What happened, in sentences still to be said in a language. `body[0]` can stand alone. */
export interface Explanation {
  readonly title: Sentence
  /** Which connection and incarnation it is about: `:40003 ②`; empty in a run of one. */
  readonly of: string
  readonly body: readonly Sentence[]
  /** Where it is written, the most telling first. */
  readonly passages: readonly Passage[]
}
