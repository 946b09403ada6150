import type { Page } from '@playwright/test'
import { nextFrame, sheet } from './reading'
import { expect, open, test } from './support'

/* What is pulled at: it is where the hand is at every frame, and nothing is touched that the pull does not concern. */

const centre = (page: Page, hand: string): Promise<number> =>
  page.locator(`[data-hand="${hand}"]`).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return (top + bottom) / 2
  })

/** Where the words over the playhead stand, and what they are. */
const past = (page: Page): Promise<string[]> =>
  page.locator('main').evaluate((main) => {
    const now = main.querySelector('[data-grip]')?.getBoundingClientRect().top ?? 0
    return [...main.querySelectorAll('svg [data-label]')]
      .map((word) => ({ word, box: word.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom < now)
      .map(({ word, box }) => `${word.textContent} ${box.x.toFixed(1)} ${box.y.toFixed(1)}`)
  })

for (const [what, which] of [
  ['an arrowhead', 'i[data-hand] >> nth=2'],
  ['a close()', '[data-hand^="call"] >> nth=-1'],
] as const) {
  test(`${what} stays under the hand, and what is not concerned is not touched`, async ({ page }) => {
    await open(page, 's=ordinary-close&t=0.25')
    const hand = (await page.locator(which).getAttribute('data-hand')) ?? ''
    await expect(page.locator('#knob-delay')).toBeVisible()
    const before = await past(page)
    expect(before.length).toBeGreaterThan(5)
    await page.evaluate(() => {
      const seen = { touched: 0 }
      const knobs = document.querySelector('#knob-delay')?.closest('section') as Element
      const watch = new MutationObserver((all) => {
        seen.touched += all.length
      })
      watch.observe(knobs, { subtree: true, attributes: true, childList: true })
      Object.assign(window, { seen, watch })
    })
    const box = await page.locator(`[data-hand="${hand}"]`).boundingBox()
    if (box === null) throw new Error('no handle')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let dy = 40; dy <= 280; dy += 40) {
      await page.mouse.move(x, y + dy)
      await nextFrame(page)
      await nextFrame(page)
      expect(Math.abs((await centre(page, hand)) - (y + dy)), `${dy} px down`).toBeLessThanOrEqual(1.5)
      expect(await past(page)).toEqual(before)
    }
    expect(await page.evaluate(() => (window as unknown as { seen: { touched: number } }).seen.touched), 'knobs').toBe(
      0,
    )
    if (!hand.startsWith('call')) {
      // Farther down than the sheet is true to scale, the number tells.
      await expect(page.locator(`i[data-hand="${hand}"]`)).toHaveAttribute('data-said', / later$/)
    }
    await page.mouse.up()
    // Let go, it is the sheet's again, and what stands beside the sheet tells of the same run.
    await expect(page.locator(`[data-hand="${hand}"]`)).not.toHaveAttribute('style', /translate/)
    await expect(page.locator('section[aria-labelledby="changes"] li')).toHaveCount(1)
    await expect(sheet(page).locator('[data-ghost]')).toBeAttached()
  })
}
