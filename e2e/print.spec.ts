import { plain, segments } from './reading'
import { expect, open, test } from './support'

test('on paper: the whole sheet, the table, the link, and nothing to press', async ({ page }) => {
  // A run that is much longer than the window, so that the screen shows only part of it.
  await page.setViewportSize({ width: 640, height: 420 })
  await open(page, 's=nobody-answers&t=0.5')
  const drawn = (await segments(page)).length
  const table = page.getByRole('table')
  // The table is fetched after the rest; a browser prints when it is told to.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await expect(table).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })

  const sheet = page.getByRole('region', { name: 'Sequence diagram' })
  await expect(sheet).toBeVisible()
  expect((await segments(page)).length).toBeGreaterThan(drawn)
  const sent = (await table.locator('tbody tr').allInnerTexts()).filter((row) => plain(row).includes('sent, '))
  expect(await segments(page)).toHaveLength(sent.length - 3)
  // The whole of it: it neither scrolls nor is cut.
  expect(
    await sheet.evaluate((s) =>
      [...s.querySelectorAll('*')].some(
        (e) => e.scrollHeight > e.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(e).overflowY),
      ),
    ),
  ).toBe(false)
  await expect(page.getByText(/^http.*#v=1&s=nobody-answers&t=0\.5$/)).toBeVisible()
  await expect(page.getByRole('slider')).toHaveCount(0)
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^(Play|Share|Events|Copy as text)/ })).toHaveCount(0)

  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
  await expect(page.getByRole('button', { name: 'More' })).toBeVisible()
  await expect(table).toHaveCount(0)
})

test('a dark page is printed on white', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page, 't=0.5')
  await page.emulateMedia({ media: 'print' })
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )
  // The browser's own way to paper works to its end, and the page is as it was before.
  const pdf = await page.pdf()
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  await page.emulateMedia({ media: 'screen' })
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible()
})
