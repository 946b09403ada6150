import type { Translate } from '../i18n/index'
import { CATALOGUE, SCENARIO_GROUPS, type ScenarioGroup, type ScenarioId } from '../scenarios/index'

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

/**
 * The stories that have every word of `query`, or a part of one, in their title, watch line, group or tags, in any of
 * `languages`. Without a query all of them.
 */
export function storiesFor(query: string, languages: readonly Translate[]): Found[] {
  const words = wordsIn(query)
  return SCENARIO_GROUPS.map((group) => {
    const has = (id: ScenarioId): boolean => {
      const text = languages.flatMap((t) => [
        t(`scenario.${id}.title`),
        t(`scenario.${id}.watch`),
        t(`scenario.${id}.tags`),
        t(`scenario.group.${group}`),
      ])
      const said = plain(text.join('\n'))
      return words.every((word) => said.includes(word))
    }
    return { group, ids: CATALOGUE[group].filter(has) }
  }).filter(({ ids }) => ids.length > 0)
}
