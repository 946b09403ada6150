import { relative } from 'node:path'
import { test as bare, type Page } from '@playwright/test'
// @ts-expect-error plain JavaScript
import { firstLoad, loadedAfter } from '../tools/weight.mjs'
import { expect, test } from './support'

/** Where the first sheet's texts stand in the window: words, x, y, px. */
const words = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '#root .Sequence-svg text.Sequence-state, #root [data-first] svg text.Sequence-state',
      ),
    ]
      .filter((text) => text.getClientRects().length > 0)
      .map((text) => {
        const { x, y } = text.getBoundingClientRect()
        return { text: text.textContent, x, y }
      }),
  )

const SIZES = [
  { width: 412, height: 823 },
  { width: 1440, height: 900 },
]

for (const viewport of SIZES)
  test(`the first sheet stands in the page before any script, where it stays, ${viewport.width} px wide`, async ({
    browser,
    baseURL,
    page,
  }) => {
    const plain = await browser.newPage({ viewport, javaScriptEnabled: false })
    await plain.goto(baseURL ?? '')
    await expect(plain.getByText('Watch who has to remember')).toBeVisible()
    await expect(plain.getByRole('img', { name: 'Last ACK lost' })).toBeVisible()
    const handle = await plain.locator('[data-first]:visible text.Sequence-state').evaluateAll((texts) =>
      texts.map((text) => {
        const { x, y } = text.getBoundingClientRect()
        return { text: text.textContent, x, y }
      }),
    )
    await plain.close()
    await page.setViewportSize(viewport)
    await page.goto('./')
    await expect(page.locator('[data-packet]').first()).toBeVisible()
    const final = await words(page)
    expect(handle.length).toBeGreaterThan(6)
    for (const { text, x, y } of handle) {
      const near = final.find((f) => f.text === text && Math.abs(f.x - x) <= 1 && Math.abs(f.y - y) <= 1)
      expect(near, `${text} at ${x}, ${y}: ${JSON.stringify(final)}`).toBeDefined()
    }
  })

/** What is in the page when its HTML and style sheets are there and its own program is not. */
async function unscripted(page: Page, address: string): Promise<Page> {
  await page.route(/\/assets\/[^/]*\.js$/, (route) => route.abort())
  await page.goto('about:blank')
  await page.goto(address)
  return page
}

bare.describe('before the program', () => {
  bare('the first sheet is shown, and breaks no policy', async ({ page }) => {
    const violations: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) violations.push(message.text())
    })
    await unscripted(page, './')
    await expect(page.locator('.first')).toBeVisible()
    expect(violations).toEqual([])
  })

  bare('a link shows no other story', async ({ page }) => {
    await unscripted(page, './#s=simultaneous-close')
    await expect(page.locator('.first')).toBeAttached()
    await expect(page.locator('.first')).toBeHidden()
  })

  bare('who reads Chinese sees no English sheet', async ({ browser, baseURL }) => {
    const page = await browser.newPage({ baseURL: baseURL ?? '', locale: 'zh-CN' })
    await unscripted(page, './')
    await expect(page.locator('.first')).toBeHidden()
    await page.close()
  })

  bare('the theme somebody chose holds at once', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('last-ack', '{"theme":"dark","locale":"en"}'))
    await unscripted(page, './')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.locator('.first')).toBeVisible()
  })
})

test('nothing jumps while the page comes', async ({ page }) => {
  await page.setViewportSize({ width: 412, height: 823 })
  await page.addInitScript(() => {
    Object.assign(window, { jumped: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        Object.assign(window, { jumped: (window as unknown as { jumped: number }).jumped + entry.value })
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('./')
  await expect(page.getByRole('slider', { name: 'Time' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { jumped: number }).jumped)).toBeLessThan(0.01)
})

test('what a plain visit loads is what is weighed', async ({ page }) => {
  const site = process.env.LAST_ACK_SITE ?? ''
  const files: string[] = [...firstLoad(site), ...loadedAfter(site)]
  const weighed = files.map((file) => relative(site, file))
  const loaded = new Set<string>()
  page.on('request', (request) => {
    if (request.frame() === page.mainFrame()) loaded.add(new URL(request.url()).pathname.replace('/a/path/', ''))
  })
  await page.goto('./')
  const pages = (paths: Iterable<string>) =>
    [...paths]
      .filter((path) => path !== 'favicon.svg')
      .map((path) => path || 'index.html')
      .sort()
  // The icon of a tab is asked for by the browser, not by the page, and is not seen here.
  await expect.poll(() => pages(loaded)).toEqual(pages(weighed))
  await page.waitForLoadState('networkidle')
  expect(pages(loaded)).toEqual(pages(weighed))
})
