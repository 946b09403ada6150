import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { en } from '../i18n/en'
import { zhCN } from '../i18n/zh-CN'
import { simulate } from '../sim/simulate'
import { seqDiff } from '../tcp/seq'
import { DEFAULT_SCENARIO, SCENARIO_GROUPS, SCENARIO_IDS, SCENARIOS, type ScenarioDef, scenarioById } from './index'
import { transcript } from './transcript'
import { TURNING_POINTS } from './turning-points'

const GOLDEN = fileURLToPath(new URL('./golden/', import.meta.url))
/** UPDATE_GOLDEN=1 writes the transcripts anew; their diff is what a reviewer reads. */
const UPDATE = process.env.UPDATE_GOLDEN === '1'

describe('the catalogue', () => {
  it('has every story once, in its group, and opens on one of them', () => {
    expect(SCENARIOS.map((s) => s.id)).toEqual(SCENARIO_IDS)
    expect(new Set(SCENARIO_IDS).size).toBe(SCENARIO_IDS.length)
    expect(scenarioById(DEFAULT_SCENARIO)?.scenario.id).toBe('last-ack-lost')
    for (const { id, scenario } of SCENARIOS) expect(scenario.id).toBe(id)
  })

  it.each(SCENARIO_IDS)('has a title, a line on what to watch and search words for %s in both languages', (id) => {
    expect(en[`scenario.${id}.watch`]).toMatch(/Watch/)
    expect(en[`scenario.${id}.watch`].length).toBeLessThanOrEqual(110)
    expect(zhCN[`scenario.${id}.watch`]).toMatch(/留意.*。$/)
    expect(zhCN[`scenario.${id}.watch`].length).toBeLessThanOrEqual(60)
    for (const { [`scenario.${id}.title` as const]: title, [`scenario.${id}.tags` as const]: tags } of [en, zhCN]) {
      expect(title.length).toBeGreaterThan(2)
      expect(tags.split(' ').length).toBeGreaterThan(1)
    }
  })

  it.each(SCENARIO_GROUPS)('has a name for the group %s in both languages', (group) => {
    for (const dictionary of [en, zhCN]) expect(dictionary[`scenario.group.${group}`]).not.toBe('')
  })

  it('has no two stories of the same name', () => {
    for (const dictionary of [en, zhCN])
      expect(new Set(SCENARIO_IDS.map((id) => dictionary[`scenario.${id}.title`])).size).toBe(SCENARIO_IDS.length)
  })

  it('has no transcript without a story', () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(SCENARIO_IDS.map((id) => `${id}.txt`).sort())
  })
})

describe('the story', () => {
  it.each(SCENARIOS)('of $id comes to an end, in few enough steps to be read', ({ scenario }) => {
    const { quiet, steps, packets } = simulate(scenario)
    expect(quiet).toBe(true)
    expect(steps.length).toBeLessThan(200)
    expect(packets.length).toBeLessThan(120)
  })

  it.each(SCENARIOS.map(({ id }) => [id, TURNING_POINTS[id][0]] as const))('of %s: %s', (id) => {
    const lines = transcript(simulate((scenarioById(id) as ScenarioDef).scenario)).split('\n')
    const [, ...expected] = TURNING_POINTS[id]
    let from = 0
    for (const line of expected) {
      const at = lines.findIndex((text, n) => n >= from && line.test(text))
      expect(at, `${line} after line ${from} of\n${lines.join('\n')}`).toBeGreaterThanOrEqual(from)
      from = at + 1
    }
  })

  it('of the ISN clock counts 250,000 numbers a second', () => {
    const { packets } = simulate((scenarioById('isn-clock') as ScenarioDef).scenario)
    const syns = packets.filter((p) => p.from === 'A' && p.segment.syn)
    expect(syns.length).toBe(3)
    syns.slice(1).forEach((p, i) => {
      const before = syns[i] as typeof p
      expect(seqDiff(p.segment.seq, before.segment.seq)).toBe((p.sentAt - before.sentAt) / 4)
    })
  })

  it('of the accepted duplicate is told by its octets: B has read 100 of the new connection, and none is new', () => {
    const trace = simulate((scenarioById('old-duplicate-accepted') as ScenarioDef).scenario)
    const readers = trace.steps.filter((s) => s.host === 'B' && s.inc === 2 && s.signals.some((x) => x.kind === 'data'))
    expect(readers.map((s) => s.cause)).toMatchObject([{ kind: 'arrival', copy: 1 }])
    expect(trace.steps.some((s) => s.signals.some((x) => x.kind === 'reset' || x.kind === 'error'))).toBe(false)
  })
})

describe('the golden transcript', () => {
  it.each(SCENARIOS)('of $id is what the engine does', ({ id, scenario }) => {
    const text = transcript(simulate(scenario))
    const file = `${GOLDEN}${id}.txt`
    if (UPDATE) writeFileSync(file, text)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })
})
