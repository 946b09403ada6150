import { describe, expect, it, test } from 'vitest'
import { wiresharkRow } from '../../formats/wireshark'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'
import { SCENARIOS, type ScenarioId, scenarioById } from '../../scenarios/index'
import { simulate } from '../../sim/simulate'
import type { Packet, Trace } from '../../sim/trace'
import { pairsOf } from '../pairs'
import { say } from '../sentence'
import { becauseOf, relationsOf } from './facts'
import { type FieldId, headerOf } from './header'

const run = (id: ScenarioId): Trace =>
  simulate((scenarioById(id) as NonNullable<ReturnType<typeof scenarioById>>).scenario)
const lost = run('last-ack-lost')
const fieldsOf = (trace: Trace, p: Packet) => headerOf(trace, p).flat()
const fieldOf = (p: Packet, id: FieldId) => fieldsOf(lost, p).find((f) => f.id === id)

describe.each(SCENARIOS.map((s) => [s.id] as const))('%s', (id) => {
  const trace = run(id)

  it('has rows of 32 bits, as many as the data offset says, and the words for each field', () => {
    for (const p of trace.packets) {
      const rows = headerOf(trace, p)
      for (const row of rows) expect(row.reduce((sum, f) => sum + f.bits, 0)).toBe(32)
      expect(rows.flat().find((f) => f.id === 'offset')?.value).toBe(String(rows.length))
      for (const dictionary of [en, zhCN]) {
        for (const f of rows.flat()) {
          expect(translator(dictionary)(`inspector.says.${f.id}`, f.params)).toMatch(/^[^{}]+$/)
        }
      }
    }
  })

  it('says why each segment was sent, and what belongs together from both ends', () => {
    const pairs = pairsOf(trace)
    for (const p of trace.packets) {
      const because = becauseOf(trace, p)
      expect(because === null).toBe(p.injected)
      for (const dictionary of [en, zhCN]) {
        for (const s of [because?.event, because?.rule]) {
          if (s != null) expect(say(translator(dictionary), s)).toMatch(/^[^{}]+$/)
        }
      }
      const { acknowledges, againOf, againAs } = relationsOf(trace, pairs, p)
      const of = (n: number) => relationsOf(trace, pairs, trace.packets[n] as Packet)
      for (const n of acknowledges) expect(of(n).answeredBy).toContain(p.n)
      if (againOf !== null) expect(of(againOf).againAs).toContain(p.n)
      for (const n of againAs) expect(n).toBeGreaterThan(p.n)
    }
  })
})

test('the first FIN: numbers from the ISN and on the wire, flags, timestamps', () => {
  const fin = lost.packets.find((p) => p.segment.fin && p.from === 'A') as Packet
  expect(fieldOf(fin, 'seq')).toMatchObject({ relative: '1', value: String(fin.segment.seq) })
  expect(fieldOf(fin, 'ack')).toMatchObject({ relative: '1', value: String(fin.segment.ack) })
  expect(fieldOf(fin, 'tsVal')?.value).toBe(String((fin.segment.ts as { val: number }).val))
  const set = fieldsOf(lost, fin).filter((f) => f.bits === 1 && f.value === '1')
  expect(set.map((f) => f.id)).toEqual(['ACK', 'FIN'])
})

test('a SYN has its options, and its window unscaled', () => {
  const syn = lost.packets[0] as Packet
  expect(headerOf(lost, syn).map((row) => row.map((f) => f.id).join(' '))).toEqual([
    'srcPort dstPort',
    'seq',
    'ack',
    'offset reserved CWR ECE URG ACK PSH RST SYN FIN window',
    'checksum urgent',
    'mss',
    'sackOK ts',
    'tsVal',
    'tsEcr',
    'nop wscale',
  ])
  expect(fieldOf(syn, 'window')).toMatchObject({ value: String(syn.segment.wnd), relative: '' })
  expect(fieldOf(syn, 'mss')?.value).toBe('1460')
})

test('a window is scaled down on the wire, and says the same octets as Wireshark', () => {
  const fin = lost.packets.find((p) => p.segment.fin && p.from === 'A') as Packet
  expect(fieldOf(fin, 'window')).toMatchObject({ value: '64', relative: '65536', params: { octets: 65536 } })
  expect(wiresharkRow(lost, fin)?.info).toContain(' Win=65536 ')
})

test('B’s FIN was sent for a close(), is answered twice and was sent again', () => {
  const fin = lost.packets.find((p) => p.segment.fin && p.from === 'B') as Packet
  const again = lost.packets.find((p) => p.original === fin.n) as Packet
  expect(becauseOf(lost, fin)?.rule?.key).toBe('rule.close.closeWait')
  expect(becauseOf(lost, again)?.rule?.key).toBe('rule.tlp')
  expect(relationsOf(lost, pairsOf(lost), fin)).toMatchObject({ againOf: null, againAs: [again.n] })
  const [ack] = relationsOf(lost, pairsOf(lost), fin).answeredBy
  expect(lost.packets[ack as number]).toMatchObject({ from: 'A', fate: 'lost' })
})
