import { describe, expect, it, test } from 'vitest'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'
import { PROFILES } from '../../profiles/index'
import { SCENARIOS, type ScenarioId, scenarioById } from '../../scenarios/index'
import type { HostId, Scenario } from '../../sim/scenario'
import { simulate } from '../../sim/simulate'
import { type TimerSpan, timerSpansOf } from '../../sim/spans'
import type { Trace } from '../../sim/trace'
import type { Profile } from '../../tcp/profile'
import type { TimerKind } from '../../tcp/tcb'
import { say } from '../sentence'
import { exact, power } from './exact'
import { formulaOf } from './formula'
import { timerFactsOf } from './timer'

const scenario = (id: ScenarioId): Scenario =>
  (scenarioById(id) as NonNullable<ReturnType<typeof scenarioById>>).scenario
const run = (id: ScenarioId): Trace => simulate(scenario(id))
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const withProfile = (s: Scenario, profile: Profile): Scenario => ({
  ...s,
  hosts: { ...s.hosts, A: { ...s.hosts.A, profile }, B: { ...s.hosts.B, profile } },
})

/** The n-th timer of a kind on a host since the first close. */
function timer(trace: Trace, host: HostId, kind: TimerKind, nth = 0): TimerSpan {
  const found = timerSpansOf(trace).filter((s) => s.host === host && s.kind === kind && s.from >= trace.origin)[nth]
  if (found === undefined) throw new Error(`no ${kind} of ${host}`)
  return found
}
const lines = (trace: Trace, span: TimerSpan) => formulaOf(trace, span)?.lines.map(plain)

describe('with a run’s own numbers', () => {
  const lost = run('last-ack-lost')

  it('RTO on Linux, in ticks', () => {
    expect(lines(lost, timer(lost, 'B', 'RTO'))).toEqual([
      'RTO = SRTT + max(4·RTTVAR, 200 ms)',
      '= 200 ms + 400 ms = 600 ms → 604 ms',
    ])
  })

  it('the probe of the tail, and the extra wait of a single segment', () => {
    expect(lines(lost, timer(lost, 'B', 'TLP'))?.slice(2)).toEqual([
      'PTO = min(2·SRTT + 200 ms, RTO)',
      '2·SRTT + 200 ms = 400 ms + 200 ms = 600 ms → 604 ms',
      'PTO = min(604 ms, 604 ms) = 604 ms',
    ])
  })

  it('back-off doubles', () => {
    const trace = run('last-ack-lost-twice')
    expect(lines(trace, timer(trace, 'B', 'RTO', 1))?.at(-1)).toBe('RTO · 2¹ = 604 ms · 2¹ = 1.208 s')
  })

  it('2MSL and the limit on FIN-WAIT-2', () => {
    expect(lines(lost, timer(lost, 'A', '2MSL'))).toEqual(['2·MSL = 2 · 30 s = 60 s'])
    expect(lines(lost, timer(lost, 'A', 'FIN-WAIT-2'))).toEqual(['tcp_fin_timeout = 60 s'])
  })

  it('the minimum bounds the whole RTO by the RFC', () => {
    const trace = simulate(withProfile(scenario('last-ack-lost'), PROFILES.rfc9293))
    expect(lines(trace, timer(trace, 'B', 'RTO'))).toEqual([
      'RTO = max(SRTT + 4·RTTVAR, 1 s)',
      '= max(200 ms + 400 ms, 1 s) = 1 s',
    ])
  })

  it('says how it ended and what it would have done', () => {
    const t = translator(en)
    const facts = timerFactsOf(lost, timer(lost, 'B', 'TLP'))
    expect(plain(say(t, facts.ended))).toBe('It fired at 0.904 s.')
    expect(plain(say(t, facts.does))).toMatch(/^B sends its last segment \(FIN, ACK\) again/)
    expect(facts.end?.sent.map((n) => lost.packets[n]?.retransmission)).toEqual([1])
    const given = run('nobody-answers')
    const last = timerSpansOf(given).findLast((s) => s.kind === 'RTO') as TimerSpan
    expect(timerFactsOf(given, last).does.key).toBe('inspector.does.last')
  })
})

describe.each([['as it is', null], ...Object.entries(PROFILES)] as const)('on a bad network: %s', (_, profile) => {
  const bad = { delay: 50_000, jitter: 80_000, loss: 0.3, duplicate: 0.3, reorder: 0.3, reorderBy: 900_000 }
  const links = { 'A>B': bad, 'B>A': bad, 'C>B': bad, 'B>C': bad }

  test.each(SCENARIOS.map((s) => [s.id, s.scenario] as const))(
    '%s: every formula gives the length that the engine gave the timer, in both languages without a gap',
    (_, s) => {
      const trace = simulate(profile === null ? s : { ...withProfile(s, profile), links })
      for (const span of timerSpansOf(trace)) {
        const facts = timerFactsOf(trace, span)
        const name = `${span.host} ${span.kind} at ${span.from}`
        expect(facts.formula?.length, name).toBe(span.due - span.from)
        expect(facts.formula?.lines.join(' '), name).not.toMatch(/NaN|undefined/)
        expect(plain(facts.formula?.lines.at(-1) ?? ''), name).toContain(plain(exact(span.due - span.from)))
        expect(facts.end === null).toBe(span.end === 'open')
        for (const dictionary of [en, zhCN]) {
          const sentences = [facts.armed?.event, facts.does, facts.stops, facts.ended, ...(facts.formula?.notes ?? [])]
          for (const s of sentences) {
            expect(s === undefined ? '' : say(translator(dictionary), s), name).toMatch(/^[^{}]+$/)
          }
        }
      }
    },
  )
})

test('lengths are exact', () => {
  expect([604_000, 1_208_000, 240_000_000, 1500, 0, 999].map((us) => plain(exact(us)))).toEqual([
    '604 ms',
    '1.208 s',
    '240 s',
    '1.5 ms',
    '0 ms',
    '999 µs',
  ])
  expect([1, 10].map(power)).toEqual(['2¹', '2¹⁰'])
})
