import { type Key, type Locale, localeOf } from '../i18n/index'
import { scenarioById } from '../scenarios/index'
import type { Fault } from '../sim/scenario'
import { type Duration, SECOND, seconds } from '../tcp/units'
import { readApp, writeApp } from './apps'
import { type AppChange, type Choice, DEFAULT_CHOICE, type Injection } from './choice'
import { compose, without } from './compose'
import { FAULT_FIELDS, type FaultField, readFaults, writeFaults } from './faults'
import { readInjection, writeInjection } from './forged'
import { KNOB_IDS, KNOBS, type KnobId, type KnobValue } from './index'
import { readVariation, type Variation, variationOf, writeVariation } from './variation'

/** What a link says beside the choice itself. */
export interface View {
  /** The playhead, counted from the origin of the run (the first close). */
  readonly t?: Duration
  readonly lang?: Locale
  /** What the run is compared with. */
  readonly cmp?: Variation
}

/** A field that was dropped: which, what it said (shortened), and the sentence for it, with `{key}` and `{value}`. */
export interface Problem {
  readonly key: string
  readonly value: string
  readonly messageKey: Key
}

const VERSION = '1'
/** Longer than any link the page writes; the rest is not looked at. */
export const MOST_CHARACTERS = 16_000
/** As many as one can make by hand, of each sort. */
export const MOST_IN_LIST = 200
const MOST_PROBLEMS = 8
/** The playhead may be named from an hour before the origin to a day after it. */
const T_RANGE = [-3600, 86_400] as const

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)

/** Plain ASCII decimals only: no exponent, no hexadecimal, no fullwidth digits. */
function readNumber(text: string, min: number, max: number): number | null {
  if (!/^-?\d{1,10}(\.\d{1,6})?$/.test(text)) return null
  const value = Number(text)
  // -0 would compare unequal to 0 further on.
  return value >= min && value <= max ? value + 0 : null
}

function readKnob(id: KnobId, text: string): KnobValue | null {
  const knob = KNOBS[id]
  if (knob.kind === 'choice') return knob.options.includes(text) ? text : null
  const value = readNumber(text, knob.min, knob.max)
  if (value === null || (knob.whole === true && !Number.isInteger(value))) return null
  return value
}

/** Reads what is separated by commas, and hands what is wrong to `complain`, piece by piece. */
function readList<T>(text: string, read: (piece: string) => T | null, complain: (piece: string) => void): T[] {
  const list: T[] = []
  for (const piece of text.split(',')) {
    const item = list.length < MOST_IN_LIST ? read(piece) : null
    if (item === null) complain(piece)
    else list.push(item)
  }
  return list
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/**
 * Reads a hash or the same without its `#`. Never throws: what cannot be used is left out, one field at a time, and
 * named in `problems`.
 */
export function parseHash(text: string): { choice: Choice; view: View; problems: Problem[] } {
  const problems: Problem[] = []
  const complain = (key: string, value: string, messageKey: Key) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ key: shortened(key), value: shortened(value), messageKey })
  }
  let scenario = DEFAULT_CHOICE.scenario
  const knobs: Partial<Record<KnobId, KnobValue>> = {}
  const faults: Partial<Record<FaultField, Fault[]>> = {}
  let inject: Injection[] = []
  let apps: AppChange[] = []
  let view: View = {}

  const take = (key: string, value: string): void => {
    if (key === 'v') {
      if (value !== VERSION) complain(key, value, 'app.problem.version')
    } else if (key === 's') {
      if (scenarioById(value) === undefined) complain(key, value, 'app.problem.scenario')
      else scenario = value
    } else if (key === 't') {
      const t = readNumber(value, ...T_RANGE)
      if (t === null) complain(key, value, 'app.problem.value')
      else view = { ...view, t: seconds(t) }
    } else if (key === 'lang') {
      const lang = localeOf(value)
      if (lang === null) complain(key, value, 'app.problem.value')
      else view = { ...view, lang }
    } else if (key === 'cmp') {
      const read = (piece: string) => readVariation(piece, readKnob)
      const cmp = variationOf(readList(value, read, (piece) => complain(key, piece, 'app.problem.value')))
      if (cmp !== null) view = { ...view, cmp }
    } else if ((FAULT_FIELDS as string[]).includes(key)) {
      const read = readFaults(key as FaultField, value)
      faults[key as FaultField] = read.faults
      for (const piece of read.bad) complain(key, piece, 'app.problem.fault')
    } else if (key === 'inject') {
      inject = readList(value, readInjection, (piece) => complain(key, piece, 'app.problem.inject'))
    } else if (key === 'app') {
      apps = readList(value, readApp, (piece) => complain(key, piece, 'app.problem.app'))
    } else if ((KNOB_IDS as readonly string[]).includes(key)) {
      const read = readKnob(key as KnobId, value)
      if (read === null) complain(key, value, 'app.problem.value')
      else knobs[key as KnobId] = read
    } else complain(key, value, 'app.problem.field')
  }

  if (text.length > MOST_CHARACTERS) complain('#', text, 'app.problem.length')
  const seen = new Set<string>()
  for (const field of text.slice(0, MOST_CHARACTERS).replace(/^#/, '').split('&')) {
    if (field === '') continue
    const at = field.indexOf('=')
    const key = decoded(at < 0 ? field : field.slice(0, at))
    const value = decoded(at < 0 ? '' : field.slice(at + 1))
    if (key === null || value === null) complain(field, '', 'app.problem.field')
    else if (seen.has(key)) complain(key, value, 'app.problem.repeated')
    else {
      seen.add(key)
      take(key, value)
    }
  }
  const choice = {
    scenario,
    knobs,
    faults: FAULT_FIELDS.flatMap((field) => faults[field] ?? []),
    ...(inject.length === 0 ? {} : { inject }),
    ...(apps.length === 0 ? {} : { apps }),
  }
  return { choice, view, problems }
}

/** Decimals without a float's tail: six places are a microsecond in seconds. */
const decimal = (value: number): string => String(Number(value.toFixed(6)))

/** Whether the knob changes anything, the rest of the choice given. */
const matters = (choice: Choice, id: KnobId): boolean =>
  choice.knobs[id] !== undefined && JSON.stringify(compose(choice)) !== JSON.stringify(compose(without(choice, id)))

/** The link, with its `#`: the story and what differs from it, in a fixed order. */
export function formatHash(choice: Choice, view: View = {}): string {
  const fields = [`v=${VERSION}`, `s=${choice.scenario}`]
  for (const id of KNOB_IDS) {
    const value = choice.knobs[id]
    if (value !== undefined && matters(choice, id))
      fields.push(`${id}=${typeof value === 'number' ? decimal(value) : value}`)
  }
  for (const field of FAULT_FIELDS) {
    const text = writeFaults(field, choice.faults)
    if (text !== '') fields.push(`${field}=${text}`)
  }
  const { inject = [], apps = [] } = choice
  if (inject.length > 0) fields.push(`inject=${inject.map(writeInjection).join(',')}`)
  if (apps.length > 0) fields.push(`app=${apps.map(writeApp).join(',')}`)
  const cmp = view.cmp === undefined ? '' : writeVariation(view.cmp, decimal)
  if (cmp !== '') fields.push(`cmp=${cmp}`)
  if (view.t !== undefined) fields.push(`t=${decimal(view.t / SECOND)}`)
  if (view.lang !== undefined) fields.push(`lang=${view.lang}`)
  return `#${fields.join('&')}`
}
