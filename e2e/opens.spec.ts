// @ts-expect-error plain JavaScript, shared with the tools
import { BUDGET_BYTES, gzipBytes } from '../tools/weight.mjs'
import { expect, open, test } from './support'

test('the page opens under its name, from any path, without an error and without asking anybody else', async ({
  page,
}) => {
  await open(page)
  await expect(page).toHaveTitle(/Last ACK/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Last ACK/)
})

test('what a first visit really loads is within the weight budget', async ({ page }) => {
  const loaded: Promise<number>[] = []
  page.on('response', (response) => {
    if (/document|script|stylesheet/.test(response.request().resourceType()))
      loaded.push(response.body().then(gzipBytes))
  })
  await open(page)
  await page.waitForLoadState('networkidle')
  const bytes = await Promise.all(loaded)
  expect(bytes.length).toBeGreaterThan(1)
  expect(bytes.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(BUDGET_BYTES)
})
