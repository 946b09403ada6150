// @ts-expect-error plain JavaScript, shared with the tools
import { BUDGET_BYTES, gzipBytes } from '../tools/weight.mjs'
import { button } from './reading'
import { expect, open, test } from './support'

test('the page opens under its name, from any path, without an error and without asking anybody else', async ({
  page,
}) => {
  await open(page)
  await expect(page).toHaveTitle(/Last ACK/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Last ACK/)
})

test('what a reader waits for is within the weight budget', async ({ page, request }) => {
  await open(page)
  await page.waitForLoadState('load')
  // Whatever is asked for before the load event, by whatever kind of import; what comes later is not waited for.
  const addresses = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const resources = performance.getEntriesByType('resource')
    const early = resources.filter((entry) => entry.startTime <= (navigation?.loadEventStart ?? 0))
    return [location.href.split('#')[0] ?? '', ...early.map((entry) => entry.name)]
  })
  const files = [...new Set(addresses)].filter((address) => /(\.js|\.css|\/)$/.test(address))
  expect(files.filter((address) => address.endsWith('.js')).length).toBeGreaterThan(0)
  const bytes: number[] = await Promise.all(
    files.map(async (address) => gzipBytes(await (await request.get(address)).body())),
  )
  expect(bytes.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(BUDGET_BYTES)
})

/** What stands where a sentence has not come: `app.keys.play`. */
const KEY = /\b(?:app|catalogue|compare|events|explain|inject|share)\.[a-z]/

for (const [panel, over, link] of [
  ['Help', 'a comparison', 's=half-close&cmp=msl:0'],
  ['Events', 'a comparison', 's=half-close&cmp=msl:0'],
  ['Help', 'the page', 's=half-close&t=0.3'],
  ['Events', 'the page', 's=half-close&t=0.3'],
  ['Share', 'the page', 's=half-close&t=0.3'],
] as const)
  test(`${panel}, opened first over ${over}, says sentences`, async ({ page }) => {
    await open(page, link)
    await button(page, panel).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Close', exact: true })).toBeVisible()
    expect((await dialog.innerText()).length).toBeGreaterThan(100)
    expect(await dialog.innerText()).not.toMatch(KEY)
  })
