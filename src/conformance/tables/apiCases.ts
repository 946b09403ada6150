import { PROFILES } from '../../profiles'
import type { ScriptStep } from '../../sim/scenario'
import type { Profile } from '../../tcp/profile'
import { ms } from '../../tcp/units'
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
  how: { bind?: boolean; on?: string; script?: readonly ScriptStep[] } = {},
): (string | null)[] {
  const bind = how.bind ?? false
  const tries = at.map((t) => step(how.on ?? 'A.TIME_WAIT', t, 'A', { kind: 'connect', bind, unlessOpen: true }))
  const run = new Run({ a: profile, hostA: ONE_PORT, script: [...(how.script ?? close), ...tries], until: 70 })
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

/** The socket API around TIME-WAIT (group J), by number. */
export const API_CASES: Readonly<Record<string, NamedCase>> = {
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
    const cycles = Array.from({ length: 6 }, (_, i) => [
      ...(i === 0 ? [] : [step('start', 2 * i, 'A' as const, { kind: 'connect', bind: false }, { conn: i })]),
      step(on('up', i), 0.5, 'A', { kind: 'close' }, { conn: i }),
      step(on('B.eof', i), 0.01, 'B', { kind: 'close' }, { conn: i }),
    ]).flat()
    const run = new Run({ a: reuse(0), hostA: { ports: [40_000, 40_004] }, script: cycles, until: 30 })
    const results = run.returned('connect')
    return [equal('connect()', results, [null, null, null, null, null, NO])]
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
  V217: () => {
    const n = 300
    const cycles = Array.from({ length: n }, (_, i) => [
      ...(i === 0 ? [] : [step('start', 0.05 * i, 'A' as const, { kind: 'connect', bind: false }, { conn: i })]),
      step(on('up', i), 0.1, 'B', { kind: 'close' }, { conn: i }),
      step(on('A.eof', i), 0.01, 'A', { kind: 'close' }, { conn: i }),
    ]).flat()
    const run = new Run({ a: linux, script: cycles, until: 30 })
    return [equal('connections that ended in TIME-WAIT at B', run.allEntered('B', 'TIME-WAIT').length, n)]
  },
}
