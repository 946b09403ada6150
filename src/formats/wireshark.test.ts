import { expect, test } from 'vitest'
import { fixture } from '../conformance/fixtures'
import { readRecording } from '../conformance/recording'
import { scenarioOfRecording } from '../conformance/scenarioOfRecording'
import { lastAckLost } from '../scenarios/last-ack-lost'
import { simulate } from '../sim/simulate'
import { wiresharkRow, wiresharkRows } from './wireshark'

const run = (id: string) => simulate(scenarioOfRecording(readRecording(JSON.parse(fixture(`recordings/${id}.json`)))))
/** Without the values of timestamps. */
const infos = (id: string, host: 'A' | 'B') =>
  wiresharkRows(run(id), host).map(({ info }) => info.replace(/TSval=\d+ TSecr=\d+/, 'TS'))

test('a close with three segments, as the packet list shows it', () => {
  expect(infos('normal-client-3seg', 'A')).toEqual([
    '40000 → 80 [SYN] Seq=0 Win=64512 Len=0 MSS=1460 SACK_PERM TS WS=1024',
    '80 → 40000 [SYN, ACK] Seq=0 Ack=1 Win=64512 Len=0 MSS=1460 SACK_PERM TS WS=1024',
    '40000 → 80 [ACK] Seq=1 Ack=1 Win=64512 Len=0 TS',
    '40000 → 80 [FIN, ACK] Seq=1 Ack=1 Win=64512 Len=0 TS',
    '80 → 40000 [FIN, ACK] Seq=1 Ack=2 Win=64512 Len=0 TS',
    '40000 → 80 [ACK] Seq=2 Ack=2 Win=64512 Len=0 TS',
  ])
})

test('frames are as long as on Ethernet', () => {
  expect(wiresharkRows(run('normal-client-3seg-data'), 'A').map((r) => r.length)).toEqual([
    74, 74, 66, 166, 66, 366, 66, 66, 66, 66,
  ])
  expect(
    wiresharkRows(run('normal-no-timestamps'), 'A')
      .map((r) => r.length)
      .slice(0, 3),
  ).toEqual([66, 66, 54])
})

test('a repeated FIN is a retransmission where the first one was seen, and only there', () => {
  const again = (host: 'A' | 'B') =>
    infos('fin1-lost-1', host).filter((info) => info.startsWith('[TCP Retransmission]'))
  expect(again('A')).toEqual(['[TCP Retransmission] 40000 → 80 [FIN, ACK] Seq=1 Ack=1 Win=64512 Len=0 TS'])
  expect(again('B')).toEqual([])
})

// On the wire the window of the SYN is 64512 and that of the first ACK 63, in units of 1024: a change, so not a duplicate.
test('duplicate ACKs name the frame they repeat, and the SACK blocks', () => {
  expect(infos('data-first-lost', 'A').filter((info) => info.includes('SLE='))).toEqual([
    '[TCP Window Update] 80 → 40000 [ACK] Seq=1 Ack=1 Win=64512 Len=0 TS SLE=1001 SRE=2001',
    '[TCP Dup ACK 2#1] 80 → 40000 [ACK] Seq=1 Ack=1 Win=64512 Len=0 TS SLE=1001 SRE=3001',
    '[TCP Dup ACK 2#2] 80 → 40000 [ACK] Seq=1 Ack=1 Win=64512 Len=0 TS SLE=1001 SRE=3002',
  ])
})

test('a second incarnation is counted from its own ISN', () => {
  const syns = infos('reopen-ts', 'B').filter((info) => info.includes('[SYN]'))
  expect(syns).toHaveLength(2)
  expect(syns[0]).toMatch(/^40000 → 80 \[SYN\] Seq=0 /)
  expect(syns[1]).toMatch(/^\[TCP Port numbers reused\] 40000 → 80 \[SYN\] Seq=0 /)
})

test('one packet by itself: on its sender’s wire, or on the one asked for', () => {
  const trace = simulate(lastAckLost.scenario)
  const lost = trace.packets.find((p) => p.fate === 'lost')
  if (lost === undefined) throw new Error('nothing is lost')
  expect(wiresharkRow(trace, lost)).toMatchObject({ source: '10.0.0.1', destination: '10.0.0.2', protocol: 'TCP' })
  expect(wiresharkRow(trace, lost, 'B')).toBeNull()
})
