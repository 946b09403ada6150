import { PROFILES } from '../../profiles'
import type { ScriptStep } from '../../sim/scenario'
import type { Profile } from '../../tcp/profile'
import { ms, SECOND } from '../../tcp/units'
import { on, Run, step } from '../twoHosts'
import { equal, holds, type NamedCase } from './named'

const linux: Profile = PROFILES.linux
const reuse = (timeWaitReuse: 0 | 1 | 2, more: Partial<Profile> = {}): Profile => ({ ...linux, timeWaitReuse, ...more })
const ONE_PORT = { ports: [40_000, 40_000] } as const

const close = [step('up', 1, 'A', { kind: 'close' }), step('B.eof', 0.01, 'B', { kind: 'close' }, { nth: 1 })]

/** What connect() returned each time it was tried, `at` seconds after `on`: `null` for success. */
function reconnects(
  profile: Profile,
  at: readonly number[],
  how: { bind?: boolean; on?: string; script?: readonly ScriptStep[]; loopback?: boolean } = {},
): (string | null)[] {
  const bind = how.bind ?? false
  const tries = at.map((t) => step(how.on ?? 'A.TIME_WAIT', t, 'A', { kind: 'connect', bind, unlessOpen: true }))
  const loopback = how.loopback ?? false
  const run = new Run({
    a: profile,
    hostA: { ...ONE_PORT, loopback },
    script: [...(how.script ?? close), ...tries],
    until: 70,
  })
  return run.returned('connect').slice(1)
}

const NO = 'EADDRNOTAVAIL'

/** The results of bind() on B after it closed first, `at` seconds after it entered TIME-WAIT. */
function rebinds(old: boolean, again: boolean, at: number): { results: (string | null)[]; left: number } {
  const run = new Run({
    a: linux,
    script: [
      step('up', 1, 'B', { kind: 'close' }),
      step('A.eof', 0.01, 'A', { kind: 'close' }),
      step('B.TIME_WAIT', at / 2, 'B', { kind: 'closeListener' }),
      step('B.TIME_WAIT', at, 'B', { kind: 'bind', reuseAddr: again }),
    ],
    listen: { reuseAddr: old },
    until: 70,
  })
  const results = run.returned('bind')
  const stayed = (run.entered('B', 'CLOSED') ?? 0) - (run.entered('B', 'TIME-WAIT') ?? 0)
  return { results, left: Math.floor(stayed) }
}

/** `count` connections from A, one every second from `start` on, each closed by A after 0.2 s and then by B. */
const cycles = (count: number, first: number, start: number, port?: number): ScriptStep[] =>
  Array.from({ length: count }, (_, i) => {
    const conn = first + i
    const act = { kind: 'connect', bind: false, ...(port === undefined ? {} : { port }) } as const
    return [
      ...(conn === 0 ? [] : [step('start', start + i, 'A', act, { conn })]),
      step(on('up', conn), 0.2, 'A', { kind: 'close' }, { conn }),
      step(on('B.eof', conn), 0.01, 'B', { kind: 'close' }, { conn }),
    ]
  }).flat()

/** Five connections from five ports to port 80 and a sixth that finds none left, then five more to port 81. */
const twoDestinations = (): Run =>
  new Run({
    a: reuse(0),
    hostA: { ports: [40_000, 40_004] },
    script: [step('start', 0, 'B', { kind: 'listen', port: 81 }), ...cycles(6, 0, 0), ...cycles(5, 6, 7, 81)],
    until: 40,
  })

/** A and C behind one address, with clocks of their own. B closes A's connection first; then C tries. */
function behindOneAddress(b: Profile): { answered: number[]; syns: number[] } {
  const { trace } = new Run({
    a: linux,
    b,
    hostA: { address: 'nat', tsOffset: 1_000_000 },
    hostC: { address: 'nat', tsOffset: 5_000 },
    script: [
      step('up', 1, 'B', { kind: 'close' }),
      step('A.eof', 0.01, 'A', { kind: 'close' }),
      step('B.TIME_WAIT', 1, 'C', { kind: 'connect' }, { conn: 1 }),
    ],
    until: 120,
  })
  const since = trace.steps.find((s) => s.host === 'B' && s.after === 'TIME-WAIT')?.at ?? Number.NaN
  const times = (from: 'B' | 'C') =>
    trace.packets
      .filter((p) => p.segment.syn && p.conn === 1 && p.from === from)
      .map((p) => Math.floor((p.sentAt - since) / SECOND))
  return { answered: times('B'), syns: times('C') }
}

