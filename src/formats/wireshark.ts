import type { HostId } from '../sim/scenario'
import type { Packet, Trace } from '../sim/trace'
import { type Seq, seqAdd, seqGt, seqLe, seqLt } from '../tcp/seq'
import { SECOND } from '../tcp/units'
import { captureOf, flowOf, pushes, type Seen } from './capture'
import { addressOf } from './ends'
import { headerLength, type Option, optionsOf, SCALE, windowField } from './header'

/** One row of Wireshark's packet list, by its usual columns. */
export interface WiresharkRow {
  readonly no: number
  /** Seconds since the first packet of the capture. */
  readonly time: string
  readonly source: string
  readonly destination: string
  readonly protocol: 'TCP'
  /** Octets of the frame: Ethernet and IPv4 without options. */
  readonly length: number
  readonly info: string
}

/** What Wireshark remembers of one direction of a stream (packet-tcp.c, `tcp_flow_t`). */
interface Direction {
  readonly base: Seq
  readonly next: Seq
  readonly lastAck: Seq | null
  readonly window: number
  /** Frame that first carried this ACK, and duplicates since. */
  readonly ackFrame: number
  readonly dupAcks: number
}

const ETHERNET_AND_IP = 14 + 20

const optionText = (o: Option, ackBase: Seq): string => {
  switch (o.kind) {
    case 'nop':
      return ''
    case 'mss':
      return ` MSS=${o.value}`
    case 'sackOK':
      return ' SACK_PERM'
    case 'ts':
      return ` TSval=${o.val} TSecr=${o.ecr}`
    case 'wscale':
      return ` WS=${2 ** o.value}`
    case 'sack':
      return o.blocks.map(([a, b]) => ` SLE=${(a - ackBase) >>> 0} SRE=${(b - ackBase) >>> 0}`).join('')
  }
}

/** Reads a capture from its beginning, as Wireshark does: what it says of a segment depends on those before. */
class Dissection {
  private readonly directions = new Map<string, Direction>()

  /** `[TCP Retransmission] ` and the like, from `tcp_analyze_sequence_number`; the states of both directions move on. */
  private analysis(packet: Packet, no: number): { note: string; base: Seq; ackBase: Seq } {
    const { syn, fin, rst, seq, ack, len, wnd } = packet.segment
    const key = `${packet.from}:${packet.srcPort}`
    const flow = flowOf(packet)
    const reverseKey = `${flow} ${packet.to}:${packet.dstPort}`
    const was = this.directions.get(`${flow} ${key}`)
    // A SYN with another number begins a new stream on the same ports.
    const fresh = was === undefined || (syn && was.base !== seq)
    if (fresh && syn && ack === null) this.directions.delete(reverseKey)
    const reverse = this.directions.get(reverseKey)
    const own: Direction =
      was === undefined || fresh
        ? { base: syn ? seq : (seq - 1) >>> 0, next: seq, lastAck: null, window: -1, ackFrame: no, dupAcks: 0 }
        : was
    const end = seqAdd(seq, len + (syn || fin ? 1 : 0))
    const carries = len > 0 || syn || fin
    const kept = !syn && !fin && !rst
    const duplicate =
      kept && len === 0 && ack !== null && own.lastAck === ack && own.window === wnd && wnd > 0 && seq === own.next
    const dupAcks = duplicate ? own.dupAcks + 1 : 0
    const ackFrame = duplicate ? own.ackFrame : no
    let note = ''
    if (!fresh && kept && len <= 1 && seq === (own.next - 1) >>> 0) note = '[TCP Keep-Alive] '
    else if (!fresh && carries && seqLt(seq, own.next)) {
      const acked = reverse?.lastAck ?? null
      note =
        len > 0 && acked !== null && seqLe(seqAdd(seq, len), acked)
          ? '[TCP Spurious Retransmission] '
          : (reverse?.dupAcks ?? 0) >= 2 && acked === seq
            ? '[TCP Fast Retransmission] '
            : '[TCP Retransmission] '
    } else if (duplicate) note = `[TCP Dup ACK ${ackFrame}#${dupAcks}] `
    else if (!fresh && carries && seqGt(seq, own.next)) note = '[TCP Previous segment not captured] '
    const next = carries && seqGt(end, own.next) ? end : own.next
    this.directions.set(`${flow} ${key}`, { ...own, next, lastAck: ack ?? own.lastAck, window: wnd, ackFrame, dupAcks })
    const ackBase = reverse?.base ?? (ack === null ? 0 : (ack - 1) >>> 0)
    if (reverse === undefined && ack !== null)
      this.directions.set(reverseKey, { base: ackBase, next: ack, lastAck: null, window: -1, ackFrame: 0, dupAcks: 0 })
    return { note, base: own.base, ackBase }
  }

  row(trace: Trace, host: HostId, { at, packet }: Seen, no: number, first: number): WiresharkRow {
    const { segment: s } = packet
    const { note, base, ackBase } = this.analysis(packet, no)
    const options = optionsOf(packet, trace.scenario.hosts[packet.from]?.profile.mss ?? 1460)
    const flags = [
      s.fin && 'FIN',
      s.syn && 'SYN',
      s.rst && 'RST',
      pushes(trace, packet) && 'PSH',
      s.ack !== null && 'ACK',
    ]
    const window = s.syn ? windowField(packet) : windowField(packet) * 2 ** SCALE
    return {
      no,
      time: ((at - first) / SECOND).toFixed(6),
      source: addressOf(trace, packet.from, host),
      destination: addressOf(trace, packet.to, host),
      protocol: 'TCP',
      length: ETHERNET_AND_IP + headerLength(options) + s.len,
      info:
        `${note}${packet.srcPort} → ${packet.dstPort} [${flags.filter((f) => f !== false).join(', ') || '<None>'}] ` +
        `Seq=${(s.seq - base) >>> 0}${s.ack === null ? '' : ` Ack=${(s.ack - ackBase) >>> 0}`} Win=${window} Len=${s.len}` +
        options.map((o) => optionText(o, ackBase)).join(''),
    }
  }
}

const dissected = new WeakMap<readonly Seen[], readonly WiresharkRow[]>()

/** A capture on `host` as Wireshark lists it. */
export function wiresharkRows(trace: Trace, host: HostId): readonly WiresharkRow[] {
  const capture = captureOf(trace, host)
  const was = dissected.get(capture)
  if (was !== undefined) return was
  const dissection = new Dissection()
  const first = capture[0]?.at ?? 0
  const rows = capture.map((seen, n) => dissection.row(trace, host, seen, n + 1, first))
  dissected.set(capture, rows)
  return rows
}

/** The row of one packet in a capture at its sender (a forged one: at its receiver), or on `side`; null where it was never seen. */
export function wiresharkRow(trace: Trace, packet: Packet, side?: HostId): WiresharkRow | null {
  const host = side ?? (packet.injected ? packet.to : packet.from)
  const n = captureOf(trace, host).findIndex((seen) => seen.packet === packet)
  return wiresharkRows(trace, host)[n] ?? null
}
