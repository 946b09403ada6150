import { segEnd } from '../tcp/segment'
import type { Seq } from '../tcp/seq'
import type { Duration } from '../tcp/units'
import { isKind } from './kinds'
import type { Fault, PacketKind } from './scenario'
import type { Packet, Trace } from './trace'

/** Which segment of a run: "the 2nd FIN from A". It stays the same one as long as the past does. */
export interface Aim {
  readonly from: Fault['from']
  readonly match: PacketKind
  readonly nth: number
}

/** The names by which a segment is aimed at, the most telling first. */
const NAMES: readonly PacketKind[] = ['synack', 'syn', 'fin', 'rst', 'data', 'ack_of_fin', 'any']

/** How to aim at packet `n` of a run; null for a forged one, which no fault meets. */
export function aimAt(trace: Trace, n: number): Aim | null {
  const target = trace.packets[n]
  if (target === undefined || target.injected) return null
  const counts = new Map<PacketKind, number>()
  const finEnds = new Map<string, Seq>()
  for (const p of trace.packets.slice(0, n + 1)) {
    if (p.injected) continue
    if (p.segment.fin) finEnds.set(`${p.from} ${p.conn}`, segEnd(p.segment))
    if (p.from !== target.from) continue
    const peerFinEnd = finEnds.get(`${p.to} ${p.conn}`) ?? null
    const kinds = NAMES.filter((kind) => isKind(p.segment, kind, peerFinEnd))
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const match = kinds[0] as PacketKind
    if (p.n === n) return { from: target.from, match, nth: counts.get(match) as number }
  }
  return null
}

/** The delay that packet had of the path alone, without what faults added, µs. */
export function pathDelayOf(trace: Trace, { delay, faults = [] }: Packet): Duration {
  let placed = 0
  for (const index of faults) {
    const action = trace.scenario.faults[index]?.action
    if (action?.kind === 'delay') placed += action.by
    else if (action?.kind === 'pass') placed = 0
  }
  return delay - placed
}
