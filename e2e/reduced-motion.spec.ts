import type { Page } from '@playwright/test'
import { button, expectMoment, happened, moment, nextFrame, segments } from './reading'
import { expect, open, test } from './support'

const running = (page: Page): Promise<number> =>
  page.evaluate(() => document.getAnimations().filter((a) => a.playState === 'running').length)

/** Notes every time the clock shows from now on. */
const noteTimes = (page: Page): Promise<void> =>
  page.getByRole('slider', { name: 'Time', exact: true }).evaluate((slider) => {
    const times = new Set<string>()
    Object.assign(window, { times })
    new MutationObserver(() => {
      times.add((slider.getAttribute('aria-valuetext') ?? '').split('. ')[0] ?? '')
    }).observe(slider, { attributes: true, attributeFilter: ['aria-valuetext'] })
  })
const notedTimes = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(window as unknown as { times: Set<string> }).times].map((t) => t.replace(/\s+/g, ' ')))

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('the page opens at the loss, still, and play goes from event to event', async ({ page }) => {
    await open(page)
    await expectMoment(page, '0.500 s. A TIME-WAIT, B LAST-ACK')
    await expect(happened(page).getByRole('heading')).toHaveText('B is waiting for an ACK that will never come')
    await nextFrame(page)
    expect(await moment(page)).toMatch(/^0\.500 s/)
    expect(await running(page)).toBe(0)

    await noteTimes(page)
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('10×')
    await button(page, /^Play/).click()
    await expectMoment(page, '61.0 s. A CLOSED, B CLOSED')
    expect(await running(page)).toBe(0)
    // Only the moments at which something happens.
    expect(await notedTimes(page)).toEqual(['0.904 s', '1.004 s', '1.104 s', '61.0 s'])
  })

  test('a story without a loss opens where it turns', async ({ page }) => {
    await open(page, 's=three-segments')
    await expectMoment(page, '0.200 s. A TIME-WAIT, B LAST-ACK')
  })

  test('the sheet says the same as with motion', async ({ page, browser, baseURL }) => {
    await open(page, 't=0.5')
    const still = await segments(page)
    const other = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'no-preference',
      ...(baseURL === undefined ? {} : { baseURL }),
    })
    const moving = await other.newPage()
    await open(moving, 't=0.5')
    await expect.poll(() => segments(moving)).toEqual(still)
    await other.close()
  })
})

test('without it the playhead glides, and segments move on their arrows', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0')
  await noteTimes(page)
  await button(page, /^Play/).click()
  await expect.poll(async () => (await notedTimes(page)).length).toBeGreaterThan(15)
  await button(page, /^Pause/).click()
})
