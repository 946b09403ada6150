import { describe, expect, it, test } from 'vitest'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'
import { compose } from '../../knobs/compose'
import { parseHash } from '../../knobs/permalink'
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

  it('FIN-WAIT-2 with a limit above TIME-WAIT: the socket for the excess, then a record, never for less than 3.5 RTO', () => {
    const of = (link: string) => simulate(compose(parseHash(link).choice))
    const trace = of('s=fin-timeout&fintimeout=61')
    const first = timer(trace, 'A', 'FIN-WAIT-2', 1)
    const second = timer(trace, 'A', 'FIN-WAIT-2', 2)
    expect(lines(trace, first)).toEqual(['tcp_fin_timeout − TCP_TIMEWAIT_LEN', '= 61 s − 60 s = 1 s'])
    expect(lines(trace, second)).toEqual([
      'max(tcp_fin_timeout − TCP_TIMEWAIT_LEN, 3.5·RTO)',
      '= max(61 s − 60 s, 3.5 · 604 ms)',
      '= max(1 s, 2.114 s) = 2.114 s',
    ])
    expect(timerFactsOf(trace, first).does.key).toBe('inspector.does.FIN-WAIT-2.socket')
    expect(timerFactsOf(trace, second).does.key).toBe('inspector.does.FIN-WAIT-2')
    const short = of('s=fin-timeout&msl=4&fintimeout=60')
    expect(lines(short, timer(short, 'A', 'FIN-WAIT-2'))?.at(-1)).toBe('= 60 s − 8 s = 52 s')
  })

  it('what the time-out does next: a SYN’s first repeats and the longest time-out do not double', () => {
    const trace = simulate(compose(parseHash('s=nobody-answers&profile=linux&drop=A:syn:all').choice))
    const syns = timerSpansOf(trace).filter((s) => s.kind === 'RTO' && s.end === 'fired')
    const does = syns.map((s) => timerFactsOf(trace, s).does.key)
    expect(does.slice(0, 5)).toEqual([...Array(4).fill('inspector.does.RTO.again'), 'inspector.does.RTO'])
  })

  it.each([
    ['half-close&tlp=off&drop=A:data:1,A:fin:1', 'A', 603, 'segment (FIN, ACK (100 B)) again and waits twice as long'],
    ['syn-old-number', 'A', 2608, 'segment (SYN) again and waits 1 s for the ACK'],
    ['a-fin-lost&profile=freebsd', 'A', 800, 'segment (FIN, ACK) again and waits 1.4 s for the ACK'],
    ['a-fin-lost&profile=freebsd', 'A', 2200, 'segment (FIN, ACK) again and waits 2.6 s for the ACK'],
    ['tw-recycle&profile=freebsd', 'C', 64_400, 'segment (SYN) again and waits 12 s for the ACK'],
    ['tw-recycle&profile=freebsd', 'C', 76_400, 'It gives up'],
  ] as const)('RTO in %s (%s, due at %i ms) does what the run does', (link, host, due, words) => {
    const trace = simulate(compose(parseHash(`s=${link}`).choice))
    const at = trace.origin + due * 1000
    const span = timerSpansOf(trace).find((s) => s.host === host && s.kind === 'RTO' && s.due === at)
    const said = timerFactsOf(trace, span as TimerSpan).does
    expect(plain(say(translator(en), said))).toContain(words)
  })

  it('TIME-WAIT of no length ends with the next tick, and it is said', () => {
    const trace = simulate(compose(parseHash('s=last-ack-lost&profile=linux&msl=0').choice))
    const span = timer(trace, 'A', '2MSL')
    expect([span.due - span.from, span.to - span.from]).toEqual([0, 2000])
    expect(formulaOf(trace, span)?.notes.map(({ key }) => key)).toContain('inspector.note.nextTick')
  })

  it('2MSL and the limit on FIN-WAIT-2', () => {
    expect(lines(lost, timer(lost, 'A', '2MSL'))).toEqual(['2·MSL = 2 · 30 s = 60 s'])
    expect(lines(lost, timer(lost, 'A', 'FIN-WAIT-2'))).toEqual(['tcp_fin_timeout = 60 s'])
  })

  it('the minimum bounds the whole RTO by the RFC', () => {
    const trace = simulate(withProfile(scenario('last-ack-lost'), PROFILES.rfc9293))
    expect(lines(trace, timer(trace, 'B', 'RTO'))).toEqual([
      'RTO = max(SRTT + max(G, 4·RTTVAR), 1 s)',
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
