import { diff } from '../../sim/diff'
import type { HostId } from '../../sim/scenario'
import type { Band } from '../../sim/spans'
import type { Packet, Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Duration, Instant } from '../../tcp/units'
import { bandsIn } from '../lanes'
import { bandName, type Marks } from '../marks'
import { factsOf } from './facts'
import { sentencesOf, type Told } from './sentences'

/** One thing that is not the same in both; null where it is not at all. */
export type Row =
  | { readonly kind: 'segment'; readonly mine: Packet | null; readonly other: Packet | null }
  | {
      readonly kind: 'state'
      readonly host: HostId
      readonly state: State
      readonly mine: Band | null
      readonly other: Band | null
    }

export interface Comparison {
  /** What to mark on either sheet. */
  readonly marks: readonly [Marks, Marks]
  /** For a packet of the second run the one of the first that is the same segment, and the reverse. */
  readonly partner: readonly [ReadonlyMap<number, number>, ReadonlyMap<number, number>]
  /** In order of time. */
  readonly rows: readonly Row[]
  readonly sentences: readonly Told[]
}

/** What is seen of a state from `from` on. */
const seen = (b: Band, from: Instant): string => `${Math.max(b.from, from)} ${b.open ? 'open' : b.to}`

/**
 * How far two times may lie apart without being marked: a tenth of the path's round trip, or a tenth of the time itself
 * where that is more. A clock tick or a delayed ACK shifts everything after it; marked is what a person would call different.
 * The table names every time that is not the same.
 */
const near = (a: number, b: number, rtt: Duration): boolean =>
  Math.abs(a - b) <= Math.max(rtt, Math.abs(a), Math.abs(b)) / 10

/** The same state, by both: begun at about the same time, and about as long. */
const alike = (was: Band, is: Band, origin: Instant, rtt: Duration): boolean =>
  was.open === is.open &&
  near(was.from - origin, is.from - origin, rtt) &&
  (was.open || near(was.to - was.from, is.to - is.from, rtt))

/** Packets of the second run among these that are, to a person, the same as in the first: in fate, order and nearly in time. */
function slight(mine: Trace, other: Trace, partner: ReadonlyMap<number, number>, rtt: Duration): ReadonlySet<number> {
  const { origin } = mine
  const same = new Set<number>()
  for (const [n, m] of partner) {
    const [is, was] = [other.packets[n] as Packet, mine.packets[m] as Packet]
    const times = (p: Packet) => [p.sentAt, ...p.arrivals].map((at) => at - origin)
    const [here, there] = [times(is), times(was)]
    if ((is.fate === 'lost') !== (was.fate === 'lost') || here.length !== there.length) continue
    if (here.every((at, k) => near(at, there[k] as number, rtt))) same.add(n)
  }
  // Numbers are given in the order of sending: where a host sends two the other way round, neither is the same.
  for (const host of ['A', 'B', 'C'] as const) {
    const sent = [...partner].filter(([n]) => other.packets[n]?.from === host)
    for (const [n, m] of sent) if (sent.some(([l, k]) => l < n !== k < m && l !== n)) same.delete(n)
  }
  return same
}

/** The k-th time a host is in a state for one connection, by these. */
function named(trace: Trace, from: Instant): Map<string, Band> {
  const names = new Map<string, Band>()
  for (const b of bandsIn(trace)) {
    // A listener, and that nothing is there, say nothing by themselves.
    if (b.state === 'LISTEN' || (!b.open && b.to <= from)) continue
    let k = 0
    const name = () => `${b.host} ${b.conn} ${b.inc} ${b.state} ${k}`
    while (names.has(name())) k++
    names.set(name(), b)
  }
  return names
}

/** CLOSED alone differs when something came before it in one run only: its end is the end of that, and needs no row. */
const telling = (b: Band): boolean => b.state !== 'CLOSED'

/**
 * How the second run differs from the first, both on one clock ({@link aligned}); `from`: where their sheets begin. `back`:
 * the sentences say how the first differs from the second, which is what was there before.
 */
