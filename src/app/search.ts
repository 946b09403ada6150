import type { Translate } from '../i18n/index'
import { CATALOGUE, SCENARIO_GROUPS, type ScenarioGroup, type ScenarioId } from '../scenarios/types'

/** A group of the catalogue with those of its stories that were looked for, in their order. */
export interface Found {
  readonly group: ScenarioGroup
  readonly ids: readonly ScenarioId[]
}

/** TIME-WAIT, time_wait and TimeWait are the same to who looks for one; so are the widths of letters and kinds of apostrophes. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[-_'’]/g, '')

/** The words of a query. Chinese has no spaces: where it meets another script, a word ends. */
const wordsIn = (query: string): string[] =>
  plain(query)
    .replace(/\p{Script=Han}+/gu, ' $& ')
    .split(/[\s,;:()"“”、。？！]+/u)
    .filter((word) => word !== '')

/** Two letters, or two digits: no word begins between them. Chinese has words everywhere. */
const JOINED = /\p{Script=Latin}{2}|\p{N}{2}/u

/** A word of `text` begins with `word`: NAT is no part of incarnation. */
function begins(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!JOINED.test(text.slice(at - 1, at) + [...word][0])) return true
  return false
}

/** As it stands, and for who looks for a part of TIME-WAIT. */
const said = (texts: readonly string[]): string =>
  texts.map((text) => `${plain(text)}\n${plain(text.replace(/[-_]/g, ' '))}`).join('\n')

/**
 * The stories that have every word of `query`, or a word that begins with it, in their title, watch line, group or
 * tags, in any of `languages`; first those that have them all in their title. Without a query all of them.
 */
export function storiesFor(query: string, languages: readonly Translate[]): Found[] {
  const words = wordsIn(query)
  const has = (texts: readonly string[]): boolean => {
    const text = said(texts)
    return words.every((word) => begins(text, word))
  }
  const found = SCENARIO_GROUPS.map((group) => {
    const titled = CATALOGUE[group].filter((id) => has(languages.map((t) => t(`scenario.${id}.title`))))
    const others = CATALOGUE[group].filter((id: ScenarioId) =>
      has(
        languages.flatMap((t) => [
          t(`scenario.${id}.title`),
          t(`scenario.${id}.watch`),
          t(`scenario.${id}.tags`),
          t(`scenario.group.${group}`),
        ]),
      ),
    )
    return { group, titled: titled.length > 0, ids: [...new Set<ScenarioId>([...titled, ...others])] }
  }).filter(({ ids }) => ids.length > 0)
  return found.sort((a, b) => Number(b.titled) - Number(a.titled)).map(({ group, ids }) => ({ group, ids }))
}
