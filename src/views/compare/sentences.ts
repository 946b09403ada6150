import { clockTime, duration } from '../../i18n/format'
import type { Key, Params, Translate } from '../../i18n/index'
import type { HostId } from '../../sim/scenario'
import type { Instant } from '../../tcp/units'
import type { Facts, How, Learned, Part, Tally } from './facts'

/** A sentence on the second run, told from the first. `words` are places filled with words of the reader's language. */
export interface Told {
  readonly key: Key
  readonly params: Params
  readonly words?: Readonly<Record<string, Key>>
  /** Where the runs part in this: the earliest moment at which it is seen; null where there is none. */
  readonly at: Instant | null
}

export const tell = (t: Translate, { key, params, words = {} }: Told): string =>
  t(key, { ...params, ...Object.fromEntries(Object.entries(words).map(([place, word]) => [place, t(word)])) })

/** As many as are read at a glance. */
const MOST = 5
/** A delayed ACK more or less is not told, µs. */
const SLIGHT = 5_000

type Topic = 'hears' | 'ends'

const earlier = (...times: readonly (Instant | null | undefined)[]): Instant | null => {
  const known = times.filter((at) => at !== null && at !== undefined)
  return known.length === 0 ? null : Math.min(...known)
}

const keyOf = (topic: string, how: string): Key => `compare.${topic}.${how}` as Key

/** When and how something was learned, against when and how in the first run. */
function learned(topic: Topic, part: Part, was: Learned | null, is: Learned | null): Told[] {
  const params = { host: part.name, peer: part.peer }
  const at = earlier(was?.at, is?.at)
  if (was === null && is === null) return []
  if (is === null && topic === 'hears' && !part.peerCloses) return [{ key: 'compare.hears.unclosed', params, at }]
  if (is === null) return [{ key: keyOf(topic, 'never'), params, at }]
  if (was === null) return [{ key: keyOf(topic, 'atAll'), params, words: { how: keyOf('by', is.how) }, at }]
  const by = is.at - was.at
  const when = Math.abs(by) < SLIGHT ? '' : by > 0 ? 'later' : 'earlier'
  const time = duration(Math.abs(by))
  if (is.how === was.how) return when === '' ? [] : [{ key: keyOf(topic, when), params: { ...params, time }, at }]
  const words = { how: keyOf('by', is.how), was: keyOf('by', was.how) }
  return [{ key: keyOf(topic, when === '' ? 'by' : `${when}By`), params: { ...params, time }, words, at }]
}

function calls(mine: Facts, other: Facts, origin: Instant): Told[] {
  return [...other.calls].flatMap(([key, is]): Told[] => {
    const was = mine.calls.get(key)
    if (was === undefined || was.result === is.result) return []
    const params = { call: is.text, host: is.host, at: clockTime(is.at - origin) }
    const at = earlier(was.at, is.at)
    if (is.result === null) return [{ key: 'compare.works', params: { ...params, was: was.result ?? '' }, at }]
    if (was.result === null) return [{ key: 'compare.fails', params: { ...params, result: is.result }, at }]
    return [{ key: 'compare.call', params: { ...params, result: is.result, was: was.result }, at }]
  })
}

function errors(mine: Facts, other: Facts): Told[] {
  const told = (key: Key, here: Facts, there: Facts): Told[] =>
    [...here.errors].flatMap(([host, list]) =>
      [...list]
        .filter(([error]) => there.errors.get(host)?.has(error) !== true)
        .map(([error, at]) => ({ key, params: { host, error }, at })),
    )
  return [...told('compare.gets', other, mine), ...told('compare.spared', mine, other)]
}

function counts(key: Key, mine: ReadonlyMap<HostId, Tally>, other: ReadonlyMap<HostId, Tally>): Told[] {
  return [...new Set([...mine.keys(), ...other.keys()])].flatMap((host) => {
    const [here, there] = [mine.get(host) ?? [], other.get(host) ?? []]
    const [was, n] = [here.at(-1)?.n ?? 0, there.at(-1)?.n ?? 0]
    if (n === was) return []
    const k = here.findIndex((each, i) => each.n !== there[i]?.n)
    const parts = k < 0 ? here.length : k
    return [{ key, params: { host, n, was }, at: earlier(here[parts]?.at, there[parts]?.at) }]
  })
}

/** Both runs' parts in the connections that both have. */
function shared(mine: Facts, other: Facts): (readonly [Part, Part])[] {
  return [...mine.parts].flatMap(([key, was]) => {
    const is = other.parts.get(key)
    return is === undefined ? [] : [[was, is] as const]
  })
}

