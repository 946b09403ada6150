/* What comes in by message is read here, and only here. A state is read as the link that says the same. */
import type { Command, Failure, Problem, State } from '../../element/wire'
import { localeOf } from '../../i18n/index'
import { writeApp } from '../../knobs/apps'
import type { Choice } from '../../knobs/choice'
import { FAULT_FIELDS, writeFaults } from '../../knobs/faults'
import { writeInjection } from '../../knobs/forged'
import { KNOB_IDS } from '../../knobs/index'
import { MOST_CHARACTERS, MOST_IN_LIST, parseHash } from '../../knobs/permalink'
import { type Variation, writeVariation } from '../../knobs/variation'
import { scenarioById } from '../../scenarios/index'
import { THEMES, type Theme } from '../preferences'

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
/** Not a list, a map, a buffer …: those can have more in them than anybody wants to look at. */
const isPlain = (value: unknown): value is Fields =>
  isObject(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value))
const oneOf = (list: readonly unknown[], value: unknown): boolean => list.includes(value)

/** Longer names and values than any of ours are cut before they are told. */
const shortened = (value: unknown): string => {
  const text = isObject(value) ? (Array.isArray(value) ? '[…]' : '{…}') : String(value)
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

/** Every command, and whether the rest of its message is what it should be. */
const COMMANDS = new Map<unknown, (message: Fields) => boolean>([
  ['play', () => true],
  ['pause', () => true],
  ['getState', () => true],
  ['step', ({ by }) => oneOf([undefined, 1, -1], by)],
  ['seek', ({ time }) => Number.isFinite(time)],
  ['setState', ({ state }) => typeof state === 'string' || isPlain(state)],
  ['setTheme', ({ theme }) => oneOf(THEMES, theme)],
  ['setLang', ({ lang }) => typeof lang === 'string' && localeOf(lang.slice(0, 40)) !== null],
])

const isId = (id: unknown): boolean => Number.isFinite(id) || (typeof id === 'string' && id.length <= 100)

/** The id of a message, to be said back; undefined where it has none that can be. */
export function idOf(data: unknown): Command['id'] {
  return isObject(data) && isId(data.id) ? (data.id as string | number) : undefined
}

const failure = (code: Failure['code'], message: string): Failure => ({ code, message })

/** A message as a command, or what is wrong with it; null when it is not for us. Never throws. */
export function readCommand(data: unknown): Command | Failure | null {
  if (!isObject(data) || data.target !== 'last-ack') return null
  const { v, cmd, id } = data
  if (v !== 1) return failure('version', `v: ${shortened(v)}; this is version 1`)
  const fits = COMMANDS.get(cmd)
  if (fits === undefined)
    return failure('command', `cmd: ${shortened(cmd)}; there is ${[...COMMANDS.keys()].join(', ')}`)
  if (id !== undefined && !isId(id)) return failure('value', 'id: a number, or up to 100 characters')
  return fits(data)
    ? (data as unknown as Command)
    : failure('value', `${cmd} does not take that; see docs/embedding.md`)
}

const decimal = (value: number): string => String(Number(value.toFixed(6)))

/** The part of a state that a choice and a comparison say. */
export type Shown = Pick<State, 'scenario' | 'knobs' | 'interventions' | 'comparison'>

export function shownOf({ scenario, knobs, faults, inject = [], apps = [] }: Choice, cmp: Variation | null): Shown {
  const lists = [
    ...FAULT_FIELDS.map((field) => [field, writeFaults(field, faults)] as const),
    ['inject', inject.map(writeInjection).join(',')] as const,
    ['app', apps.map(writeApp).join(',')] as const,
  ]
  return {
    scenario,
    knobs: { ...knobs },
    interventions: Object.fromEntries(
      lists.filter(([, text]) => text !== '').map(([key, text]) => [key, text.split(',')]),
    ),
    comparison: (cmp && writeVariation(cmp, decimal)) || null,
  }
}

/** A value as a link writes it; null for what no field takes. */
function written(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return decimal(value)
  // One more than a link takes, which says so. A copy has no holes.
  const list = Array.isArray(value) ? [...value.slice(0, MOST_IN_LIST + 1)] : [null]
  return list.every((item) => typeof item === 'string') ? list.join(',') : null
}

/** As many as one answer names. */
const MOST_PROBLEMS = 8
/** More fields than there are of any kind: the others are not looked at. */
const MOST_FIELDS = 100
const INTERVENTIONS = [...FAULT_FIELDS, 'inject', 'app']
/** Fields of a state that only tell: they may be given back, and do nothing. */
const TOLD = ['source', 'v', 'type', 'id', 'title', 'end', 'hosts', 'hash', 'problems']
const SPEEDS = [0.001, 100] as const
const isSpeed = (value: unknown): boolean =>
  !isObject(value) && typeof value !== 'bigint' && Number(value) >= SPEEDS[0] && Number(value) <= SPEEDS[1]
const NAMES = new Map([
  ['s', 'scenario'],
  ['t', 'time'],
  ['cmp', 'comparison'],
  ['#', 'state'],
])

export interface Asked {
  readonly choice: Choice
  readonly view: ReturnType<typeof parseHash>['view']
  readonly playing?: boolean
  readonly speed?: number
  readonly theme?: Theme
  readonly problems: Problem[]
}

/** What a state or a link asks for, `now` being shown. What cannot be used is left out and named. Never throws. */
export function readState(state: unknown, now: Shown): Asked {
  const problems: Problem[] = []
  const complain = (field: string, value: unknown): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ field: shortened(field), value: shortened(value) })
  }
  let link = 'v=1'
  const say = (field: string, key: string, value: unknown): void => {
    const text = written(value)
    // As long as that is none of our values, whatever else it is.
    const said = text === null || text.length > MOST_CHARACTERS ? null : text.replace(/[%&]/g, encodeURIComponent)
    const longer = `${link}&${key}=${said}`
    if (said === null || longer.length > MOST_CHARACTERS) complain(field, value)
    else link = longer
  }
  /** The fields of an object as pairs, none from a prototype. */
  const fieldsOf = (given: Fields): [string, unknown][] => {
    const found: [string, unknown][] = []
    for (const key in given) {
      if (found.length === MOST_FIELDS) {
        complain(key, given[key])
        break
      }
      if (Object.hasOwn(given, key)) found.push([key, given[key]])
    }
    return found
  }
  const sayAll = (field: string, keys: readonly string[], values: unknown): void => {
    if (!isPlain(values)) return complain(field, values)
    for (const [key, value] of fieldsOf(values)) {
      if (problems.length >= MOST_PROBLEMS) return
      if (!keys.includes(key)) complain(key, value)
      else if (value !== '' && (value as { length?: unknown } | null)?.length !== 0) say(key, key, value)
    }
  }
  let more: Pick<Asked, 'playing' | 'speed' | 'theme'> = {}
  if (isPlain(state)) {
    const { compare, ...given }: Fields = Object.fromEntries(fieldsOf(state))
    const known = typeof given.scenario === 'string' && scenarioById(given.scenario) !== undefined
    if (!known && given.scenario !== undefined) complain('scenario', given.scenario)
    const asked: Fields = {
      ...(known ? given : { ...now, ...given, scenario: now.scenario }),
      ...(compare === undefined ? {} : { comparison: compare }),
    }
    for (const [field, value] of Object.entries(asked)) {
      if (value === undefined || TOLD.includes(field)) continue
      if (field === 'scenario') say(field, 's', value)
      else if (field === 'knobs') sayAll(field, KNOB_IDS, value)
      else if (field === 'interventions') sayAll(field, INTERVENTIONS, value)
      else if (field === 'comparison') {
        if (value !== null) say(field, 'cmp', value)
      } else if (field === 'time' && typeof value === 'number') say(field, 't', value / 1000)
      else if (field === 't' || field === 'lang') say(field, field, value)
      else if (field === 'playing' && typeof value === 'boolean') more = { ...more, playing: value }
      else if (field === 'theme' && oneOf(THEMES, value)) more = { ...more, theme: value as Theme }
      else if (field === 'speed' && isSpeed(value)) more = { ...more, speed: Number(value) }
      else complain(field, value)
    }
  }
  const read = parseHash(typeof state === 'string' ? state : link)
  for (const { key, value } of read.problems) complain(NAMES.get(key) ?? key, value)
  return { ...read, ...more, problems }
}
