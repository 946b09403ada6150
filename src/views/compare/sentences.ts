import { clockTime, duration } from '../../i18n/format'
import type { Key, Params, Translate } from '../../i18n/index'
import type { HostId } from '../../sim/scenario'
import type { Instant } from '../../tcp/units'
import type { Facts, How, Learned, Part } from './facts'

/** A sentence on the second run, told from the first. `words` are places filled with words of the reader's language. */
export interface Told {
  readonly key: Key
  readonly params: Params
  readonly words?: Readonly<Record<string, Key>>
}

export const tell = (t: Translate, { key, params, words = {} }: Told): string =>
  t(key, { ...params, ...Object.fromEntries(Object.entries(words).map(([place, word]) => [place, t(word)])) })

/** As many as are read at a glance. */
const MOST = 5
/** A delayed ACK more or less is not told, µs. */
const SLIGHT = 5_000

type Topic = 'hears' | 'ends'
const keyOf = (topic: string, how: string): Key => `compare.${topic}.${how}` as Key

/** When and how something was learned, against when and how in the first run. */
function learned(topic: Topic, part: Part, was: Learned | null, is: Learned | null): Told[] {
  const params = { host: part.name, peer: part.peer }
  if (was === null && is === null) return []
  if (is === null && topic === 'hears' && !part.peerCloses) return [{ key: 'compare.hears.unclosed', params }]
  if (is === null) return [{ key: keyOf(topic, 'never'), params }]
  if (was === null) return [{ key: keyOf(topic, 'atAll'), params, words: { how: keyOf('by', is.how) } }]
  const by = is.at - was.at
  const when = Math.abs(by) < SLIGHT ? '' : by > 0 ? 'later' : 'earlier'
  const time = duration(Math.abs(by))
  if (is.how === was.how) return when === '' ? [] : [{ key: keyOf(topic, when), params: { ...params, time } }]
  const words = { how: keyOf('by', is.how), was: keyOf('by', was.how) }
  return [{ key: keyOf(topic, when === '' ? 'by' : `${when}By`), params: { ...params, time }, words }]
}

function calls(mine: Facts, other: Facts, origin: Instant): Told[] {
  return [...other.calls].flatMap(([key, is]): Told[] => {
    const was = mine.calls.get(key)
    if (was === undefined || was.result === is.result) return []
    const params = { call: is.text, host: is.host, at: clockTime(is.at - origin) }
    if (is.result === null) return [{ key: 'compare.works', params: { ...params, was: was.result ?? '' } }]
    if (was.result === null) return [{ key: 'compare.fails', params: { ...params, result: is.result } }]
    return [{ key: 'compare.call', params: { ...params, result: is.result, was: was.result } }]
  })
}

function errors(mine: Facts, other: Facts): Told[] {
  const told = (key: Key, here: Facts, there: Facts): Told[] =>
    [...here.errors].flatMap(([host, list]) =>
      [...list]
        .filter((error) => there.errors.get(host)?.has(error) !== true)
        .map((error) => ({ key, params: { host, error } })),
    )
  return [...told('compare.gets', other, mine), ...told('compare.spared', mine, other)]
}

function counts(key: Key, mine: ReadonlyMap<HostId, number>, other: ReadonlyMap<HostId, number>): Told[] {
  return [...new Set([...mine.keys(), ...other.keys()])].flatMap((host) => {
    const [was, n] = [mine.get(host) ?? 0, other.get(host) ?? 0]
    return n === was ? [] : [{ key, params: { host, n, was } }]
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
    return [{ key: 'compare.moves', params: { host: to.name, was: from.name } }]
  const told = pairs.flatMap(([was, is]): Told[] => timeWait(was, is, is.name))
  // Ten that differ alike are one thing to say.
  const plain = pairs.flatMap(([was, is]): Told[] => timeWait(was, is, is.host))
  const alike = plain.filter((s) => JSON.stringify(s) === JSON.stringify(plain[0]))
  if (alike.length < 2 || alike.length < plain.length || plain[0]?.key !== 'compare.timeWaitOf') return told
  return [{ key: 'compare.timeWaitEach', params: plain[0].params }]
}

function timeWait(was: Part, is: Part, host: string): Told[] {
  if (was.timeWait === null && is.timeWait === null) return []
  if (was.timeWait === null)
    return [{ key: 'compare.timeWaitSome', params: { host, time: duration(is.timeWait as number) } }]
  if (is.timeWait === null) return [{ key: 'compare.timeWaitNone', params: { host, was: duration(was.timeWait) } }]
  const lengths = { time: duration(is.timeWait), was: duration(was.timeWait) }
  const same = Math.abs(is.timeWait - was.timeWait) < SLIGHT || lengths.time === lengths.was
  return same ? [] : [{ key: 'compare.timeWaitOf', params: { host, ...lengths } }]
}

/** An end that need not be told where TIME-WAIT is told. */
const quiet = (how: How | undefined): boolean =>
  how === undefined || how === '2MSL' || how === 'ACK' || how === 'call' || how === 'timeout'

/** The few sentences that say the difference, the gravest first; none when only times and segments differ. */
export function sentencesOf(mine: Facts, other: Facts, origin: Instant): Told[] {
  const pairs = shared(mine, other)
  const told = [...calls(mine, other, origin), ...errors(mine, other)]
  told.push(...counts('compare.accepts', mine.accepted, other.accepted))
  told.push(...counts('compare.reads', mine.read, other.read))
  told.push(...counts('compare.strays', mine.strays, other.strays))
  const waits = timeWaits(pairs)
  const moved = waits.some(({ key }) => key === 'compare.moves')
  if (moved) told.push(...waits)
  for (const [was, is] of pairs) {
    const key = is.fooled ? 'compare.fooled' : 'compare.unfooled'
    if (is.fooled !== was.fooled) told.push({ key, params: { host: is.name, peer: is.peer } })
  }
  for (const [was, is] of pairs) told.push(...learned('hears', is, was.hears, is.hears))
  for (const [was, is] of pairs) {
    // Where the end is that of TIME-WAIT, its length says it; where hearing was the end, that has been said.
    const waited = (was.ends?.how === '2MSL' || is.ends?.how === '2MSL') && quiet(was.ends?.how) && quiet(is.ends?.how)
    const heard = was.ends?.at === was.hears?.at && is.ends?.at === is.hears?.at
    if (!waited && !heard) told.push(...learned('ends', is, was.ends, is.ends))
  }
  if (!moved) told.push(...waits)
  for (const [host, at] of other.again) {
    const by = at - (mine.again.get(host) ?? at)
    const key = keyOf('again', by > 0 ? 'later' : 'earlier')
    if (Math.abs(by) >= SLIGHT) told.push({ key, params: { host, time: duration(Math.abs(by)) } })
  }
  if (mine.segments !== other.segments)
    told.push({ key: 'compare.segments', params: { n: other.segments, was: mine.segments } })
  if (mine.retransmissions !== other.retransmissions)
    told.push({ key: 'compare.retransmissions', params: { n: other.retransmissions, was: mine.retransmissions } })
  return told.slice(0, MOST)
}
