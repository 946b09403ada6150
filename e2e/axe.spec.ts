import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { en } from '../src/i18n/en'
import { zhCN } from '../src/i18n/zh-CN'
import { SCENARIO_IDS } from '../src/scenarios/index'
import { button, follow, nextFrame } from './reading'
import { expect, open, test } from './support'

// A colour on its way to another is neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

async function violations(page: Page, where: string, parts: readonly string[] = []): Promise<string[]> {
  await nextFrame(page)
  const axe = new AxeBuilder({ page })
  for (const part of parts) axe.include(part)
  const { violations: found } = await axe.analyze()
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${where}: ${id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  )
}

/** The page is the same for all stories but for the sheet and what is said of it: of most, that is looked at. */
const WHOLE: readonly string[] = ['last-ack-lost', 'simultaneous-close', 'time-wait-too-short', 'nobody-answers']

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any story, ${theme}`, async ({ page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await open(page, 't=0')
    const found: string[] = []
    for (const [n, id] of SCENARIO_IDS.entries()) {
      // Every other one on this paper, the rest on the other.
      if (n % 2 !== (theme === 'light' ? 0 : 1) && !WHOLE.includes(id)) continue
      await follow(page, `s=${id}&t=99`)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(en[`scenario.${id}.title`])
      await expect(page.getByRole('region', { name: 'What just happened' }).getByRole('heading')).toBeVisible()
      found.push(...(await violations(page, id, WHOLE.includes(id) ? [] : ['header', 'main'])))
    }
    expect(found).toEqual([])
  })

  test(`nor with anything open, or chosen, or wrong, ${theme}`, async ({ page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const found: string[] = []
    // The languages look alike: one on each paper.
    for (const [lang, words] of [theme === 'light' ? (['en', en] as const) : (['zh-CN', zhCN] as const)]) {
      await open(page, `lang=${lang}&delay=x&drop=A:fin:1&msl=10&t=0.5`)
      await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(1)
      await page.locator('[data-packet]').first().focus()
      found.push(...(await violations(page, `${lang}: notice, faults, a segment`)))
      await button(page, words['app.dismiss']).click()
      await page.getByRole('button', { name: /^TIME-WAIT/ }).click()
      found.push(...(await violations(page, `${lang}: a state`)))
      await page.getByRole('heading', { level: 1 }).getByRole('button').click()
      await expect(page.getByRole('dialog', { name: words['app.scenarios'] })).toBeVisible()
      found.push(...(await violations(page, `${lang}: the catalogue`)))
      await page.keyboard.press('Escape')
      for (const panel of ['app.events', 'app.help'] as const) {
        await button(page, words[panel]).click()
        await expect(page.getByRole('dialog', { name: words[panel] })).toBeVisible()
        found.push(...(await violations(page, `${lang}: ${panel}`)))
        await page.keyboard.press('Escape')
      }
    }
    expect(found).toEqual([])
  })
}

for (const [width, height] of [
  [640, 420],
  [360, 740],
] as const) {
  test(`nor at ${width}×${height}, with the panels that are there`, async ({ page }) => {
    test.slow()
    await page.setViewportSize({ width, height })
    const found: string[] = []
    for (const [lang, words] of [
      ['en', en],
      ['zh-CN', zhCN],
    ] as const) {
      await open(page, `lang=${lang}&t=0.5`)
      found.push(...(await violations(page, lang)))
      for (const panel of ['app.knobs', 'app.graph', 'app.events', 'app.help'] as const) {
        const opener = page.getByRole('button', { name: words[panel], exact: true }).first()
        if (!(await opener.isVisible())) await button(page, words['app.more']).click()
        await opener.click()
        const dialog = page.getByRole('dialog', { name: words[panel] })
        await expect(dialog).toBeVisible()
        found.push(...(await violations(page, `${lang}: ${panel}`)))
        await dialog.getByRole('button', { name: words['app.close'], exact: true }).first().click()
        await expect(dialog).toHaveCount(0)
      }
    }
    expect(found).toEqual([])
  })
}
