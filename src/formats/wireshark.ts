import type { HostId } from '../sim/scenario'
import type { Packet, Trace } from '../sim/trace'
import type { Seq } from '../tcp/seq'
import { SECOND } from '../tcp/units'
import { captureOf, pushes, type Seen } from './capture'
import { addressOf } from './ends'
import { headerLength, type Option, optionsOf, windowField } from './header'
import { type Analysis, type Frame, StreamAnalysis } from './wiresharkAnalysis'

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

/** The Info column of a frame: what the analysis says, then the fields. */
export function infoOf(
  f: Frame,
  { note, seqBase, ackBase, window }: Analysis,
  push: boolean,
  options: readonly Option[],
): string {
  const flags = [f.fin && 'FIN', f.syn && 'SYN', f.rst && 'RST', push && 'PSH', f.ack !== null && 'ACK']
  const port = (end: string) => end.slice(end.lastIndexOf(':') + 1)
  return (
    `${note}${port(f.from)} → ${port(f.to)} [${flags.filter((flag) => flag !== false).join(', ') || '<None>'}] ` +
    `Seq=${(f.seq - seqBase) >>> 0}${f.ack === null ? '' : ` Ack=${(f.ack - ackBase) >>> 0}`} Win=${window} Len=${f.len}` +
    options.map((o) => optionText(o, ackBase)).join('')
  )
}

function rowOf(
  trace: Trace,
  host: HostId,
  { at, packet }: Seen,
  no: number,
  first: number,
  a: StreamAnalysis,
): WiresharkRow {
  const { syn, fin, rst, seq, ack, len } = packet.segment
  const options = optionsOf(packet, trace.scenario.hosts[packet.from]?.profile.mss ?? 1460)
  const source = addressOf(trace, packet.from, host)
  const destination = addressOf(trace, packet.to, host)
  const frame: Frame = {
    at,
    from: `${source}:${packet.srcPort}`,
    to: `${destination}:${packet.dstPort}`,
    ...{ syn, fin, rst, seq, ack, len },
    window: windowField(packet),
    scale: options.find((o) => o.kind === 'wscale')?.value ?? null,
  }
  return {
    no,
    time: ((at - first) / SECOND).toFixed(6),
    source,
    destination,
    protocol: 'TCP',
    length: ETHERNET_AND_IP + headerLength(options) + len,
    info: infoOf(frame, a.next(frame, no), pushes(trace, packet), options),
  }
}

const dissected = new WeakMap<readonly Seen[], readonly WiresharkRow[]>()

/** A capture on `host` as Wireshark lists it. */
export function wiresharkRows(trace: Trace, host: HostId): readonly WiresharkRow[] {
  const capture = captureOf(trace, host)
  const was = dissected.get(capture)
  if (was !== undefined) return was
  const analysis = new StreamAnalysis()
  const first = capture[0]?.at ?? 0
  const rows = capture.map((seen, n) => rowOf(trace, host, seen, n + 1, first, analysis))
  dissected.set(capture, rows)
  return rows
}

/** The row of one packet in a capture at its sender (a forged one: at its receiver), or on `side`; null where it was never seen. */
export function wiresharkRow(trace: Trace, packet: Packet, side?: HostId): WiresharkRow | null {
  const host = side ?? (packet.injected ? packet.to : packet.from)
  const n = captureOf(trace, host).findIndex((seen) => seen.packet === packet)
  return wiresharkRows(trace, host)[n] ?? null
}
