import { flagsOf } from '../tcp/segment'
import type { Instant } from '../tcp/units'
import type { Packet, Trace } from './trace'

/** How one run differs from another on the wire. */
export interface Difference {
  /** Packets of `after` that `before` does not have just so: new ones, and those that leave or arrive at other times. */
  readonly changed: ReadonlySet<number>
  /** Packets of `before` that `after` does not have just so. */
  readonly gone: ReadonlySet<number>
  /** For a packet of `after` the one of `before` that is the same segment, be it at another time. */
  readonly partner: ReadonlyMap<number, number>
  /** Packets of `after` whose partner has other options (their kinds, not their values) or another window. */
  readonly dressed: ReadonlySet<number>
  /** The first instant at which a packet of the one is not in the other; null when there is none. */
  readonly from: Instant | null
}

/** What makes it the same segment, whenever it leaves; numbers count from the ISNs where these are known. */
const name = ({ from, to, conn, inc, segment: s, isn, peerIsn, injected }: Packet): string =>
  [from, to, conn, inc, flagsOf(s), s.seq - (isn ?? 0), (s.ack ?? 0) - (peerIsn ?? 0), s.len, injected].join()

/** What it carries beside that: which options, and the window. */
const dress = ({ segment: s }: Packet): string => [s.ts !== null, s.sackOk, s.sack.length, s.wnd].join()

/** When it is sent, and when and how it ends. */
const course = (p: Packet): string => [p.sentAt, p.fate === 'lost', p.delay, ...p.arrivals].join()

/** Compares two runs packet by packet, the k-th of a name in the one with the k-th in the other. */
export function diff(before: Trace, after: Trace): Difference {
  const waiting = new Map<string, Packet[]>()
  for (const was of before.packets) {
    const list = waiting.get(name(was))
    if (list === undefined) waiting.set(name(was), [was])
    else list.push(was)
  }
  const changed = new Set<number>()
  const gone = new Set(before.packets.keys())
  const partner = new Map<number, number>()
  const dressed = new Set<number>()
  let from = Number.POSITIVE_INFINITY
  for (const is of after.packets) {
    const was = waiting.get(name(is))?.shift()
    if (was !== undefined) partner.set(is.n, was.n)
    if (was !== undefined && dress(was) !== dress(is)) dressed.add(is.n)
    if (was !== undefined && course(was) === course(is)) gone.delete(was.n)
    else {
      changed.add(is.n)
      from = Math.min(from, is.sentAt)
    }
  }
  for (const n of gone) from = Math.min(from, (before.packets[n] as Packet).sentAt)
  return { changed, gone, partner, dressed, from: from === Number.POSITIVE_INFINITY ? null : from }
}
