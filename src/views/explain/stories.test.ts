import { describe, expect, it, test } from 'vitest'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import { zhCN } from '../../i18n/zh-CN'
import { PROFILES } from '../../profiles/index'
import { SCENARIOS, type ScenarioId, scenarioById } from '../../scenarios/index'
import { simulate } from '../../sim/simulate'
import type { Trace } from '../../sim/trace'
import { CASES } from '../cases'
import { cellsOf, rowsOf } from '../events/rows'
import { say } from '../sentence'
import { explainHappening } from './explain'
import { type Happening, lostAt } from './happening'

const t = translator(en)
const run = (id: ScenarioId): Trace => {
  const story = scenarioById(id)
  if (story === undefined) throw new Error(`no scenario ${id}`)
  return simulate(story.scenario)
}

/** Everything there is to tell of a run, in the order of time. */
function happenings(trace: Trace): Happening[] {
  const all: [number, Happening][] = trace.steps.map((s) => [s.at, { kind: 'step', step: s.n }])
  for (const p of trace.packets) if (p.fate === 'lost') all.push([lostAt(p), { kind: 'lost', packet: p.n }])
  return all.sort(([a], [b]) => a - b).map(([, happening]) => happening)
}

const titles = (id: ScenarioId): string[] => {
  const trace = run(id)
  return happenings(trace).map((h) => say(t, explainHappening(trace, h).title))
}

/** No place left open, nothing said twice, nothing missing, in either language. */
function expectTold(trace: Trace) {
  for (const dictionary of [en, zhCN]) {
    const translate = translator(dictionary)
    for (const happening of happenings(trace)) {
      const { title, body } = explainHappening(trace, happening)
      const text = [title, ...body].map((sentence) => say(translate, sentence))
      for (const sentence of text) expect(sentence).not.toMatch(/[{}]|undefined|NaN|explain\.|rule\.|^\s|: 0\u00a0ms/)
      expect(new Set(text).size).toBe(text.length)
      expect(body.length).toBeGreaterThan(0)
    }
    for (const row of rowsOf(trace))
      expect(cellsOf(row, trace.origin, translate).join(' ')).not.toMatch(/[{}]|undefined|NaN/)
  }
}

test.each(SCENARIOS.map(({ id }) => id))('%s is told from beginning to end in both languages without a gap', (id) => {
  expect(happenings(run(id)).length).toBeGreaterThan(2)
  expectTold(run(id))
})

test.each(Object.entries(PROFILES))(
  'so is a bad network under %s, where anything may come',
  (_, profile) => {
    const bad = { delay: 50_000, jitter: 80_000, loss: 0.3, duplicate: 0.3, reorder: 0.3, reorderBy: 900_000 }
    for (const id of ['ordinary-close', 'simultaneous-close', 'time-wait-too-short'] as const) {
      const { scenario } = scenarioById(id) as NonNullable<ReturnType<typeof scenarioById>>
      const timeWait = Math.min(scenario.hosts.A.profile.timeWait, profile.timeWait)
      const host = { ...scenario.hosts.A, profile: { ...profile, timeWait } }
      for (let seed = 1; seed <= 15; seed++) {
        expectTold(simulate({ ...scenario, seed, hosts: { A: host, B: host }, links: { 'A>B': bad, 'B>A': bad } }))
      }
    }
  },
  60_000,
)

test.each(SCENARIOS.map(({ id }) => id))(
  'the table of %s lists every segment sent, lost and arrived, and every state',
  (id) => {
    const trace = run(id)
    const rows = rowsOf(trace)
    const count = (kind: string) => rows.filter((row) => row.kind === kind).length
    expect(count('sent')).toBe(trace.packets.length)
    expect(count('lost')).toBe(trace.packets.filter((p) => p.fate === 'lost').length)
    expect(count('arrived')).toBe(trace.steps.filter((s) => s.cause.kind === 'arrival').length)
    for (const step of trace.steps) {
      expect(rows.some((row) => row.at === step.at && row.host === step.host && row.after === step.after)).toBe(true)
    }
  },
)

