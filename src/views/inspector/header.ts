import { pushes } from '../../formats/capture'
import { headerLength, type Option, optionsOf, windowField, windowOctets } from '../../formats/header'
import { relativeSeq } from '../../i18n/format'
import type { Packet, Trace } from '../../sim/trace'

/** The fields of a TCP header (RFC 9293 §3.1, RFC 7323, RFC 2018). */
export const FIELDS = [
  'srcPort',
  'dstPort',
  'seq',
  'ack',
  'offset',
  'reserved',
  'CWR',
  'ECE',
  'URG',
  'ACK',
  'PSH',
  'RST',
  'SYN',
  'FIN',
  'window',
  'checksum',
  'urgent',
  'mss',
  'sackOK',
  'ts',
  'tsVal',
  'tsEcr',
  'nop',
  'wscale',
  'sack',
  'sackFrom',
  'sackTo',
] as const
export type FieldId = (typeof FIELDS)[number]

/** A field in its row of 32 bits. */
export interface Field {
  readonly id: FieldId
  readonly bits: number
  /** What stands in it on the wire, as a number; empty where the model has none. */
  readonly value: string
  /** The same counted from the ISN, or without scaling; empty where there is no other way to say it. */
  readonly relative: string
  /** For the sentence about the field. */
  readonly params: Readonly<Record<string, string | number>>
}

const field = (id: FieldId, bits: number, value: number | string, relative = '', params = {}): Field => ({
  id,
  bits,
  value: String(value),
  relative,
  params: { value: String(value), relative, ...params },
})

function optionFields(o: Option, relativeTo: (seq: number) => string): Field[] {
  switch (o.kind) {
    case 'mss':
      // Timestamps take 10 octets and 2 of padding of every segment.
      return [field('mss', 32, o.value, '', { data: o.value - 12 })]
    case 'sackOK':
      return [field('sackOK', 16, '')]
    case 'nop':
      return [field('nop', 8, '')]
    case 'ts':
      return [field('ts', 16, ''), field('tsVal', 32, o.val), field('tsEcr', 32, o.ecr)]
    case 'wscale':
      return [field('wscale', 24, o.value, '', { factor: 2 ** o.value })]
    case 'sack':
      return [
        field('sack', 16, '', '', { n: o.blocks.length }),
        ...o.blocks.flatMap(([from, to]) => [
          field('sackFrom', 32, from, relativeTo(from)),
          field('sackTo', 32, to, relativeTo(to)),
        ]),
      ]
  }
}

/**
 * The header of a segment in rows of 32 bits, as it is on the wire of a Linux host; order and padding of the options are
 * Linux' for the other systems, too.
 */
export function headerOf(trace: Trace, p: Packet): Field[][] {
  const { segment: s } = p
  const options = optionsOf(p, trace.scenario.hosts[p.from]?.profile.mss ?? 1460)
  const length = headerLength(options)
  const { seq, ack } = relativeSeq(p)
  const window = windowField(p)
  const flag = (id: FieldId, set: boolean) => field(id, 1, set ? 1 : 0)
  const ofPeer = (n: number) => (p.peerIsn === null ? '' : String((n - p.peerIsn) >>> 0))
  const fields = [
    field('srcPort', 16, p.srcPort, '', { host: p.from }),
    field('dstPort', 16, p.dstPort, '', { host: p.to }),
    field('seq', 32, s.seq >>> 0, p.isn === null ? '' : String(seq), { host: p.from, seq }),
    field('ack', 32, (s.ack ?? 0) >>> 0, ack === null || p.peerIsn === null ? '' : String(ack), {
      host: p.from,
      peer: p.to,
      ack: ack ?? 0,
    }),
    field('offset', 4, length / 4, '', { octets: length }),
    field('reserved', 4, ''),
    ...(['CWR', 'ECE', 'URG'] as const).map((id) => flag(id, false)),
    flag('ACK', s.ack !== null),
    flag('PSH', pushes(trace, p)),
    flag('RST', s.rst),
    flag('SYN', s.syn),
    flag('FIN', s.fin),
    field('window', 16, window, s.syn || window === 0 ? '' : String(windowOctets(p)), {
      host: p.from,
      octets: windowOctets(p),
    }),
    field('checksum', 16, ''),
    field('urgent', 16, 0),
    ...options.flatMap((o) => optionFields(o, ofPeer)),
  ]
  const rows: Field[][] = []
  let bit = 0
  for (const f of fields) {
    const row = Math.floor(bit / 32)
    rows[row] = [...(rows[row] ?? []), f]
    bit += f.bits
  }
  return rows
}
