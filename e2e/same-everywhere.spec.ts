import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { en } from '../src/i18n/en'
import { translator } from '../src/i18n/index'
import { zhCN } from '../src/i18n/zh-CN'
import { SCENARIO_IDS, scenarioById } from '../src/scenarios/index'
import { simulate } from '../src/sim/simulate'
import { rowsOf, textOf } from '../src/views/events/rows'
import { button, follow } from './reading'
import { expect, open, test } from './support'
import { fingerprints } from './traces'

const RANDOM_RUNS = 300

test('a run is the same in the browser as in Node, bit for bit', async ({ page }) => {
  // In a page of its own, so that nothing of the engine has to be public in the real one.
  const bundle = await rolldown({
    input: join(dirname(fileURLToPath(import.meta.url)), 'traces.ts'),
    platform: 'browser',
  })
  const { output } = await bundle.generate({ format: 'iife', name: 'traces' })
  await bundle.close()
  await page.goto('about:blank')
  const there = await page.evaluate<string[]>(`${output[0].code}; traces.fingerprints(${RANDOM_RUNS})`)
  const here = fingerprints(RANDOM_RUNS)
  expect(here).toHaveLength(SCENARIO_IDS.length + RANDOM_RUNS)
  expect(new Set(here.map((line) => line.split(' ').at(-1))).size).toBeGreaterThan(RANDOM_RUNS * 0.9)
  expect(there).toEqual(here)
})

for (const [lang, dictionary] of [
  ['en', en],
  ['zh-CN', zhCN],
] as const) {
  test(`the table of every story, copied from the built page, is what Node computes: ${lang}`, async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open(page, `lang=${lang}&t=0`)
    for (const id of SCENARIO_IDS) {
      const scenario = scenarioById(id)?.scenario
      if (scenario === undefined) throw new Error(id)
      const trace = simulate(scenario)
      await follow(page, `s=${id}&lang=${lang}&t=0`)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(dictionary[`scenario.${id}.title`])
      await page.getByRole('button', { name: dictionary['app.events'], exact: true }).click()
      await button(page, dictionary['events.copyText']).click()
      await expect(page.getByRole('status').filter({ hasText: dictionary['events.copied'] })).toBeVisible()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      await page.keyboard.press('Escape')
      expect(copied.trim(), id).toBe(textOf(rowsOf(trace), trace.origin, translator(dictionary)).trim())
    }
  })
}
