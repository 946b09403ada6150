import type { Page } from '@playwright/test'
import { button, expectMoment, happened, moment, nextFrame, plain, sheet, timeSlider } from './reading'
import { expect, open, test } from './support'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** What has the focus, as it is called. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return ''
    const labelled = element as HTMLInputElement
    const words =
      element.getAttribute('aria-label') ?? labelled.labels?.[0]?.innerText ?? (element as HTMLElement).innerText ?? ''
    return words.replace(/\s+/g, ' ').trim()
  })

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press('Tab')
    if (name.test(await focused(page))) return
  }
  throw new Error(`Tab does not come to ${name}`)
}

test('Tab comes to every control, in reading order, and each shows that it has the focus', async ({ page }) => {
  test.slow()
  await open(page, 't=0.5')
  await expect(happened(page).getByRole('link').first()).toBeVisible()
  // It comes with the words for it.
  await expect(page.getByText('Skip to the sheet')).toBeAttached()
  const order: string[] = []
  const unseen: string[] = []
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press('Tab')
    const name = await focused(page)
    if (name === '' || order.includes(name)) break
    order.push(name)
    await nextFrame(page)
    const box = await page.evaluate(() => {
      const element = document.activeElement as Element
      const r = (element.closest('label') ?? element).getBoundingClientRect()
      return { x: r.x, y: r.y, width: r.width, height: r.height }
    })
    const x = Math.max(0, box.x - 8)
    const y = Math.max(0, box.y - 8)
    const clip = { x, y, width: Math.min(1440 - x, box.width + 16), height: Math.min(900 - y, box.height + 16) }
    const withFocus = await page.screenshot({ clip })
    // The same place without it; the focus comes back to where it was, and Tab goes on from there.
    await page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      Object.assign(window, { last: element })
      element.blur()
    })
    await nextFrame(page)
    const without = await page.screenshot({ clip })
    if (withFocus.equals(without)) unseen.push(name)
    await page.evaluate(() => (window as unknown as { last: HTMLElement }).last.focus())
  }
  expect(unseen, 'has the focus and does not show it').toEqual([])
  const at = (name: RegExp): number => order.findIndex((each) => name.test(each))
  const way = [
    /^Skip to the sheet$/,
    /^Last ACK lost/,
    /^Events$/,
    /^Share$/,
    /^中文$/,
    /^Theme/,
    /^Help$/,
    /^Inject a segment/,
    /^One-way delay/,
    /^Jitter/,
    /^Packet loss/,
    /^Seed/,
    /^Linux/,
    /^MSL/,
    /^Initial RTO/,
    /^Minimum RTO/,
    /^Retries/,
    /^A$/,
    /^close\(\) after EOF/,
    /^Sequence diagram/,
    /^A to B, FIN ACK/,
    /^ESTABLISHED$/,
    /^RFC 9293/,
    /^To the start/,
    /^One event back/,
    /^Play/,
    /^One event forward/,
    /^Speed/,
    /^Time$/,
  ].map((name) => [String(name), at(name)] as const)
  expect(way.filter(([, place]) => place < 0)).toEqual([])
  expect([...way].sort((a, b) => a[1] - b[1])).toEqual(way)
})

test('from the top of the page one press leads to the sheet, and the next keys act there', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.25')
  await expect(button(page, 'Skip to the sheet')).toBeAttached()
  await expect(button(page, 'Skip to the sheet')).not.toBeInViewport()
  await page.keyboard.press('Tab')
  await expect(button(page, 'Skip to the sheet')).toBeFocused()
  await expect(button(page, 'Skip to the sheet')).toBeInViewport()
  await page.keyboard.press('Enter')
  expect(await focused(page)).toMatch(/^A to B, FIN ACK/)
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toMatch(/^B to A, ACK/)
  expect(await page.evaluate(() => location.hash)).toMatch(/^#.*s=ordinary-close/)
})

