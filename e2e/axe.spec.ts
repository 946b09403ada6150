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

for (const [width, height, theme, lang] of [
  [1440, 900, 'light', 'en'],
  [640, 420, 'dark', 'zh-CN'],
  [360, 740, 'light', 'zh-CN'],
] as const) {
  test(`nor in the menus on the sheet and the dialogs, ${width}×${height}, ${theme}, ${lang}`, async ({ page }) => {
    test.slow()
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const words = lang === 'en' ? en : zhCN
    const found: string[] = []
    const menu = page.locator('[popover]:popover-open')
    const look = async (what: string) => found.push(...(await violations(page, what)))
    // A call that is never made, one that is added, a segment that is forged, and the pale run of before.
    await open(page, `s=ordinary-close&lang=${lang}&app=3:never,B:send100@u1&inject=AB:R:u3:A_nxt&t=0.5`)
    const segment = page.locator('[data-packet]').first()
    await expect(page.locator('[data-hand]').first()).toBeAttached()
    await segment.focus()
    await page.keyboard.press('Enter')
    await expect(menu).toBeVisible()
    await look('menu of a segment')
    for (const [number, set] of [
      ['hands.delay', 'hands.set'],
      ['hands.duplicate', 'hands.set'],
    ] as const) {
      await menu.getByRole('button', { name: words[number], exact: true }).click()
      await expect(menu.getByRole('spinbutton')).toBeFocused()
      await look(number)
      await menu.getByRole('button', { name: words[set], exact: true }).click()
      await expect(menu).toHaveCount(0)
      await segment.press('Enter')
    }
    await look('menu of a segment that was touched, and the pale run')
    await page.keyboard.press('Escape')
    for (const call of await page.locator('[data-hand][role="slider"]').all()) {
      await call.press('Enter')
      await look(`menu of ${await call.getAttribute('aria-label')}`)
      await page.keyboard.press('Escape')
    }
    await page.getByRole('button', { name: words['hands.addTo'].replace('{host}', 'A') }).press('Enter')
    await look('menu of a host')
    await menu.getByRole('button', { name: words['hands.send'], exact: true }).click()
    await look('octets')
    await page.keyboard.press('Escape')

    // What is looked at closely, and the dialog that forges.
    await segment.press('Enter')
    await menu.getByRole('button', { name: words['hands.inspect'], exact: true }).click()
    await expect(page.locator('#inspector')).toBeVisible()
    await look('inspector of a segment')
    await page.locator('#inspector').press('Escape')
    await page.locator('svg [data-hand][role="button"]').first().press('Enter')
    await expect(page.locator('#inspector')).toBeVisible()
    await look('inspector of a timer')
    await page.locator('#inspector').press('Escape')
    await expect(page.locator('#inspector')).toHaveCount(0)
    if (width < 960) await button(page, words['app.knobs']).click()
    const calls = page.getByText(words['change.calls'])
    await calls.click()
    await look('list of changes')
    await button(page, words['change.injectButton']).click()
    const dialog = page.getByRole('dialog', { name: words['inject.title'] })
    await expect(dialog).toBeVisible()
    for (const what of ['rst', 'old', 'fin']) {
      await dialog.getByRole('combobox').first().selectOption(what)
      await look(`inject ${what}`)
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
