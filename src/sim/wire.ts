import type { Segment } from '../tcp/segment'
import { segEnd } from '../tcp/segment'
import { type Seq, seqAdd, seqDiff } from '../tcp/seq'
import type { Outgoing } from '../tcp/turn'
import type { Instant } from '../tcp/units'
import type { Sock } from './host'
import { isKind } from './kinds'
import { type Hit, type Passage, pass } from './link'
import type { Direction, Fault, HostId, LinkSpec, Scenario } from './scenario'
import type { Packet } from './trace'

const PERFECT: LinkSpec = { delay: 0, jitter: 0, loss: 0, duplicate: 0, reorder: 0, reorderBy: 0 }

/** What goes onto the wire, with who sent it. */
export interface Sending {
  readonly from: HostId
  readonly to: HostId
  readonly srcPort: number
  readonly dstPort: number
  readonly sock: Sock | null
  readonly conn: number
  readonly inc: number
  readonly outgoing: Outgoing
  readonly injected: boolean
  /** A forged segment that takes the path's delay. */
  readonly onPath?: boolean
}

/** The network between the hosts: it counts, decides each packet's fate, and keeps what is needed to aim faults. */
export class Wire {
  readonly packets: Packet[] = []
  private readonly scenario: Scenario
  private readonly happened: (event: string) => boolean
  private readonly sent = new Map<Direction, number>()
  private readonly matched: number[]
  /** Number after the FIN each host has sent last, and its latest ISN, per connection. */
  private readonly finEnds = new Map<string, Seq>()
  private readonly isns = new Map<string, Seq>()
  private readonly firsts = new Map<string, number>()
  /** Shift of A's sequence space by a middlebox, per connection. */
  private readonly shifts = new Map<number, number>()
  /** Latest incarnation of each connection, as the wire sees it: a first SYN begins one. */
  private readonly latest = new Map<number, number>()

  constructor(scenario: Scenario, happened: (event: string) => boolean) {
    this.scenario = scenario
    this.happened = happened
    this.matched = scenario.faults.map(() => 0)
  }

  /** Puts a segment on the wire; `names` of the faults that acted are returned with the packet. */
  put(s: Sending, now: Instant, quiet: boolean): { packet: Packet; names: string[] } {
    const dir: Direction = `${s.from}>${s.to}`
    // A forged segment does not count: what chance and faults do to the others stays as it was.
    const nth = (this.sent.get(dir) ?? 0) + (s.injected ? 0 : 1)
    this.sent.set(dir, nth)
    const segment = this.asSeenByA(s)
    this.noteNumbers(s, segment)
    const hits = s.injected ? [] : this.hits(s, segment)
    const link = this.scenario.links[dir] ?? PERFECT
    const whole = s.onPath === true ? link.delay : 0
    const passage: Passage = s.injected
      ? { fate: 'delivered', delay: whole, copies: [whole], fault: null }
      : pass(link, this.scenario.seed, dir, nth, hits, quiet)
    const isn = this.isns.get(this.key(s.from, s)) ?? null
    const peerIsn = this.isns.get(this.key(s.to, s)) ?? null
    const inc = this.latest.get(s.conn) ?? s.inc
    const packet: Packet = {
      n: this.packets.length,
      from: s.from,
      to: s.to,
      srcPort: s.srcPort,
      dstPort: s.dstPort,
      sentAt: now,
      segment,
      socket: s.sock?.id ?? null,
      conn: s.conn,
      inc,
      isn,
      peerIsn,
      fate: passage.fate,
      arrivals: passage.copies.map((d) => now + d),
      delay: passage.delay,
      fault: passage.fault,
      ...(hits.length === 0 ? {} : { faults: hits.map((h) => h.index) }),
      original: this.original(s, segment),
      retransmission: s.outgoing.retransmission,
      why: s.outgoing.why,
      injected: s.injected,
    }
    this.packets.push(packet)
    return { packet, names: hits.flatMap((h) => (h.fault.name === undefined ? [] : [h.fault.name])) }
  }

  /** Fixes how far a middlebox shifts A's numbers: so that B sees an ISN `want` above `expected`. */
  shiftFrom(conn: number, inc: number, isn: Seq, expected: Seq): void {
    const fault = this.shiftFault(inc)
    if (fault !== null) this.shifts.set(conn, seqDiff(seqAdd(expected, fault.want), isn))
  }

  /** The segment as B receives it, where a middlebox has rewritten A's sequence space. */
  asSeenByB(packet: Packet): Segment {
    const shift = packet.from === 'A' ? this.shifts.get(packet.conn) : undefined
    return shift === undefined ? packet.segment : { ...packet.segment, seq: seqAdd(packet.segment.seq, shift) }
  }

  private asSeenByA(s: Sending): Segment {
    const { segment } = s.outgoing
    const shift = s.from === 'B' ? this.shifts.get(s.conn) : undefined
    if (shift === undefined || segment.ack === null) return segment
    const sack = segment.sack.map((b) => ({ from: seqAdd(b.from, -shift), to: seqAdd(b.to, -shift) }))
    return { ...segment, ack: seqAdd(segment.ack, -shift), sack }
  }

  private shiftFault(inc: number): { want: number } | null {
    for (const { action } of this.scenario.faults) if (action.kind === 'seqshift' && inc >= action.inc) return action
    return null
  }

  private key(host: HostId, s: { conn: number }): string {
    return `${host} ${s.conn}`
  }

  private noteNumbers(s: Sending, segment: Segment): void {
    if (s.injected) return
    const key = this.key(s.from, s)
    if (segment.syn) {
      this.isns.set(key, segment.seq)
      if (segment.ack === null) this.latest.set(s.conn, s.inc)
    }
    if (segment.fin) this.finEnds.set(key, segEnd(segment))
  }

  private original(s: Sending, segment: Segment): number | null {
    if (s.outgoing.retransmission === 0 || s.injected) {
      const key = `${s.sock?.id} ${segment.seq}`
      if (segment.len > 0 || segment.syn || segment.fin) this.firsts.set(key, this.packets.length)
      return null
    }
    return this.firsts.get(`${s.sock?.id} ${segment.seq}`) ?? null
  }

  private hits(s: Sending, segment: Segment): Hit[] {
    const peerFinEnd = this.finEnds.get(this.key(s.to, s)) ?? null
    const isn = this.isns.get(this.key(s.from, s))
    const hits: Hit[] = []
    this.scenario.faults.forEach((fault, index) => {
      if (fault.from !== s.from || fault.action.kind === 'seqshift' || !this.armed(fault)) return
      if (fault.conn !== undefined && fault.conn !== s.conn) return
      if (fault.seq !== undefined && (isn === undefined || seqDiff(segment.seq, isn) !== fault.seq)) return
      if (!isKind(segment, fault.match, peerFinEnd)) return
      const count = (this.matched[index] ?? 0) + 1
      this.matched[index] = count
      const { nth } = fault
      if (nth === 'all' || nth === count || (Array.isArray(nth) && nth.includes(count))) hits.push({ index, fault })
    })
    return hits
  }

  private armed(fault: Fault): boolean {
    if (fault.armedBy !== undefined && !this.happened(fault.armedBy)) return false
    return fault.disarmedBy === undefined || !this.happened(fault.disarmedBy)
  }
}
