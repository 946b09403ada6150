import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support'

/* The page to try the embed on: embed-demo.html, part of the site. */

test('it shows both, sends each command and says what comes back', async ({ page }) => {
  await page.goto('./embed-demo.html')
  const log = page.locator('#log li')
  await expect(log.filter({ hasText: 'iframe ready' })).toHaveCount(1)
  const buttons = page.locator('[data-command]')
  for (const to of ['iframe', 'last-ack']) {
    await page.getByRole('radio', { name: to }).check()
    for (const button of await buttons.all()) await button.click()
    // Each command has an id of its own, and is answered.
    const ids = (await log.filter({ hasText: `→ ${to}{` }).allInnerTexts()).map((text) => /"id":(\d+)/.exec(text)?.[1])
    expect(ids).toHaveLength(await buttons.count())
    for (const id of ids)
      await expect(log.filter({ hasText: new RegExp(`^${to} state.*"id":${id}\\b`) })).toHaveCount(1)
  }
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(log.filter({ hasText: 'B:fin:2' }).first()).toBeVisible()
  await page.getByRole('textbox').fill('{ nonsense')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.locator('output')).not.toBeEmpty()
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(log).toHaveCount(0)
})

test('its snippets are this site’s, and are copied', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('./embed-demo.html')
  const copies = page.getByRole('button', { name: 'Copy' })
  await expect(copies).toHaveCount(3)
  for (const copy of await copies.all()) {
    await copy.click()
    await expect(copy).toHaveAttribute('aria-pressed', 'true')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(baseURL as string)
  }
})

for (const [width, locale, colorScheme] of [
  [360, 'zh-CN', 'dark'],
  [640, 'en', 'light'],
  [1440, 'zh-CN', 'light'],
] as const)
  test.describe(() => {
    test.use({ viewport: { width, height: 900 }, locale, colorScheme })
    test(`it is whole and can be used by everybody at ${width} px`, async ({ page }) => {
      await page.goto('./embed-demo.html')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(locale === 'en' ? /In a page/ : /嵌入您的网页/)
      await expect(page.locator('#log li').first()).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      const { violations } = await new AxeBuilder({ page }).exclude('iframe').exclude('last-ack').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)).toEqual([])
      for (const frame of [page.locator('#plain'), page.locator('last-ack iframe')]) {
        const inner = frame.contentFrame().locator('html')
        await expect(inner).toHaveAttribute('data-theme', colorScheme)
        await expect(inner).toHaveAttribute('lang', locale)
      }
    })
  })
