import { en, type Key } from './en'
import type { Dictionary } from './index'

const ACCENTS: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  e: 'é',
  g: 'ĝ',
  h: 'ĥ',
  i: 'í',
  n: 'ñ',
  o: 'ô',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ü',
  w: 'ŵ',
  y: 'ý',
  A: 'Á',
  C: 'Ç',
  E: 'É',
  I: 'Í',
  N: 'Ñ',
  O: 'Ô',
  S: 'Š',
  T: 'Ţ',
  U: 'Ü',
  W: 'Ŵ',
}

/** A sentence with accents, about 40 % longer and in guillemets; its `{places}` are left alone. */
export function stretch(sentence: string): string {
  const accented = sentence.replace(/\{\w+\}|\w/g, (c) => ACCENTS[c] ?? c)
  return `«${accented}${'~'.repeat(Math.ceil(sentence.length * 0.4))}»`
}

/** A language nobody speaks: shows what is not in a dictionary and what has no room to grow. For tests only. */
export const pseudo = Object.fromEntries(Object.entries(en).map(([key, s]) => [key, stretch(s)])) as Record<
  Key,
  string
> satisfies Dictionary
