import { PROFILES } from '../../profiles'
import type { Profile } from '../../tcp/profile'
import { segEnd } from '../../tcp/segment'
import { seqDiff } from '../../tcp/seq'
import { seconds } from '../../tcp/units'
import { drop, on, Run, rfc, step, withTimeWait } from '../twoHosts'
import { equal, holds, type NamedCase, near, times } from './named'

const linux: Profile = PROFILES.linux
const rfc6191: Profile = { ...rfc, timeWaitSyn: 'rfc6191' }
const rfc1337: Profile = { ...rfc, timeWaitRst: 'ignore' }

/** A closes a second after the connection is up. */
const aCloses = step('up', 1, 'A', { kind: 'close' })
const bothClose = [aCloses, step('up', 1, 'B', { kind: 'close' })]

/** A host answers to the SYN of a new incarnation while it is in TIME-WAIT: flags of its first answer. */
function synInTimeWait(profile: Profile): string {
  const run = new Run({
    a: profile,
    script: [
      step('up', 1, 'B', { kind: 'close' }),
      step('A.eof', 0.01, 'A', { kind: 'close' }),
      step('B.TIME_WAIT', 10, 'A', { kind: 'connect' }),
    ],
    until: 12,
  })
  const answer = run.sent('B').find(({ at }) => at > 9)
  return answer === undefined
    ? 'nothing'
    : `${answer.p.segment.syn ? 'S' : ''}${answer.p.segment.ack === null ? '' : 'A'}`
}

/** TIME-WAITs ever entered on each host over `n` connections, `first` closing first. */
function timeWaits(n: number, first: 'A' | 'B'): { A: number; B: number } {
  const second = first === 'A' ? 'B' : 'A'
  const script = Array.from({ length: n }, (_, i) => [
    ...(i === 0 ? [] : [step('start', i * 2, 'A' as const, { kind: 'connect', bind: false }, { conn: i })]),
    step(on('up', i), 0.5, 'A', { kind: 'send', octets: 100 }, { conn: i }),
    step(on('up', i), 1, first, { kind: 'close' }, { conn: i }),
    step(on(`${second}.eof`, i), 0.01, second, { kind: 'close' }, { conn: i }),
  ]).flat()
  const run = new Run({ script, until: 100 })
  return { A: run.allEntered('A', 'TIME-WAIT').length, B: run.allEntered('B', 'TIME-WAIT').length }
}

/** V333: octets 1001–1100 of A are held up for 30 s and meet a new incarnation that begins at `isn`. */
function oldDuplicate(isn: number, more: { T?: number; timestamps?: boolean } = {}): Run {
  const profile = withTimeWait({ ...rfc, timestamps: more.timestamps ?? false }, more.T ?? 1)
  return new Run({
    a: profile,
    hostA: { isn: 1000, isnSteps: [isn - 1000] },
    hostB: { isn: 7000, isnSteps: [0] },
    faults: [{ from: 'A', match: 'data', nth: 1, action: { kind: 'dup', by: seconds(30) } }],
    script: [
      step('up', 0.5, 'A', { kind: 'send', octets: 100 }),
      aCloses,
      step('B.eof', 0.01, 'B', { kind: 'close' }),
      step('origin', 5, 'A', { kind: 'connect' }),
      step('origin', 35, 'A', { kind: 'send', octets: 50 }),
    ],
    until: 40,
  })
}

/** Octets B's application has read after `from` seconds. */
const readByB = (run: Run, from: number): number =>
  run
    .steps('B')
    .filter((s) => s.at - run.trace.origin > seconds(from))
    .flatMap((s) => s.signals)
    .reduce((n, s) => n + (s.kind === 'data' ? s.octets : 0), 0)

const lossAll = () => new Run({ faults: [drop('A', 'ack_of_fin', 'all')], until: 400 })

