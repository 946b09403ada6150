import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Option } from './header'
import { infoOf } from './wireshark'
import { type Frame, StreamAnalysis } from './wiresharkAnalysis'

/** The options of a header, as they are on the wire. */
function optionsIn(hex: string): Option[] {
  const octets = Buffer.from(hex, 'hex')
  const options: Option[] = []
  for (let i = 0; i < octets.length; ) {
    const kind = octets[i] as number
    const length = kind <= 1 ? 1 : (octets[i + 1] as number)
    if (kind === 1) options.push({ kind: 'nop' })
    if (kind === 2) options.push({ kind: 'mss', value: octets.readUInt16BE(i + 2) })
    if (kind === 3) options.push({ kind: 'wscale', value: octets[i + 2] as number })
    if (kind === 4) options.push({ kind: 'sackOK' })
    if (kind === 5) {
      const blocks: [number, number][] = []
      for (let b = i + 2; b < i + length; b += 8) blocks.push([octets.readUInt32BE(b), octets.readUInt32BE(b + 4)])
      options.push({ kind: 'sack', blocks })
    }
    if (kind === 8) options.push({ kind: 'ts', val: octets.readUInt32BE(i + 2), ecr: octets.readUInt32BE(i + 6) })
    i += length
  }
  return options
}

interface Line {
  readonly frame: Frame
  readonly push: boolean
  readonly options: readonly Option[]
  readonly info: string
}

/** Captures by name; how they were made is said in fixtures/README.md. */
function captures(): Map<string, Line[]> {
  const known = new Map<string, Line[]>()
  const text = readFileSync(new URL('fixtures/tshark.txt', import.meta.url), 'utf8')
  let lines: Line[] = []
  for (const row of text.trimEnd().split('\n')) {
    if (row.startsWith('#')) {
      lines = []
      known.set(row.slice(2), lines)
      continue
    }
    const [at, src, sport, dst, dport, hexFlags, seq, ack, len, window, hexOptions, info] = row.split('\t')
    const flags = Number(hexFlags)
    const options = optionsIn(hexOptions ?? '')
    const frame: Frame = {
      at: Number(at) * 1e6,
      from: `${src}:${sport}`,
      to: `${dst}:${dport}`,
      fin: (flags & 1) !== 0,
      syn: (flags & 2) !== 0,
      rst: (flags & 4) !== 0,
      seq: Number(seq),
      ack: (flags & 16) === 0 ? null : Number(ack),
      len: Number(len),
      window: Number(window),
      scale: options.find((o) => o.kind === 'wscale')?.value ?? null,
    }
    lines.push({ frame, push: (flags & 8) !== 0, options, info: info ?? '' })
  }
  return known
}

const all = captures()

test.each([...all])('%s: the Info column that Wireshark printed', (_, lines) => {
  const analysis = new StreamAnalysis()
  const came = lines.map(({ frame, push, options }, n) => infoOf(frame, analysis.next(frame, n + 1), push, options))
  expect(came).toEqual(lines.map(({ info }) => info))
})

test('every note that can be made is among them', () => {
  const notes = [...all.values()]
    .flat()
    .flatMap(({ info }) => [...info.matchAll(/\[TCP ([A-Za-z -]+?)(?: \d+#\d+)?\]/g)])
  expect([...new Set(notes.map(([, note]) => note))].sort()).toEqual([
    'ACKed unseen segment',
    'Dup ACK',
    'Fast Retransmission',
    'Keep-Alive',
    'Keep-Alive ACK',
    'Out-Of-Order',
    'Port numbers reused',
    'Previous segment not captured',
    'Retransmission',
    'Spurious Retransmission',
    'Window Full',
    'Window Update',
    'ZeroWindow',
    'ZeroWindowProbe',
    'ZeroWindowProbeAck',
  ])
})