test('a whole visit without a mouse: another story, played, scrubbed, a slider, a segment, a state, the table', async ({
  page,
}) => {
  await open(page, 't=0.5')
  // Another story from the catalogue.
  await tabTo(page, /^Last ACK lost/)
  await page.keyboard.press('Enter')
  const catalogue = page.getByRole('dialog', { name: 'Scenarios' })
  await expect(catalogue).toBeVisible()
  await tabTo(page, /^Ordinary close/)
  await page.keyboard.press('Enter')
  await expect(catalogue).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ordinary close')

  // A slider.
  await tabTo(page, /^MSL/)
  await page.keyboard.press('End')
  await expect(sheet(page).getByText('2MSL 8 min')).toBeVisible()
  // The button that takes it back stands right before it.
  await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe('Reset MSL')
  await page.keyboard.press('Enter')
  await expect(sheet(page).getByText('2MSL 60 s')).toBeVisible()

  // Segments, one after the other; each says what is to know about it.
  await page.getByRole('slider', { name: 'close() after EOF' }).focus()
  await tabTo(page, /^A to B, FIN ACK/)
  await expect(page.locator('[data-packet]:focus')).toHaveAccessibleDescription(/arrived 100\sms/)
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toMatch(/^B to A, ACK/)
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toMatch(/^B to A, FIN ACK/)
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-packet][aria-pressed="true"]')).toHaveAccessibleName(/^B to A, FIN ACK/)
  // Out of the menu of what can be done to it, and away from it.
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-packet]:focus')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-packet][aria-pressed="true"]')).toHaveCount(0)

  // States: arrows go to the box that lies there.
  await tabTo(page, /^(ESTABLISHED|CLOSED|TIME-WAIT)/)
  await page.keyboard.press('ArrowDown')
  const state = await focused(page)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: state.replace(/:.*/, ''), exact: true })
  await expect(panel).toContainText('What it means')
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)

  // Time.
  await tabTo(page, /^Play|^Pause/)
  await tabTo(page, /^Time$/)
  await page.keyboard.press('Home')
  await expectMoment(page, /^−0\.\d+ s\. A ESTABLISHED/)
  await page.keyboard.press('ArrowRight')
  await expectMoment(page, /^0\.000 s\. A FIN-WAIT-1/)

  // The table, and out of it again to where one was.
  await button(page, 'Events').focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Events' })
  await expect(dialog).toBeVisible()
  await tabTo(page, /^Go to 0\.400/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  expect(await focused(page)).toBe('Events')
  await expectMoment(page, /^0\.400 s\. A TIME-WAIT/)
})

test('the catalogue and every other dialog close with Escape and give the focus back', async ({ page }) => {
  await open(page, 't=0.5')
  await tabTo(page, /^Last ACK lost/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Scenarios' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Scenarios' })).toHaveCount(0)
  await expect.poll(() => focused(page)).toMatch(/^Last ACK lost/)
  for (const name of ['Events', 'Help']) {
    await button(page, name).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    // The focus stays inside a modal dialog.
    for (let n = 0; n < 4; n++) {
      await page.keyboard.press('Tab')
      const inside = await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
      )
      expect(inside).toBe(true)
    }
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await focused(page)).toBe(name)
  }
})

test('Space plays and pauses wherever it is not needed for something else', async ({ page }) => {
  await open(page, 't=0.5')
  await page.keyboard.press('Space')
  await expect(button(page, /^Pause/)).toBeVisible()
  await page.keyboard.press('Space')
  await expect(button(page, /^Play/)).toBeVisible()
  // On a button it presses the button.
  const before = await moment(page)
  await button(page, 'Help').focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible()
  await page.keyboard.press('Escape')
  expect(await moment(page)).toBe(before)
  await expect(button(page, /^Play/)).toBeVisible()
})

test('keys that are typed, or that move a slider, do not move time', async ({ page }) => {
  await open(page, 't=0.5')
  const before = await moment(page)
  const seed = page.getByRole('spinbutton', { name: 'Seed' })
  await seed.focus()
  for (const key of ['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Space', '4', '2']) await page.keyboard.press(key)
  await expect(seed).toHaveValue(/4/)
  expect(await moment(page)).toBe(before)
  await page.getByRole('slider', { name: 'Retries' }).focus()
  for (const key of ['ArrowLeft', 'ArrowRight', 'Home', 'End']) await page.keyboard.press(key)
  expect(await moment(page)).toBe(before)
  await page.getByRole('combobox', { name: 'Speed' }).focus()
  for (const key of ['ArrowUp', 'ArrowDown', 'Home']) await page.keyboard.press(key)
  expect(await moment(page)).toBe(before)
  await page.getByRole('radio', { name: 'Linux' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('radio', { name: 'RFC 9293' })).toBeChecked()
  expect((await moment(page)).replace(/\..*$/, '')).toBe(before.replace(/\..*$/, ''))
  // With modifiers they belong to the browser.
  await timeSlider(page).blur()
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  const now = await moment(page)
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('Shift+Control+End')
  expect(plain(await moment(page))).toBe(now)
})