/** The two-host scenarios of group K, by number. */
export const TWO_HOST_CASES: Readonly<Record<string, NamedCase>> = {
  V321: () => {
    const run = lossAll()
    return [
      times(
        'B sends its FIN',
        run.sent('B', 'F').map((s) => s.at),
        [0.06, 1.06, 3.06, 7.06, 15.06, 31.06, 63.06],
      ),
      near('B gives up', run.entered('B', 'CLOSED'), 127.06),
      equal('RSTs of B', run.sent('B', 'R').length, 0),
      near('A CLOSED', run.entered('A', 'CLOSED'), 303.11),
      holds('B is told of a timeout', run.told('B').includes('timeout')),
    ]
  },
  V322: () => {
    const run = new Run({ a: withTimeWait(rfc, 0.5), faults: [drop('A', 'ack_of_fin')], until: 20 })
    const rst = run.sent('A', 'R')
    const fin = run.sent('B', 'F').at(-1)
    return [
      near('A CLOSED', run.entered('A', 'CLOSED'), 0.61),
      times(
        'A sends RST',
        rst.map((s) => s.at),
        [1.11],
      ),
      equal('SEQ of the RST', rst[0]?.p.segment.seq, fin?.p.segment.ack),
      near('B CLOSED', run.entered('B', 'CLOSED'), 1.16),
      holds('B is told of a reset', run.told('B').includes('reset')),
    ]
  },
  V323: () => {
    const run = new Run({ a: withTimeWait(rfc, 0), until: 20 })
    return [
      near('A CLOSED', run.entered('A', 'CLOSED'), 0.11),
      near('B CLOSED', run.entered('B', 'CLOSED'), 0.16),
      equal('RSTs', [...run.sent('A', 'R'), ...run.sent('B', 'R')].length, 0),
    ]
  },
  V324: () => {
    const run = new Run({ script: bothClose, until: 300 })
    return [
      ...(['A', 'B'] as const).flatMap((h) => [
        near(`${h} CLOSING`, run.entered(h, 'CLOSING'), 0.05),
        near(`${h} TIME-WAIT`, run.entered(h, 'TIME-WAIT'), 0.1),
        near(`${h} CLOSED`, run.entered(h, 'CLOSED'), 240.1),
      ]),
      equal('segments', run.sent('A').length + run.sent('B').length, 4),
    ]
  },
  V325: () => {
    const run = new Run({ script: bothClose, faults: [drop('A', 'ack_of_fin')], until: 300 })
    return [
      near('A TIME-WAIT', run.entered('A', 'TIME-WAIT'), 0.1),
      times(
        'B sends its FIN',
        run.sent('B', 'F').map((s) => s.at),
        [0, 1],
      ),
      near('B TIME-WAIT', run.entered('B', 'TIME-WAIT'), 1.1),
      near('A CLOSED', run.entered('A', 'CLOSED'), 241.05),
      near('B CLOSED', run.entered('B', 'CLOSED'), 241.1),
    ]
  },
  V326: () => {
    const faults = [drop('A', 'ack_of_fin'), drop('B', 'ack_of_fin')]
    const plain = new Run({ script: bothClose, faults, until: 300 })
    const l: Profile = {
      ...linux,
      rtoInitial: rfc.rtoInitial,
      rtoMin: rfc.rtoMin,
      rtoMinBounds: rfc.rtoMinBounds,
      tailLossProbe: false,
    }
    const kernel = new Run({ a: l, script: bothClose, faults, until: 100 })
    const repeat = (h: 'A' | 'B') => (kernel.sent(h, 'F').at(-1)?.at ?? Number.NaN) + 0.05
    return [
      times(
        'A sends its FIN',
        plain.sent('A', 'F').map((s) => s.at),
        [0, 1],
      ),
      times(
        'B sends its FIN',
        plain.sent('B', 'F').map((s) => s.at),
        [0, 1],
      ),
      near('A TIME-WAIT', plain.entered('A', 'TIME-WAIT'), 1.1),
      near('B TIME-WAIT', plain.entered('B', 'TIME-WAIT'), 1.1),
      near('Linux: A TIME-WAIT', kernel.entered('A', 'TIME-WAIT'), repeat('B')),
      near('Linux: B TIME-WAIT', kernel.entered('B', 'TIME-WAIT'), repeat('A')),
      equal(
        'Linux: pure ACKs after the repeats',
        [...kernel.sent('A'), ...kernel.sent('B')].filter((s) => s.at > 0.5 && !s.p.segment.fin).length,
        0,
      ),
    ]
  },
  V327: () => {
    const run = new Run({ script: [step('up', 0.5, 'B', { kind: 'reboot' }), aCloses], until: 300 })
    const rst = run.sent('B', 'R')
    return [
      times(
        'B sends RST',
        rst.map((s) => s.at),
        [0.05],
      ),
      equal('SEQ of the RST', rst[0]?.p.segment.seq, run.sent('A', 'F')[0]?.p.segment.ack),
      near('A CLOSED', run.entered('A', 'CLOSED'), 0.1),
      holds('A is told of a reset', run.told('A').includes('reset')),
      equal('TIME-WAITs', run.allEntered('A', 'TIME-WAIT').length + run.allEntered('B', 'TIME-WAIT').length, 0),
    ]
  },
  V328: () => {
    const run = new Run({ script: [aCloses], until: 7200 })
    return [
      equal('A', run.last('A'), 'FIN-WAIT-2'),
      equal('B', run.last('B'), 'CLOSE-WAIT'),
      equal('segments', run.sent('A').length + run.sent('B').length, 2),
    ]
  },
  V329: () => {
    const run = new Run({
      a: linux,
      script: [aCloses, step('origin', 70, 'B', { kind: 'send', octets: 100 })],
      until: 100,
    })
    const before = new Run({ a: linux, script: [aCloses], until: 69 })
    const rst = run.sent('A', 'R')
    return [
      near('A leaves FIN-WAIT-2', before.entered('A', 'CLOSED'), 61, 1.3),
      equal('B', before.last('B'), 'CLOSE-WAIT'),
      times(
        'A answers the data by RST',
        rst.map((s) => s.at),
        [70.05],
        0.02,
      ),
      equal('B after it', run.last('B'), 'CLOSED'),
    ]
  },
  V330: () => {
    const run = new Run({ a: linux, appDelay: 70, until: 100 })
    const closed = run.entered('B', 'CLOSED')
    return [equal('RSTs of A', run.sent('A', 'R').length, 1), near('B is reset at once', closed, 70.15, 0.02)]
  },
  V331: () => {
    const script = [
      step('up', 0.3, 'B', { kind: 'send', octets: 10 }),
      aCloses,
      step('B.eof', 0.01, 'B', { kind: 'close' }),
      step('origin', 10, null, { kind: 'inject', forged: { flags: 'A', dir: 'B>A', seq: 1, ack: 'A_nxt-1', len: 5 } }),
    ]
    const run = new Run({ script, until: 300 })
    const fixed = new Run({ a: rfc1337, script, until: 300 })
    const linuxFixed = new Run({ a: { ...linux, timeWaitRst: 'ignore' }, script, until: 300 })
    const tail = (r: Run) => r.sent('B', 'R').length
    return [
      near('A leaves TIME-WAIT', run.entered('A', 'CLOSED'), 10.1, 0.01),
      equal('RSTs of B', tail(run), 1),
      near('RFC 1337: A CLOSED', fixed.entered('A', 'CLOSED'), 240.11, 0.01),
      equal('RFC 1337: RSTs of B', tail(fixed), 1),
      holds('Linux with RFC 1337: A stays for its 60 s', (linuxFixed.entered('A', 'CLOSED') ?? 0) >= 60),
    ]
  },
  V332: () => {
    const faults = [
      drop('B', 'ack_of_fin'),
      { from: 'A', match: 'fin', nth: 2, action: { kind: 'delay', by: seconds(0.45) } } as const,
    ]
    const run = new Run({ appDelay: 0.94, faults, until: 300 })
    const rst = run.sent('B', 'R')
    const acked = run.sent('B', 'F')[0]
    return [
      near('B CLOSED', run.entered('B', 'CLOSED'), 1.09),
      times(
        'B sends RST',
        rst.map((s) => s.at),
        [1.5],
      ),
      equal(
        'SEQ of the RST below RCV.NXT of A',
        rst[0] === undefined || acked === undefined ? null : seqDiff(segEnd(acked.p.segment), rst[0].p.segment.seq),
        1,
      ),
      near('A CLOSED', run.entered('A', 'CLOSED'), 241.04),
    ]
  },
  V333: () => {
    const wrong = oldDuplicate(950)
    const above = oldDuplicate(1200)
    return [
      equal('octets B reads: 50 true, 100 wrong', readByB(wrong, 29), 150),
      equal('errors at B', wrong.told('B').filter((t) => /reset|timeout|error/.test(t)).length, 0),
      equal('with timestamps', readByB(oldDuplicate(950, { timestamps: true }), 29), 50),
      equal('with an ISN above it', readByB(above, 29), 50),
      holds(
        'above: the duplicate is ACKed',
        above.sent('B').some((s) => s.at > 29 && s.at < 34),
      ),
      holds('in TIME-WAIT the 4-tuple cannot be reused', oldDuplicate(950, { T: 240 }).sent('A', 'S').length === 0),
    ]
  },
  V334: () => [
    equal('Linux answers', synInTimeWait(linux), 'SA'),
    equal('RFC 6191 answers', synInTimeWait(rfc6191), 'SA'),
    equal('RFC 9293 answers', synInTimeWait(rfc), 'A'),
  ],
  V335: () => {
    const oneConnection = new Run({
      script: [
        ...Array.from({ length: 10 }, (_, i) => step('up', 0.2 * i, 'A', { kind: 'send', octets: 100 } as const)),
        step('up', 5, 'A', { kind: 'close' }),
        step('B.eof', 0.01, 'B', { kind: 'close' }),
      ],
      until: 100,
    })
    return [
      equal(
        'one connection',
        oneConnection.allEntered('A', 'TIME-WAIT').length + oneConnection.allEntered('B', 'TIME-WAIT').length,
        1,
      ),
      equal('ten connections, A first', timeWaits(10, 'A'), { A: 10, B: 0 }),
      equal('ten connections, B first', timeWaits(10, 'B'), { A: 0, B: 10 }),
    ]
  },
  V336: () => [
    equal('B closes first', timeWaits(1, 'B'), { A: 0, B: 1 }),
    equal('A closes first', timeWaits(1, 'A'), { A: 1, B: 0 }),
  ],
  V337: () => {
    const run = new Run({ a: linux, script: [step('up', 1, 'A', { kind: 'close', linger: 0 })], until: 100 })
    const all = [...run.sent('A'), ...run.sent('B')]
    return [
      equal('segments', all.length, 1),
      holds('it is a RST,ACK', all[0]?.p.segment.rst === true && all[0].p.segment.ack !== null),
      near('A CLOSED', run.entered('A', 'CLOSED'), 0),
      near('B CLOSED', run.entered('B', 'CLOSED'), 0.05),
      holds('B is told ECONNRESET', run.told('B').includes('reset')),
      equal('TIME-WAITs', run.allEntered('A', 'TIME-WAIT').length + run.allEntered('B', 'TIME-WAIT').length, 0),
    ]
  },
  V338: () => {
    const script = [
      step('up', 1, 'A', { kind: 'close', linger: 0 } as const),
      step('origin', 30, 'B', { kind: 'send', octets: 100 }),
    ]
    const run = new Run({ a: linux, script, faults: [drop('A', 'rst')], until: 100 })
    return [
      near('B CLOSED', run.entered('B', 'CLOSED'), 30.1, 0.01),
      times(
        'A sends RST',
        run.sent('A', 'R').map((s) => s.at),
        [0, 30.05],
        0.01,
      ),
      holds('B is told of a reset', run.told('B').includes('reset')),
    ]
  },
  V339: () => {
    const run = new Run({
      script: [
        step('up', 0.5, 'A', { kind: 'send', octets: 1000 }),
        step('up', 10.5, 'A', { kind: 'reboot' }),
        step('up', 10.6, 'A', { kind: 'connect' }),
        step('up', 30, 'A', { kind: 'close' }, { nth: 1 }),
      ],
      until: 300,
    })
    const syns = run.trace.packets.filter((p) => p.from === 'A' && p.segment.syn)
    const old = run.trace.packets.filter((p) => p.from === 'A' && p.segment.len > 0).at(0)
    const [first, again] = [syns[0], syns.find((p) => p.segment.seq !== syns[0]?.segment.seq)]
    if (first === undefined || old === undefined || again === undefined)
      return ['A comes back with a SYN of its own: no']
    const waited = again.sentAt - old.sentAt >= rfc.timeWait / 2
    return [
      holds(
        'A waits one MSL, or takes an ISN above all it has used',
        waited || seqDiff(again.segment.seq, segEnd(old.segment)) > 0,
      ),
    ]
  },
  V340: () => {
    const run = new Run({ script: [aCloses], loss: { ab: 1, ba: 0 }, until: 400 })
    return [
      near('A gives up', run.entered('A', 'CLOSED'), 127),
      equal('TIME-WAITs', run.allEntered('A', 'TIME-WAIT').length, 0),
      equal('B', run.last('B'), 'ESTABLISHED'),
      near('out of FIN-WAIT-1', run.entered('A', 'FIN-WAIT-1'), 0),
    ]
  },
}
