import { expect, test } from 'vitest'
import { drop } from '../scenarios/build'
import { lastAckLost } from '../scenarios/last-ack-lost'
import { simulate } from '../sim/simulate'
import { ms } from '../tcp/units'
import { type SocketVariables, variablesOf } from './variables'

const trace = simulate(lastAckLost.scenario)
const at = (host: 'A' | 'B', after: number) => variablesOf(trace, host, trace.origin + ms(after))
const value = ([socket]: SocketVariables[], name: string) => socket?.variables.find((v) => v.name === name)?.value

test('the FIN takes a number, and its ACK is awaited', () => {
  expect(value(at('A', -1), 'SND.NXT')).toBe('1')
  expect(value(at('A', 0), 'SND.NXT')).toBe('2')
  expect(value(at('A', 0), 'SND.UNA')).toBe('1')
  expect(value(at('B', 100), 'SND.UNA')).toBe('1')
  expect(value(at('B', 100), 'RCV.NXT')).toBe('2')
})

test('a number stands absolute beside it', () => {
  const [socket] = at('A', 0)
  const syn = trace.packets.find((p) => p.from === 'A' && p.segment.syn)
  const una = socket?.variables.find((v) => v.name === 'SND.UNA')
  expect(Number(una?.absolute)).toBe(((syn?.segment.seq ?? 0) + 1) % 2 ** 32)
})

test('a time-out doubles, and the retransmissions are counted', () => {
  const silent = simulate({ ...lastAckLost.scenario, faults: [drop('A', 'fin', 'all')] })
  const seen = silent.steps
    .map((s) => variablesOf(silent, 'A', s.at))
    .map((v) => [value(v, 'retries'), value(v, 'RTO')])
  const rto = seen.find(([retries]) => retries === '0')?.[1]
  const doubled = (n: number) => seen.find(([retries]) => retries === String(n))?.[1]
  expect(doubled(1)).toMatch(/^\S+\sm?s \(\S+\sm?s × 2\)$/)
  expect(doubled(2)).toMatch(/^\S+\sm?s \(\S+\sm?s × 4\)$/)
  expect(rto).toMatch(/^\S+\sm?s$/)
})

test('a timer runs down with the clock', () => {
  expect(value(at('A', 500), 'timer:2MSL')).toBe('59.9\u00a0s')
  expect(value(at('A', 700), 'timer:2MSL')).toBe('59.7\u00a0s')
})

test('a mini-socket of Linux knows no round trip, and a closed socket nothing', () => {
  expect(value(at('A', 500), 'SRTT')).toBeUndefined()
  expect(variablesOf(trace, 'A', trace.end)).toEqual([])
})
