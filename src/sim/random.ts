/** Mixes 32-bit words into one (the finaliser of MurmurHash3 after each): integers only, the same in every engine. */
export function mix(...words: readonly number[]): number {
  let h = 0x9e3779b9
  for (const word of words) {
    h = Math.imul(h ^ word, 0x85ebca6b)
    h ^= h >>> 13
    h = Math.imul(h, 0xc2b2ae35)
    h ^= h >>> 16
  }
  return h >>> 0
}

/** A word for a short name, so that it can be mixed in. */
export function wordOf(name: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** What a draw is for: each purpose has a draw of its own, so that one slider reshuffles nothing of another. */
export type Purpose = 'loss' | 'jitter' | 'duplicate' | 'duplicateJitter' | 'reorder'

const PURPOSES: Record<Purpose, number> = { loss: 1, jitter: 2, duplicate: 3, duplicateJitter: 4, reorder: 5 }

/** The draw for the `nth` segment in a direction: 0 ≤ draw < 2^32, fixed by its key. */
export const draw = (seed: number, direction: string, nth: number, purpose: Purpose): number =>
  mix(seed, wordOf(direction), nth, PURPOSES[purpose])

/** True with probability `p`, and for every larger `p` whenever for a smaller one. */
export const happens = (drawn: number, p: number): boolean => drawn < p * 4294967296

/** A whole number in 0 … `span`. */
export const upTo = (drawn: number, span: number): number => Math.floor((drawn / 4294967296) * (span + 1))
