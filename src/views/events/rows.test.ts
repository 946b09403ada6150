import { expect, test } from 'vitest'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import { lastAckLost as story } from '../../scenarios/last-ack-lost'
import { simulate } from '../../sim/simulate'
import type { Packet } from '../../sim/trace'
import { ms } from '../../tcp/units'
import { cellsOf, rowAt, rowsOf, tcpdump, textOf } from './rows'

const t = translator(en)
const lastAckLost = simulate(story.scenario)
const rows = rowsOf(lastAckLost)
const lines = rows.map((row) => cellsOf(row, lastAckLost.origin, t).join(' | ').replaceAll('\u00a0', ' '))

test('calls, signals, segments, timers and the loss stand in the order of time, each with the state after', () => {
  expect(lines).toEqual([
    '−0.500 s | B | listen() |  | CLOSED → LISTEN',
    '−0.500 s | A | connect() |  | CLOSED → SYN-SENT',
    '−0.500 s | A | SYN  A → B  Flags [S], seq 0 | sent, arrives at −0.400 s | SYN-SENT',
    '−0.400 s | B | SYN  A → B  Flags [S], seq 0 | arrived | LISTEN → SYN-RECEIVED',
    '−0.400 s | B | SYN, ACK  B → A  Flags [S.], seq 0, ack 1 | sent, arrives at −0.300 s | SYN-RECEIVED',
    '−0.300 s | A | SYN, ACK  B → A  Flags [S.], seq 0, ack 1 | arrived | SYN-SENT → ESTABLISHED',
    '−0.300 s | A | connect() → 0 |  | ESTABLISHED',
    '−0.300 s | A | ACK  A → B  Flags [.], ack 1 | sent, arrives at −0.200 s | ESTABLISHED',
    '−0.200 s | B | ACK  A → B  Flags [.], ack 1 | arrived | SYN-RECEIVED → ESTABLISHED',
    '−0.200 s | B | accept() |  | ESTABLISHED',
    '0.000 s | A | close() |  | ESTABLISHED → FIN-WAIT-1',
    '0.000 s | A | FIN, ACK  A → B  Flags [F.], seq 1, ack 1 | sent, arrives at 0.100 s | FIN-WAIT-1',
    '0.100 s | B | FIN, ACK  A → B  Flags [F.], seq 1, ack 1 | arrived | ESTABLISHED → CLOSE-WAIT',
    '0.100 s | B | read() → 0 |  | CLOSE-WAIT',
    '0.101 s | B | delayed-ACK timer fires |  | CLOSE-WAIT',
    '0.101 s | B | ACK  B → A  Flags [.], ack 2 | sent, arrives at 0.201 s | CLOSE-WAIT',
    '0.201 s | A | ACK  B → A  Flags [.], ack 2 | arrived | FIN-WAIT-1 → FIN-WAIT-2',
    '0.300 s | B | close() |  | CLOSE-WAIT → LAST-ACK',
    '0.300 s | B | FIN, ACK  B → A  Flags [F.], seq 1, ack 2 | sent, arrives at 0.400 s | LAST-ACK',
    '0.400 s | A | FIN, ACK  B → A  Flags [F.], seq 1, ack 2 | arrived | FIN-WAIT-2 → TIME-WAIT',
    '0.400 s | A | ACK  A → B  Flags [.], ack 2 | sent, lost on the way | TIME-WAIT',
    '0.450 s | A | ACK  A → B  Flags [.], ack 2 | lost | TIME-WAIT',
    '0.904 s | B | TLP timer fires |  | LAST-ACK',
    '0.904 s | B | FIN, ACK  B → A  Flags [F.], seq 1, ack 2 | sent, retransmission 1 of the FIN, ACK of 0.300 s (TLP), arrives at 1.004 s | LAST-ACK',
    '1.004 s | A | FIN, ACK  B → A  Flags [F.], seq 1, ack 2 | arrived | TIME-WAIT',
    '1.004 s | A | ACK  A → B  Flags [.], ack 2 | sent, arrives at 1.104 s | TIME-WAIT',
    '1.104 s | B | ACK  A → B  Flags [.], ack 2 | arrived | LAST-ACK → CLOSED',
    '61.004 s | A | 2MSL timer fires |  | TIME-WAIT → CLOSED',
  ])
})

const fin = lastAckLost.packets.find((p) => p.segment.fin) as Packet

test('a forged segment is listed though no host sent it, with the state its pretended sender is in', () => {
  const n = lastAckLost.packets.length
  const forged: Packet = { ...fin, n, sentAt: lastAckLost.origin + ms(2000), injected: true }
  const row = rowsOf({ ...lastAckLost, packets: [...lastAckLost.packets, forged] }).find((r) => r.packet === n)
  expect(row?.fate.map((f) => f.key)).toContain('events.forged')
  expect(row?.after).toBe('TIME-WAIT')
})

test('text is written as a range and a segment without ACK bit shows no ack', () => {
  expect(tcpdump({ ...fin, segment: { ...fin.segment, fin: false, len: 100 } })).toBe(
    'A → B  Flags [P.], seq 1:101, ack 1',
  )
  expect(tcpdump({ ...fin, segment: { ...fin.segment, fin: false, rst: true, ack: null } })).toBe(
    'A → B  Flags [R], seq 1',
  )
})

test('the copied text has one line per row, five columns and the heads', () => {
  const copied = textOf(rows, lastAckLost.origin, t).split('\n')
  expect(copied[0]).toBe('Time\tHost\tSegment, call or timer\tFate\tState after')
  expect(copied).toHaveLength(rows.length + 1)
  for (const line of copied) expect(line.split('\t')).toHaveLength(5)
})

test('the current row is the last one that has happened', () => {
  expect(rowAt(rows, -1)).toBe(-1)
  expect(rows[rowAt(rows, lastAckLost.origin)]?.text).toBe('FIN, ACK')
  expect(rows[rowAt(rows, lastAckLost.origin + ms(460))]?.kind).toBe('lost')
  expect(rowAt(rows, lastAckLost.end)).toBe(rows.length - 1)
})
