import type { HostId } from '../sim/scenario'
import type { Packet, Trace } from '../sim/trace'
import type { Seq } from '../tcp/seq'
import { type Instant, SECOND } from '../tcp/units'
import { captureOf, flowOf, pushes, type Seen } from './capture'
import { addressOf } from './ends'
import { optionsOf, windowField } from './header'

/** The time of day at the first close. */
const NINE = 9 * 3600 * SECOND
const DAY = 24 * 3600 * SECOND

/** `09:00:00.000000` at the origin. */
function timeOfDay(us: number): string {
  const t = (((NINE + Math.round(us)) % DAY) + DAY) % DAY
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  const fraction = String(t % SECOND).padStart(6, '0')
  return `${two(t / (3600 * SECOND))}:${two((t / (60 * SECOND)) % 60)}:${two((t / SECOND) % 60)}.${fraction}`
}

/** What tcpdump subtracts from the numbers of each direction of a flow: `base` of the end that sends. */
type Bases = Map<string, Map<string, Seq>>

/**
 * The numbers as tcpdump counts them (print-tcp.c): a SYN with an ACK, or the first ACK it sees of a flow, is absolute and
 * is counted from afterwards; a segment without ACK is always absolute.
 */
function numbersOf(bases: Bases, packet: Packet): { seq: number; ack: number; seqBase: number; ackBase: number } {
  const { syn, seq, ack } = packet.segment
  if (ack === null) return { seq, ack: 0, seqBase: 0, ackBase: 0 }
  const flow = flowOf(packet)
  const from = `${packet.from}:${packet.srcPort}`
  const to = `${packet.to}:${packet.dstPort}`
  const known = bases.get(flow)
  if (known !== undefined && !syn) {
    const seqBase = known.get(from) ?? 0
    const ackBase = known.get(to) ?? 0
    return { seq: (seq - seqBase) >>> 0, ack: (ack - ackBase) >>> 0, seqBase, ackBase }
  }
  const ackBase = (ack - 1) >>> 0
  bases.set(
    flow,
    new Map([
      [from, seq],
      [to, ackBase],
    ]),
  )
  return { seq, ack, seqBase: seq, ackBase }
}

function optionText(packet: Packet, mss: number, ackBase: Seq): string {
  const texts = optionsOf(packet, mss).map((o) => {
    switch (o.kind) {
      case 'ts':
        return `TS val ${o.val} ecr ${o.ecr}`
      case 'sack':
        return `sack ${o.blocks.length} ${o.blocks.map(([a, b]) => `{${(a - ackBase) >>> 0}:${(b - ackBase) >>> 0}}`).join('')}`
      case 'mss':
      case 'wscale':
        return `${o.kind} ${o.value}`
      default:
        return o.kind
    }
  })
  return texts.length === 0 ? '' : `, options [${texts.join(',')}]`
}

function lineOf(trace: Trace, host: HostId, { at, packet }: Seen, bases: Bases): string {
  const { segment: s } = packet
  const name = (who: HostId, port: number) => `${addressOf(trace, who, host)}.${port}`
  const { seq, ack, ackBase } = numbersOf(bases, packet)
  const flags = [s.fin && 'F', s.syn && 'S', s.rst && 'R', pushes(trace, packet) && 'P', s.ack !== null && '.']
  const shown = s.len > 0 ? `, seq ${seq}:${(seq + s.len) >>> 0}` : s.syn || s.fin || s.rst ? `, seq ${seq}` : ''
  const mss = trace.scenario.hosts[packet.from]?.profile.mss ?? 1460
  return (
    `${timeOfDay(at - trace.origin)} IP ${name(packet.from, packet.srcPort)} > ${name(packet.to, packet.dstPort)}: ` +
    `Flags [${flags.filter((f) => f !== false).join('') || 'none'}]${shown}${s.ack === null ? '' : `, ack ${ack}`}, ` +
    `win ${windowField(packet)}${optionText(packet, mss, ackBase)}, length ${s.len}`
  )
}

const printed = new WeakMap<readonly Seen[], readonly string[]>()

/** The lines of a whole capture, in its order. */
function linesOf(trace: Trace, host: HostId): readonly string[] {
  const capture = captureOf(trace, host)
  const was = printed.get(capture)
  if (was !== undefined) return was
  const bases: Bases = new Map()
  const lines = capture.map((seen) => lineOf(trace, host, seen, bases))
  printed.set(capture, lines)
  return lines
}

/**
 * What `tcpdump -n` on `host` has printed up to the instant `at`, for the time of day 09:00:00 at the first close. The
 * octets have no content, so nothing is made of them on port 80.
 */
export function tcpdump(trace: Trace, host: HostId, at: Instant): string[] {
  const capture = captureOf(trace, host)
  const after = capture.findIndex((seen) => seen.at > at)
  return linesOf(trace, host).slice(0, after === -1 ? capture.length : after)
}

/** The line of one packet in the capture on `side`, of its first copy there; null where it was never seen. */
export function tcpdumpLine(trace: Trace, packet: Packet, side: HostId): string | null {
  const n = captureOf(trace, side).findIndex((seen) => seen.packet === packet)
  return linesOf(trace, side)[n] ?? null
}