function timeWaits(pairs: readonly (readonly [Part, Part])[]): Told[] {
  const gone = pairs.filter(([was, is]) => was.timeWait !== null && is.timeWait === null)
  const come = pairs.filter(([was, is]) => was.timeWait === null && is.timeWait !== null)
  const [from, to] = [gone[0]?.[0], come[0]?.[1]]
  if (gone.length === 1 && come.length === 1 && from !== undefined && to !== undefined && from.host === to.peer)
    return [
      {
        key: 'compare.moves',
        params: { host: to.name, was: from.name },
        at: earlier(from.timeWait?.from, to.timeWait?.from),
      },
    ]
  const told = pairs.flatMap(([was, is]): Told[] => timeWait(was, is, is.name))
  // Ten that differ alike are one thing to say.
  const plain = pairs.flatMap(([was, is]): Told[] => timeWait(was, is, is.host))
  const alike = plain.filter(
    (s) => s.key === plain[0]?.key && JSON.stringify(s.params) === JSON.stringify(plain[0].params),
  )
  if (alike.length < 2 || alike.length < plain.length || plain[0]?.key !== 'compare.timeWaitOf') return told
  return [{ key: 'compare.timeWaitEach', params: plain[0].params, at: earlier(...plain.map(({ at }) => at)) }]
}

function timeWait({ timeWait: was }: Part, { timeWait: is }: Part, host: string): Told[] {
  if (was === null && is === null) return []
  if (was === null || is === null) {
    const [key, stay] =
      was === null ? (['compare.timeWaitSome', is] as const) : (['compare.timeWaitNone', was] as const)
    return [{ key, params: { host, time: duration(stay?.length ?? 0) }, at: stay?.from ?? null }]
  }
  const lengths = { time: duration(is.length), was: duration(was.length) }
  const same = Math.abs(is.length - was.length) < SLIGHT || lengths.time === lengths.was
  return same ? [] : [{ key: 'compare.timeWaitOf', params: { host, ...lengths }, at: earlier(was.to, is.to) }]
}

/** Who opens is connected earlier or later, or never. */
function openings(pairs: readonly (readonly [Part, Part])[], from: Instant): Told[] {
  return pairs.flatMap(([was, is]): Told[] => {
    const at = earlier(was.opens, is.opens)
    // An opening above the sheet is no part of the story.
    if (at === null || at <= from) return []
    const params = { host: is.name }
    if (is.opens === null) return [{ key: 'compare.opens.never', params, at }]
    if (was.opens === null) return [{ key: 'compare.opens.atAll', params, at }]
    const by = is.opens - was.opens
    const time = duration(Math.abs(by))
    return Math.abs(by) < SLIGHT
      ? []
      : [{ key: keyOf('opens', by > 0 ? 'later' : 'earlier'), params: { ...params, time }, at }]
  })
}

/** An end that need not be told where TIME-WAIT is told. */
const quiet = (how: How | undefined): boolean =>
  how === undefined || how === '2MSL' || how === 'ACK' || how === 'call' || how === 'timeout'

/** When the first segment leaves that the other run does not have, and the first of these that is sent again. */
export interface Alone {
  readonly segment: Instant | null
  readonly retransmission: Instant | null
}

/**
 * The few sentences that say the difference, the gravest first; none when only times and segments differ. `from`: where
 * the sheets begin.
 */
export function sentencesOf(mine: Facts, other: Facts, origin: Instant, from: Instant, alone: Alone): Told[] {
  const pairs = shared(mine, other)
  const told = [...calls(mine, other, origin), ...errors(mine, other), ...openings(pairs, from)]
  told.push(...counts('compare.accepts', mine.accepted, other.accepted))
  told.push(...counts('compare.reads', mine.read, other.read))
  told.push(...counts('compare.strays', mine.strays, other.strays))
  const waits = timeWaits(pairs)
  const moved = waits.some(({ key }) => key === 'compare.moves')
  if (moved) told.push(...waits)
  for (const [was, is] of pairs) {
    const key = is.fooled === null ? 'compare.unfooled' : 'compare.fooled'
    const at = earlier(was.fooled, is.fooled)
    if ((is.fooled === null) !== (was.fooled === null)) told.push({ key, params: { host: is.name, peer: is.peer }, at })
  }
  for (const [was, is] of pairs) told.push(...learned('hears', is, was.hears, is.hears))
  for (const [was, is] of pairs) {
    // Where the end is that of TIME-WAIT, its length says it; where hearing was the end, that has been said.
    const waited = (was.ends?.how === '2MSL' || is.ends?.how === '2MSL') && quiet(was.ends?.how) && quiet(is.ends?.how)
    const heard = was.ends?.at === was.hears?.at && is.ends?.at === is.hears?.at
    if (!waited && !heard) told.push(...learned('ends', is, was.ends, is.ends))
  }
  if (!moved) told.push(...waits)
  for (const [host, is] of other.again) {
    const was = mine.again.get(host) ?? is
    const key = keyOf('again', is > was ? 'later' : 'earlier')
    const time = duration(Math.abs(is - was))
    if (Math.abs(is - was) >= SLIGHT) told.push({ key, params: { host, time }, at: earlier(was, is) })
  }
  const many = (key: Key, n: number, was: number, at: Instant | null): void => {
    if (n !== was) told.push({ key, params: { n, was }, at })
  }
  many('compare.segments', other.segments, mine.segments, alone.segment)
  many('compare.retransmissions', other.retransmissions, mine.retransmissions, alone.retransmission)
  return told.slice(0, MOST)
}
