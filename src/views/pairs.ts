import type { HostId } from '../sim/scenario'
import type { Packet, Trace } from '../sim/trace'
import { segEnd, segLen } from '../tcp/segment'
import { seqGe } from '../tcp/seq'

/** Who answers whom. */
export interface Pairs {
  /** Packet → the packets it acknowledges: newly, or once more because they came again. */
  readonly acknowledges: ReadonlyMap<number, readonly number[]>
  /** Packet → the packets that acknowledge it. */
  readonly acknowledgedBy: ReadonlyMap<number, readonly number[]>
  /** Packet → all packets that carry the same octets, itself included; only where there are several. */
  readonly copies: ReadonlyMap<number, readonly number[]>
}

const push = <K>(map: Map<K, number[]>, key: K, n: number): void => {
  const list = map.get(key)
  if (list === undefined) map.set(key, [n])
  else if (!list.includes(n)) list.push(n)
}

export function pairsOf(trace: Trace): Pairs {
  const acknowledges = new Map<number, number[]>()
  const acknowledgedBy = new Map<number, number[]>()
  const copies = new Map<number, number[]>()
  const covers = (ack: Packet, p: Packet): boolean =>
    ack.segment.ack !== null && segLen(p.segment) > 0 && seqGe(ack.segment.ack, segEnd(p.segment))
  const pair = (ack: Packet, p: Packet) => {
    push(acknowledges, ack.n, p.n)
    push(acknowledgedBy, p.n, ack.n)
  }
  /** Arrived at a host and not acknowledged by it yet. */
  const waiting = new Map<HostId, Packet[]>()
  for (const step of trace.steps) {
    const arrived = step.cause.kind === 'arrival' ? trace.packets[step.cause.packet] : undefined
    const list = waiting.get(step.host) ?? []
    waiting.set(step.host, list)
    if (arrived !== undefined && segLen(arrived.segment) > 0) list.push(arrived)
    for (const n of step.sent) {
      const ack = trace.packets[n]
      if (ack === undefined) continue
      const done = list.filter((p) => p.conn === ack.conn && p.inc === ack.inc && covers(ack, p))
      for (const p of done) pair(ack, p)
      if (done.length > 0)
        waiting.set(
          step.host,
          list.filter((p) => !done.includes(p)),
        )
    }
  }
  for (const p of trace.packets) if (p.original !== null) push(copies, p.original, p.n)
  for (const [original, again] of [...copies]) {
    const all = [original, ...again]
    for (const n of all) copies.set(n, all)
  }
  return { acknowledges, acknowledgedBy, copies }
}

/** What lights up together with a packet: its other copies, what it acknowledges and what acknowledges it. */
export function relatedTo(pairs: Pairs, n: number): Set<number> {
  const related = new Set<number>([
    ...(pairs.copies.get(n) ?? []),
    ...(pairs.acknowledges.get(n) ?? []),
    ...(pairs.acknowledgedBy.get(n) ?? []),
  ])
  related.delete(n)
  return related
}
