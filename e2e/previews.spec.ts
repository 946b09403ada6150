import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { en } from '../src/i18n/en'
import { zhCN } from '../src/i18n/zh-CN'
import { compose, DEFAULT_CHOICE } from '../src/knobs/compose'
import { SCENARIO_IDS } from '../src/scenarios/types'
import { simulate } from '../src/sim/simulate'
import { rowsOf } from '../src/views/events/rows'
import { expect, test } from './support'

// Console errors, blocked styles and requests that fail are watched for in every test, see support.ts.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const alternates = (page: Page) =>
  page
    .locator('link[rel="alternate"]')
    .evaluateAll((links) => links.map((link) => [(link as HTMLLinkElement).hreflang, (link as HTMLLinkElement).href]))

const run = simulate(compose(DEFAULT_CHOICE))
const sheet = (page: Page) => page.getByRole('img').filter({ visible: true })

test('a story’s page stands by itself and opens its run in the page', async ({ page }) => {
  await page.goto('./en/last-ack-lost/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en['scenario.last-ack-lost.title'])
  await expect(sheet(page)).toHaveCount(1)
  // The colours of the states come from the style sheet, not from black.
  const band = sheet(page).locator('[data-state="time-wait"]').first()
  expect(await band.evaluate((rect) => getComputedStyle(rect).fill)).toBe('rgb(93, 66, 169)')
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(1 + rowsOf(run).length)
  await expect(page.getByRole('figure')).toContainText('(stack: Linux)')
  await page.getByRole('link', { name: en['pages.open'] }).click()
  await expect(page).toHaveURL(/\/a\/path\/#v=1&s=last-ack-lost&lang=en/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(en['scenario.last-ack-lost.title'])
})

test('a turning point leads to its moment of the run, in the language of the page', async ({ page }) => {
  await page.goto('./zh/two-msl/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  const moments = page.getByRole('listitem').getByRole('link', { name: /查看/ })
  await expect(moments).toHaveCount(3)
  await moments.last().click()
  await expect(page).toHaveURL(/\/a\/path\/#v=1&s=two-msl&t=2.25&lang=zh-CN/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(zhCN['scenario.two-msl.title'])
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test('from page to page: the other language, all stories, another of the group', async ({ page }) => {
  await page.goto('./en/half-close/')
  await page.getByRole('link', { name: '中文' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(zhCN['scenario.half-close.title'])
  await page.getByRole('link', { name: zhCN['pages.all'] }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(zhCN['pages.home'])
  await expect(page.locator('main li a')).toHaveCount(SCENARIO_IDS.length)
  await page.getByRole('link', { name: zhCN['scenario.fin-timeout.title'] }).click()
  await page.getByRole('link', { name: zhCN['scenario.close-wait-leak.title'] }).click()
  await expect(page).toHaveURL(/\/zh\/close-wait-leak\/$/)
})

test('pages that say the same in other languages name each other', async ({ page }) => {
  for (const start of ['./', './en/reset-lost/']) {
    await page.goto(start)
    const named = await alternates(page)
    expect(named.map(([lang]) => lang)).toEqual(['en', 'zh-CN', 'x-default'])
    for (const [, address] of named) {
      await page.goto(address as string)
      expect(await alternates(page), address as string).toEqual(named)
    }
  }
})

test('the pictures are there, and as large as they say', async ({ page }) => {
  await page.goto('./zh/tw-recycle/')
  const said = await page.locator('meta[property="og:image"]').getAttribute('content')
  for (const address of [said as string, '../../og/index.png']) {
    const size = await page.evaluate(async (src) => {
      const image = new Image()
      image.src = src
      await image.decode()
      return [image.naturalWidth, image.naturalHeight]
    }, address)
    expect(size).toEqual([1200, 630])
  }
})

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing on them, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    for (const path of ['en/', 'zh/last-ack-lost/', 'en/nobody-answers/', 'en/tw-recycle/']) {
      await page.goto(`./${path}`)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.html}`)).toEqual([])
    }
  })

test('a phone shows them whole, with a sheet of its own', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  for (const path of ['en/', 'zh/', 'en/last-ack-lost/', 'zh/tw-recycle/', 'en/ten-connections/', 'zh/fin-timeout/']) {
    await page.goto(`./${path}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360)
    if (path.length <= 3) continue
    expect((await sheet(page).boundingBox())?.width, path).toBeLessThanOrEqual(360)
    // Every cell of the table, down to the state: nothing is to be scrolled to.
    const cells = page.getByRole('cell').filter({ hasText: /\S/ })
    const sides = await cells.evaluateAll((all) =>
      all.map((cell) => cell.getBoundingClientRect()).flatMap(({ left, right }) => [left, right]),
    )
    expect(sides.length, path).toBeGreaterThan(20)
    expect(Math.min(...sides), path).toBeGreaterThanOrEqual(0)
    expect(Math.max(...sides), path).toBeLessThanOrEqual(360)
    const table = page
      .getByRole('region')
      .filter({ has: page.getByRole('table') })
      .last()
    expect(await table.evaluate((around) => around.scrollWidth - around.clientWidth), path).toBe(0)
    // Who closes how stands under either letter, apart.
    const roles = sheet(page).getByText(en['sheet.active']).or(sheet(page).getByText(en['sheet.passive']))
    const at = await roles.evaluateAll((all) => all.map((role) => role.getBoundingClientRect()))
    for (const [n, role] of at.slice(1).entries()) expect(role.left - (at[n]?.right ?? 0), path).toBeGreaterThan(4)
  }
})
