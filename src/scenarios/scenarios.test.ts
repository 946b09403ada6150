import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { en } from '../i18n/en'
import { simulate } from '../sim/simulate'
import { DEFAULT_SCENARIO, SCENARIO_IDS, SCENARIOS, scenarioById } from './index'
import { transcript } from './transcript'

const GOLDEN = fileURLToPath(new URL('./golden/', import.meta.url))
/** UPDATE_GOLDEN=1 writes the transcripts anew; their diff is what a reviewer reads. */
const UPDATE = process.env.UPDATE_GOLDEN === '1'

describe('the catalogue', () => {
  it('has every story once, in its order, and opens on one of them', () => {
    expect(SCENARIOS.map((s) => s.id)).toEqual(SCENARIO_IDS)
    expect(scenarioById(DEFAULT_SCENARIO)?.scenario.id).toBe('last-ack-lost')
    for (const { id, scenario } of SCENARIOS) expect(scenario.id).toBe(id)
  })

  it('has a title and something to watch for each', () => {
    for (const id of SCENARIO_IDS) expect(en[`scenario.${id}.watch`]).toMatch(/Watch/)
  })

  it('has no transcript without a story', () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(SCENARIO_IDS.map((id) => `${id}.txt`).sort())
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
