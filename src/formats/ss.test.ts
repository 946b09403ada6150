import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixture as recorded } from '../conformance/fixtures'
import { readRecording } from '../conformance/recording'
import { scenarioOfRecording } from '../conformance/scenarioOfRecording'
import { compose } from '../knobs/compose'
import { parseHash } from '../knobs/permalink'
import { CLOSE, closing, drop, send, step, story } from '../scenarios/build'
import { lastAckLost } from '../scenarios/last-ack-lost'
import type { Fault, HostSpec, ScriptStep } from '../sim/scenario'
import { simulate } from '../sim/simulate'
import type { Trace } from '../sim/trace'
import { ms, seconds } from '../tcp/units'
import { type SsRow, ssRows, ssTable, ssTano, ssTime } from './ss'

/** The tables of the fixture by their headings, as printed. */
const TABLES = new Map(
  readFileSync(new URL('fixtures/ss.md', import.meta.url), 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')), /\$ ss -tano\n([^`]*)\n```/.exec(part)?.[1]?.split('\n') ?? []]),
)
const table = (heading: string): string[] => TABLES.get(heading) ?? []

function rowOf(line: string): SsRow {
  const [state = '', recvQ, sendQ, local = '', remote = '', timer = ''] = line.trim().split(/\s+/)
  const [here = '', localPort = ''] = local.split(':')
  const [peer = '', peerPort = ''] = remote.split(':')
  return { state, recvQ: Number(recvQ), sendQ: Number(sendQ), local: here, localPort, peer, peerPort, timer }
}
const rows = (heading: string): SsRow[] => table(heading).slice(1).map(rowOf)

test('all twelve tables are there', () => expect(TABLES.size).toBe(12))

for (const heading of TABLES.keys())
  test(`columns are as wide as ss makes them: ${heading}`, () => {
    expect(ssTable(rows(heading))).toEqual(table(heading))
  })

const link = { delay: 20, jitter: 0, loss: 0, duplicate: 0, reorder: 0, reorderBy: 0 }

/** Two Linux hosts on one machine, as those of the fixture: next to no delay, applications that read only when told to. */
function situation(port: number, local: number, script: readonly ScriptStep[], faults: readonly Fault[] = []): Trace {
  const begin = [
    step('start', 0, 'B', { kind: 'listen', port }),
    step('start', 0, 'A', { kind: 'connect', port, bind: false }),
  ]
  const host: Partial<HostSpec> = { reads: false, ports: [local, local] }
  const { scenario } = story('last-ack-lost', {
    begin,
    script,
    faults,
    a: host,
    b: host,
    horizon: seconds(30),
  })
  return simulate({ ...scenario, links: { 'A>B': link, 'B>A': link } })
}

const A_CLOSES = step('up', 0, 'A', CLOSE)
const B_CLOSES = step('B.CLOSE_WAIT', ms(20), 'B', CLOSE)
const HOLDS = step('up', 0, 'A', { kind: 'shutdown', how: 'WR' })

/** The lines that concern one port, of both hosts, without the listener's. */
const about = (port: string, ...lists: (readonly SsRow[])[]): string =>
  lists
    .flat()
    .filter((row) => row.state !== 'LISTEN' && (row.localPort === port || row.peerPort === port))
    .map((row) => ssTable([row])[1])
    .sort()
    .join('\n')

/** All that ss prints of them in the course of a run. */
function printedOf(trace: Trace, port: string): Set<string> {
  const printed = new Set<string>()
  for (let at = 0; at <= ms(3500); at += 1999) printed.add(about(port, ssRows(trace, 'A', at), ssRows(trace, 'B', at)))
  return printed
}

const SITUATIONS: [heading: string, local: string, trace: () => Trace][] = [
  ['ESTABLISHED, both ends on one machine', '41000', () => situation(80, 41000, [])],
  ['FIN-WAIT-2 (shutdown, held by its process) and CLOSE-WAIT', '41000', () => situation(80, 41000, [HOLDS])],
  ['FIN-WAIT-2 of an orphan (closed; timer) and CLOSE-WAIT', '41000', () => situation(80, 41000, [A_CLOSES])],
  ['TIME-WAIT', '41000', () => situation(80, 41000, [A_CLOSES, B_CLOSES])],
  ['FIN-WAIT-1, orphan, FIN being lost', '40081', () => situation(81, 40081, [A_CLOSES], [drop('A', 'fin', 'all')])],
  ['FIN-WAIT-1, later', '40081', () => situation(81, 40081, [A_CLOSES], [drop('A', 'fin', 'all')])],
  [
    'LAST-ACK, FIN being lost, and FIN-WAIT-2 of the orphan',
    '40082',
    () => situation(82, 40082, [A_CLOSES, B_CLOSES], [drop('B', 'fin', 'all')]),
  ],
  [
    'CLOSING: FINs crossed, the ACKs being lost',
    '40083',
    () =>
      situation(
        83,
        40083,
        [A_CLOSES, step('up', 0, 'B', CLOSE)],
        [drop('A', 'ack_of_fin', 'all'), drop('B', 'ack_of_fin', 'all')],
      ),
  ],
  ['SYN-SENT, SYN being lost', '40084', () => situation(84, 40084, [], [drop('A', 'syn', 'all')])],
  [
    'ESTABLISHED with 1000 octets unacknowledged',
    '40085',
    () => situation(85, 40085, [step('up', 0, 'A', send(1000))], [drop('A', 'data', 'all')]),
  ],
  [
    'ESTABLISHED with 700 octets unread at the receiver',
    '40086',
    () => situation(86, 40086, [step('up', 0, 'A', send(700))]),
  ],
]

for (const [heading, local, run] of SITUATIONS)
  test(`the engine's sockets print the same lines: ${heading}`, () => {
    expect(printedOf(run(), local)).toContain(about(local, rows(heading)))
  })

test('a listener is printed as one', () => {
  expect(ssTano(situation(80, 41000, [step('up', ms(5), 'A', CLOSE)]), 'B', 0)).toEqual(table('LISTEN'))
})

test('ss writes times its own way', () => {
  expect([0, 4, 96, 204, 1000, 5096, 9999, 10_000, 59_996, 60_000, 83_500, 600_000, 640_000].map(ssTime)).toEqual([
    '',
    '004ms',
    '096ms',
    '204ms',
    '1sec',
    '5.096ms',
    '9.999ms',
    '10sec',
    '59sec',
    '1min',
    '1min23sec',
    '10min',
    '10min',
  ])
})

test('a request socket is SYN-RECV with the timer of its SYN,ACK and without queues', () => {
  const trace = situation(80, 41000, [], [drop('B', 'synack', 'all')])
  const row = ssRows(trace, 'B', ms(300)).find((r) => r.state === 'SYN-RECV')
  expect(row).toMatchObject({ recvQ: 0, sendQ: 0, timer: 'timer:(on,704ms,0)' })
})

test('a FIN counts as unread until read() has returned 0', () => {
  const eager = simulate(lastAckLost.scenario)
  const atB = (at: number) => ssRows(eager, 'B', eager.origin + at).filter((r) => r.state !== 'LISTEN')
  expect(atB(ms(150))).toMatchObject([{ state: 'CLOSE-WAIT', recvQ: 0 }])
  const { scenario } = story('last-ack-lost', { script: closing(), b: { reads: false } })
  const idle = simulate(scenario)
  expect(ssRows(idle, 'B', idle.origin + ms(150)).at(-1)).toMatchObject({ state: 'CLOSE-WAIT', recvQ: 1 })
})

test('keep-alive, window probes and a FIN-WAIT-2 above a minute name their timers', () => {
  const timers = (trace: Trace) => {
    const seen = new Set<string>()
    for (let at = 0; at <= trace.end; at += ms(50)) for (const { timer } of ssRows(trace, 'A', at)) seen.add(timer)
    return [...seen].join(' ')
  }
  const keeping = step('up', 0, 'A', { kind: 'setopt', option: 'keepalive', value: 1 })
  const later = step('up', seconds(1), 'A', { kind: 'nothing' })
  expect(timers(situation(80, 41000, [keeping, later]))).toContain('timer:(keepalive,119min,0)')
  const shut = readRecording(JSON.parse(recorded('recordings/data-zero-window.json')))
  expect(timers(simulate(scenarioOfRecording(shut)))).toMatch(/timer:\(persist,\d+ms,0\) .*timer:\(persist,[^)]*,1\)/)
  const { scenario } = story('last-ack-lost', { script: [A_CLOSES], profile: { finWait2: seconds(120) } })
  expect(timers(simulate(scenario))).toMatch(/timer:\(keepalive,59sec,0\).*timer:\(timewait,59sec,0\)/)
})