/** The socket API around TIME-WAIT (group J), by number. */
export const API_CASES: Readonly<Record<string, NamedCase>> = {
  V201: () => [equal('connect()', reconnects(reuse(2), [0.5, 0.95, 1.02], { loopback: true }), [NO, NO, null])],
  V202: () => [equal('connect()', reconnects(reuse(2), [0.5, 1.5, 30, 59, 63]), [NO, NO, NO, NO, null])],
  V203: () => [equal('connect()', reconnects(reuse(1), [0.5, 0.95, 1.02]), [NO, NO, null])],
  V204: () => [
    equal('connect()', reconnects(reuse(1, { timeWaitReuseDelay: ms(200) }), [0.1, 0.19, 0.22]), [NO, NO, null]),
  ],
  V205: () => [equal('connect()', reconnects(reuse(1, { timestamps: false }), [0.5, 1.5, 59, 63]), [NO, NO, NO, null])],
  V206: () => [equal('connect()', reconnects(reuse(0), [0.5, 1.5, 59, 63]), [NO, NO, NO, null])],
  V207: () => [equal('connect()', reconnects(reuse(0), [0.035], { bind: true }), [null])],
  V208: () => [equal('connect()', reconnects(reuse(0, { timestamps: false }), [0.035, 1.5], { bind: true }), [NO, NO])],
  V209: () => [equal('bind()', rebinds(false, false, 1).results, ['EADDRINUSE'])],
  V210: () => {
    const { results, left } = rebinds(true, true, 1)
    return [equal('bind()', results, [null]), holds('TIME-WAIT keeps its timer', left >= 60 && left <= 62)]
  },
  V211: () => {
    const run = new Run({ a: reuse(0), hostA: { ports: [40_000, 40_004] }, script: cycles(6, 0, 0), until: 30 })
    return [equal('connect()', run.returned('connect'), [null, null, null, null, null, NO])]
  },
  V212: () => {
    const run = twoDestinations()
    const syns = run.trace.packets.filter((p) => p.segment.syn && p.from === 'A')
    const ports = (port: number) => syns.filter((p) => p.dstPort === port).map((p) => p.srcPort)
    return [
      equal('connect()', run.returned('connect').slice(6), [null, null, null, null, null]),
      equal('local ports', ports(81).sort(), ports(80).sort()),
      equal('TIME-WAIT entries', run.allEntered('A', 'TIME-WAIT').length, 10),
    ]
  },
  V213: () => {
    const script = [
      ...cycles(10, 0, 0),
      step('start', 11, 'A', { kind: 'configure', profile: { maxTimeWait: 3 } }),
      ...cycles(3, 10, 12),
    ]
    const run = new Run({ a: linux, script, until: 90 })
    const skipped = run.steps('A').filter((s) => s.rules.includes('timeWait.overflow'))
    const left = run.steps('A').filter((s) => s.rules.includes('timeWait.expired'))
    return [
      equal('connections that skip TIME-WAIT', [...new Set(skipped.map((s) => s.conn))], [10, 11, 12]),
      equal('TIME-WAITs that last', left.length, 10),
    ]
  },
  V214: () => {
    const script = [step('up', 1, 'A', { kind: 'close' })]
    return [equal('connect()', reconnects(reuse(1), [1.5, 30], { on: 'A.FIN_WAIT_2', script }), [NO, NO])]
  },
  V215: () => {
    const run = new Run({ a: linux, script: [...close, step('A.TIME_WAIT', 5, 'A', { kind: 'kill' })], until: 70 })
    const stayed = (run.entered('A', 'CLOSED') ?? 0) - (run.entered('A', 'TIME-WAIT') ?? 0)
    return [holds(`TIME-WAIT lasted ${stayed} s`, stayed >= 60 && stayed <= 62)]
  },
  V216: () => {
    const run = new Run({ a: linux, script: [...close, step('A.TIME_WAIT', 5, 'A', { kind: 'destroy' })], until: 70 })
    const destroyed = run.steps('A').find((s) => s.cause.kind === 'call' && s.cause.act.kind === 'destroy')
    return [
      equal('states', [destroyed?.before, destroyed?.after], ['TIME-WAIT', 'CLOSED']),
      equal('segments sent', destroyed?.sent.length, 0),
    ]
  },
  V217: () => {
    const n = 300
    const served = Array.from({ length: n }, (_, i) => [
      ...(i === 0 ? [] : [step('start', 0.05 * i, 'A' as const, { kind: 'connect', bind: false }, { conn: i })]),
      step(on('up', i), 0.1, 'B', { kind: 'close' }, { conn: i }),
      step(on('A.eof', i), 0.01, 'A', { kind: 'close' }, { conn: i }),
    ]).flat()
    const run = new Run({ a: linux, script: served, until: 30 })
    return [equal('connections that ended in TIME-WAIT at B', run.allEntered('B', 'TIME-WAIT').length, n)]
  },
  V218: () => {
    const { answered, syns } = behindOneAddress({ ...linux, timeWaitRecycle: true })
    return [
      holds(`SYNs of the second client at ${syns} s`, syns.filter((t) => t < 60).length >= 6),
      holds(`answered at ${answered} s`, answered.length > 0 && answered.every((t) => t >= 60)),
    ]
  },
  V219: () => {
    const { answered, syns } = behindOneAddress(linux)
    return [equal('SYNs', syns, [1]), equal('answers', answered, [1])]
  },
}
