import { KNOB_IDS } from '../../knobs/index'
import { type Problem, parseHash } from '../../knobs/permalink'
import { THEMES, type Theme } from '../preferences'
import { DEFAULTS, PANES, PARTS, type Settings } from './settings'

/** What the address of a frame says. */
export interface Query {
  readonly settings: Settings
  readonly theme: Theme
  readonly speed: number
  /** Null: as the page does it, which plays unless less motion is wanted or a moment is named. */
  readonly autoplay: boolean | null
  readonly link: ReturnType<typeof parseHash>
}

/** Fields of the link that have a longer name in a query. */
const LONG = new Map([
  ['scenario', 's'],
  ['compare', 'cmp'],
])
/** What other pages add to any address: to follow their readers, or (pym, AMP) to frame it. It is not for us. */
const NOT_OURS = /^(?:utm_\w+|\w*clid|mc_\w+|ref|_(?!_proto__$)\w+|childId|initialWidth|parent(?:Title|Url)|amp)$/
const SPEED_RANGE = [1 / 1000, 100] as const
const MOST_CHARACTERS = 40
/** As many as are told at once. */
const MOST_PROBLEMS = 8

const keyOf = (field: string): string => {
  const key = field.replace(/=.*/s, '')
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}

/**
 * Reads the address of embed.html. A field of the query wins over the same of the hash, and that over the scenario's
 * default; all that a link can say can stand in either. Never throws: what cannot be used is named in the problems.
 */
export function readQuery(search: string, hash: string): Query {
  const problems: Problem[] = []
  const complain = (key: string, value: string, messageKey: Problem['messageKey'] = 'embed.bad') =>
    problems.push({ key: key.slice(0, MOST_CHARACTERS), value: value.slice(0, MOST_CHARACTERS), messageKey })

  const seen = new Map<string, string>()
  const repeated = new Set<string>()
  for (const [name, value] of new URLSearchParams(search)) {
    if (repeated.has(name)) continue
    if (seen.has(name)) {
      repeated.add(name)
      complain(name, value, 'app.problem.repeated')
    } else seen.set(name, value)
  }
  /** Reads one field; null where it cannot be used, which is said. */
  function take<T>(name: string, read: (text: string) => T | null, otherwise: T): T {
    const text = seen.get(name)
    seen.delete(name)
    if (text === undefined) return otherwise
    const value = read(text)
    if (value === null) complain(name, text)
    return value ?? otherwise
  }
  const oneOf =
    <T extends string>(list: readonly T[]) =>
    (text: string): T | null =>
      list.find((item) => item === text) ?? null
  const flag = (text: string): boolean | null => (text === '1' || text === '' ? true : text === '0' ? false : null)
  /** Piece by piece: one that is not known does not spoil the others. */
  function list<T extends string>(name: string, known: readonly T[]): T[] {
    const pieces = take(name, (text) => text.split(','), []).filter((piece) => piece !== '')
    return [...new Set(pieces)].flatMap((piece) => {
      const item = oneOf(known)(piece)
      if (item === null) complain(name, piece)
      return item ?? []
    })
  }

  const controls = list('controls', [...KNOB_IDS, ...PANES])
  const settings: Settings = {
    knobs: controls.flatMap((control) => oneOf(KNOB_IDS)(control) ?? []),
    panes: controls.flatMap((control) => oneOf(PANES)(control) ?? []),
    hide: list('hide', PARTS),
    loop: take('loop', flag, DEFAULTS.loop),
    links: take('links', flag, DEFAULTS.links),
  }
  const theme = take('theme', oneOf(THEMES), 'auto')
  const autoplay = take<boolean | null>('autoplay', flag, null)
  const speed = take(
    'speed',
    (text) => {
      const value = /^\d{1,3}(\.\d{1,6})?$/.test(text) ? Number(text) : 0
      return value >= SPEED_RANGE[0] && value <= SPEED_RANGE[1] ? value : null
    },
    1,
  )

  const fields: string[] = []
  for (const [name, value] of seen) {
    const key = LONG.get(name) ?? name
    const field = `${encodeURIComponent(key)}=${encodeURIComponent(value)}`
    const wrong = parseHash(field).problems
    problems.push(...wrong.map((problem) => (problem.key === key ? { ...problem, key: name } : problem)))
    if (wrong.length === 0) fields.push(field)
    if (NOT_OURS.test(name) && problems.at(-1)?.messageKey === 'app.problem.field') problems.pop()
  }
  const said = new Set(fields.map(keyOf))
  const rest = hash
    .replace(/^#/, '')
    .split('&')
    .filter((field) => !said.has(keyOf(field)) && !NOT_OURS.test(keyOf(field)))
  const link = parseHash([...fields, ...rest].join('&'))
  return {
    settings,
    theme,
    speed,
    autoplay,
    link: { ...link, problems: [...problems, ...link.problems].slice(0, MOST_PROBLEMS) },
  }
}