/** A's timers on a link, so many seconds after the origin. */
const timersOf = (link: string, after: number): string[] => {
  const { choice, problems } = parseHash(link)
  expect(problems).toEqual([])
  const trace = simulate(compose(choice))
  return ssRows(trace, 'A', trace.origin + seconds(after)).map(({ timer }) => timer)
}

test('keep-alive probes are counted', () => {
  expect(timersOf('s=dead-peer&profile=linux', 7360)).toEqual(['timer:(keepalive,1min5sec,3)'])
})

test('a segment leaves the keep-alive timer where it is: it runs out, finds the peer alive, and takes the rest', () => {
  const link = 's=dead-peer&profile=linux&keep=A:any:all,B:any:all&app=A:send10@u3600'
  expect(timersOf(`${link}&t=3700`, 3700)).toEqual([expect.stringMatching(/^timer:\(keepalive,58min,0\)$/)])
  expect(timersOf(`${link}&t=7300`, 7300)).toEqual([expect.stringMatching(/^timer:\(keepalive,58min,0\)$/)])
  // Answered probes: 75 s to the next look, and what is left of the two hours then.
  expect(timersOf('s=dead-peer&profile=linux&keep=A:any:all,B:any:all&t=7210', 7210)).toEqual([
    expect.stringMatching(/^timer:\(keepalive,1min5sec,0\)$/),
  ])
})

test('a closed socket is not listed, and a host without sockets prints the header alone', () => {
  const trace = simulate(lastAckLost.scenario)
  expect(ssTano(trace, 'A', trace.end)).toEqual(['State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess'])
})
