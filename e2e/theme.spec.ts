import type { Page } from '@playwright/test'
import { button } from './reading'
import { expect, open, test } from './support'

const PAPER = { light: 'rgb(251, 250, 247)', dark: 'rgb(20, 22, 26)' } as const
const expectPaper = (page: Page, theme: keyof typeof PAPER) =>
  expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), { message: theme })
    .toBe(PAPER[theme])

test('follows the system, also when that changes', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page, 't=0.5')
  await expectPaper(page, 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expectPaper(page, 'light')
})

test('light or dark, as somebody chose, whatever the system says, and remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page, 't=0.5')
  await button(page, 'Theme: by system').click()
  await expectPaper(page, 'light')
  await open(page, 't=0.5')
  await expectPaper(page, 'light')
  await button(page, 'Theme: light').click()
  await expectPaper(page, 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expectPaper(page, 'dark')
  await open(page, 't=0.5')
  await expectPaper(page, 'dark')
  await button(page, 'Theme: dark').click()
  await expectPaper(page, 'light')
  await button(page, 'Theme: light').click()
  await expectPaper(page, 'light')
  // The first press is seen, whatever the system says.
  await button(page, 'Theme: by system').click()
  await expectPaper(page, 'dark')
})

for (const theme of ['light', 'dark'] as const) {
  test(`the bands of the states are all different, and none vanishes on ${theme} paper`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    await open(page, 's=simultaneous-close&t=0.5')
    const colours = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement)
      const names = [
        ...'closed listen syn-sent syn-received established fin-wait-1 fin-wait-2 closing time-wait close-wait last-ack'.split(
          ' ',
        ),
      ]
      return names.map((name) => style.getPropertyValue(`--state-${name}`).trim())
    })
    expect(colours.every((c) => c !== '')).toBe(true)
    expect(new Set(colours).size).toBe(11)
  })
}