export function compared(mine: Trace, other: Trace, from: Instant, back = false): Comparison {
  const { changed, gone, partner, dressed } = diff(mine, other)
  const shown = (trace: Trace, packets: ReadonlySet<number>) =>
    new Set([...packets].filter((n) => (trace.packets[n] as Packet).sentAt > from))
  const theirs = new Map([...partner].map(([theirs, ours]) => [ours, theirs]))
  const [segmentsMine, segmentsOther] = [shown(mine, gone), shown(other, changed)]
  const rows: Row[] = []
  for (const n of segmentsMine) {
    const twin = theirs.get(n)
    rows.push({
      kind: 'segment',
      mine: mine.packets[n] as Packet,
      other: twin === undefined ? null : (other.packets[twin] as Packet),
    })
  }
  for (const n of segmentsOther)
    if (!partner.has(n)) rows.push({ kind: 'segment', mine: null, other: other.packets[n] as Packet })

  const { 'A>B': there, 'B>A': home } = mine.scenario.links
  const rtt = (there?.delay ?? 0) + (home?.delay ?? 0)
  const same = slight(mine, other, partner, rtt)
  const sameMine = new Set([...same].map((n) => partner.get(n) as number))
  const marksMine = new Set([...segmentsMine].filter((n) => !sameMine.has(n)))
  const marksOther = new Set([...segmentsOther].filter((n) => !same.has(n)))

  const [bandsMine, bandsOther] = [named(mine, from), named(other, from)]
  const marked = [new Set<string>(), new Set<string>()] as const
  for (const name of new Set([...bandsMine.keys(), ...bandsOther.keys()])) {
    const [was, is] = [bandsMine.get(name) ?? null, bandsOther.get(name) ?? null]
    if (was !== null && is !== null && seen(was, from) === seen(is, from)) continue
    if (was === null || is === null || !alike(was, is, mine.origin, rtt)) {
      if (was !== null) marked[0].add(bandName(was))
      if (is !== null) marked[1].add(bandName(is))
    }
    const { host, state } = (was ?? is) as Band
    if (telling((was ?? is) as Band)) rows.push({ kind: 'state', host, state, mine: was, other: is })
  }
  rows.sort((a, b) => beginOf(a) - beginOf(b))

  const [was, is] = back ? [other, mine] : [mine, other]
  const lone = rows.flatMap((r) => (r.kind === 'segment' && (r.mine === null || r.other === null) ? [r] : []))
  const again = lone.filter((r) => ((r.mine ?? r.other) as Packet).retransmission > 0)
  const at = (all: readonly Row[]): Instant | null => (all.length === 0 ? null : Math.min(...all.map(partingOf)))
  const alone = { segment: at(lone), retransmission: at(again) }
  const told = sentencesOf(factsOf(was, from), factsOf(is, from), mine.origin, from, alone)
  const many = marksOther.size + marked[1].size + marksMine.size + marked[0].size === 0 ? 0 : rows.length
  const onlyTimes: Told = { key: 'compare.onlyTimes', params: { n: many }, at: at(rows) }
  const dressedAt = [...dressed].map((n) => (other.packets[n] as Packet).sentAt).filter((sent) => sent > from)
  const options: Told = { key: 'compare.options', params: { n: dressed.size }, at: dressedAt[0] ?? null }
  const plain: Told = dressed.size > 0 ? options : { key: 'compare.same', params: {}, at: null }
  const unmarked: Told = rows.length > 0 ? { key: 'compare.slight', params: {}, at: at(rows) } : plain
  const sentences = told.length > 0 ? told : [many > 0 ? onlyTimes : unmarked]
  return {
    marks: [
      { packets: marksMine, bands: marked[0] },
      { packets: marksOther, bands: marked[1] },
    ],
    partner: [theirs, partner],
    rows,
    sentences,
  }
}

function beginOf(row: Row): Instant {
  if (row.kind === 'segment') return (row.mine ?? row.other)?.sentAt ?? 0
  return (row.mine ?? row.other)?.from ?? 0
}

/** The earliest moment at which it is seen to differ: where one begins, or, if they begin together, where one ends. */
export function partingOf(row: Row): Instant {
  if (row.kind === 'segment') return Math.min(...[row.mine, row.other].flatMap((p) => (p === null ? [] : [p.sentAt])))
  const { mine, other } = row
  if (mine !== null && other !== null && mine.from === other.from) return Math.min(mine.to, other.to)
  return Math.min(...[mine, other].flatMap((b) => (b === null ? [] : [b.from])))
}