test.each<[ScenarioId, RegExp[]]>([
  [
    'ordinary-close',
    [
      /^A closes first/,
      /^B learns that A is done/,
      /^A’s FIN is acknowledged/,
      /^B closes too/,
      /^A sends the last ACK/,
      /^The last ACK has arrived: B/,
      /^A’s TIME-WAIT is over/,
    ],
  ],
  ['three-segments', [/^A closes first/, /^B closes at once: three segments/, /^A goes straight to TIME-WAIT/]],
  [
    'last-ack-lost',
    [
      /^B is waiting for an ACK that will never come/,
      /^B sends its FIN again/,
      /^A’s TIME-WAIT starts over/,
      /^The last ACK has arrived: B/,
    ],
  ],
  [
    'last-ack-lost-twice',
    [/^B is waiting/, /TIME-WAIT starts over/, /^B is waiting/, /TIME-WAIT starts over/, /^The last ACK has arrived/],
  ],
  ['a-fin-lost', [/^A closes first/, /^A’s FIN is lost/, /^A sends its FIN again/, /^B learns/]],
  ['b-fin-lost', [/^B closes too/, /^B’s FIN is lost/, /^B sends its FIN again/, /^A sends the last ACK/]],
  ['ack-of-fin-lost', [/^The ACK of A’s FIN is lost/]],
  [
    'simultaneous-close',
    [
      /^A and B close at the same moment|^B and A close at the same moment/,
      /^Both sides are closing/,
      /^Both FINs are acknowledged/,
      /^Both TIME-WAITs are over/,
    ],
  ],
  ['time-wait-too-short', [/^A’s TIME-WAIT is over/, /^A no longer knows this connection/, /^B’s connection is reset/]],
  ['nobody-answers', [/FIN is lost$/, /sends its FIN again/, /FIN is lost again/, /gives up$/]],
])('%s has its turning points in its titles, in order', (id, expected) => {
  const told = titles(id)
  let from = 0
  for (const point of expected) {
    const at = told.findIndex((title, n) => n >= from && point.test(title))
    expect(at, `${point} in\n${told.slice(from).join('\n')}`).toBeGreaterThanOrEqual(0)
    from = at + 1
  }
})

describe('several connections', () => {
  it.each(Object.entries(CASES))('%s is told in both languages without a gap', (_, make) => expectTold(make()))

  const told = (trace: Trace, title: RegExp) => {
    const all = happenings(trace).map((h) => explainHappening(trace, h))
    const found = all.find((e) => title.test(say(t, e.title)))
    expect(found, `${title} in ${all.map((e) => say(t, e.title)).join(' | ')}`).toBeDefined()
    return { of: found?.of, body: found?.body.map((b) => say(t, b)).join(' ') }
  }

  it('are named, each by its port or its incarnation', () => {
    const trace = CASES.reborn()
    const tags = happenings(trace).map((h) => explainHappening(trace, h).of)
    expect([...new Set(tags)]).toEqual(['①', '②'])
    expect(told(CASES.keepAlive(), /^A closes first$/).of).toBe(':40001')
    expect(told(CASES.opening(), /^A closes first$/).of).toBe('')
  })

  it('what is done to a host, and why a call fails, has words', () => {
    expect(told(CASES.mishaps(), /^B restarts$/).body).toMatch(/remembers no connection/)
    expect(told(CASES.mishaps(), /^Settings change on A: tcp_tw_reuse=1$/).body).toMatch(/From now on/)
    expect(told(CASES.mishaps(), /connect\(\) fails with EADDRNOTAVAIL$/).body).toMatch(/No local port is left/)
    expect(told(CASES.mishaps(), /bind\(\) fails with EADDRINUSE$/).body).toMatch(/port is in use/)
    expect(told(CASES.reborn(), /^A calls connect\(\)$/).of).toBe('①')
  })

  it('the table has ports and old duplicates', () => {
    const rows = rowsOf(CASES.keepAlive()).map((row) => cellsOf(row, 0, t))
    expect(rows.some(([, host]) => host === 'B (A :40004)')).toBe(true)
    expect(rows.some(([, host]) => host?.startsWith('B :'))).toBe(false)
    expect(rows.some(([, host, what]) => host === 'A :40004' && what.includes('A:40004 → B:80'))).toBe(true)
    const old = rowsOf(CASES.oldDuplicate()).map((row) => cellsOf(row, 0, t)[3])
    expect(old.filter((fate) => fate === 'old duplicate of incarnation 1 arrived')).toHaveLength(1)
  })
})
