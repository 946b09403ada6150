import { diff } from '../../sim/diff'
import type { HostId } from '../../sim/scenario'
import type { Band } from '../../sim/spans'
import type { Packet, Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Instant } from '../../tcp/units'
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

/** How the second run differs from the first, both on one clock ({@link aligned}); `from`: where their sheets begin. */
export function compared(mine: Trace, other: Trace, from: Instant): Comparison {
  const { changed, gone, partner, dressed } = diff(mine, other)
  const shown = (trace: Trace, packets: ReadonlySet<number>) =>
    new Set([...packets].filter((n) => (trace.packets[n] as Packet).sentAt > from))
  const back = new Map([...partner].map(([theirs, ours]) => [ours, theirs]))
  const [segmentsMine, segmentsOther] = [shown(mine, gone), shown(other, changed)]
  const rows: Row[] = []
  for (const n of segmentsMine) {
    const theirs = back.get(n)
    rows.push({
      kind: 'segment',
      mine: mine.packets[n] as Packet,
      other: theirs === undefined ? null : (other.packets[theirs] as Packet),
    })
  }
  for (const n of segmentsOther)
    if (!partner.has(n)) rows.push({ kind: 'segment', mine: null, other: other.packets[n] as Packet })

  const [bandsMine, bandsOther] = [named(mine, from), named(other, from)]
  const marked = [new Set<string>(), new Set<string>()] as const
  for (const name of new Set([...bandsMine.keys(), ...bandsOther.keys()])) {
    const [was, is] = [bandsMine.get(name) ?? null, bandsOther.get(name) ?? null]
    if (was !== null && is !== null && seen(was, from) === seen(is, from)) continue
    if (was !== null) marked[0].add(bandName(was))
    if (is !== null) marked[1].add(bandName(is))
    const { host, state } = (was ?? is) as Band
    if (telling((was ?? is) as Band)) rows.push({ kind: 'state', host, state, mine: was, other: is })
  }
  rows.sort((a, b) => beginOf(a) - beginOf(b))

  const told = sentencesOf(factsOf(mine, from), factsOf(other, from), mine.origin)
  const many = rows.length
  const onlyTimes: Told = { key: 'compare.onlyTimes', params: { n: many } }
  const options: Told = { key: 'compare.options', params: { n: dressed.size } }
  const same: Told = dressed.size > 0 ? options : { key: 'compare.same', params: {} }
  const sentences = told.length > 0 ? told : [many > 0 ? onlyTimes : same]
  return {
    marks: [
      { packets: segmentsMine, bands: marked[0] },
      { packets: segmentsOther, bands: marked[1] },
    ],
    partner: [back, partner],
    rows,
    sentences,
  }
}

function beginOf(row: Row): Instant {
  if (row.kind === 'segment') return (row.mine ?? row.other)?.sentAt ?? 0
  return (row.mine ?? row.other)?.from ?? 0
}
