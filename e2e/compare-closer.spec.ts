import type { Locator, Page } from '@playwright/test'
import { expect, open, test } from './support'

/* What differs meets the eye at once, a sentence leads to its moment, a segment to all there is to know of it. */

const PAIRS = [
  's=last-ack-lost&cmp=msl:0',
  's=last-ack-lost&cmp=profile:rfc9293',
  's=tw-reuse&twreuse=0&cmp=twreuse:1',
  's=ordinary-close&cmp=first:B',
  's=old-duplicate-paws&cmp=timestamps:off',
]
const LOW = { width: 640, height: 420 } as const
const PHONE = { width: 360, height: 740 } as const

const side = (page: Page, n: 0 | 1) => page.locator(`main [data-side="${n}"]`)
const rst = (page: Page, n: 0 | 1) => side(page, n).getByRole('button', { name: /A to B, RST/ })
const inspector = (page: Page) => page.locator('#inspector')
const time = (page: Page) => page.getByRole('slider', { name: 'Time', exact: true })
/** All of it is to be seen: nothing that scrolls or lies over it hides a part. */
async function seenWhole(it: Locator): Promise<boolean> {
  return it.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const inset = 2
    return [
      [left + inset, top + inset],
      [right - inset, bottom - inset],
      [(left + right) / 2, (top + bottom) / 2],
    ].every(([x, y]) => {
      const found = document.elementFromPoint(x as number, y as number)
      return found !== null && (element.contains(found) || found.contains(element))
    })
  })
}

for (const viewport of [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, LOW, PHONE])
  test(`the gravest difference is in sight at once, ${viewport.width}×${viewport.height}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    for (const lang of ['en', 'zh-CN'])
      for (const pair of PAIRS) {
        await open(page, `${pair}&t=0&lang=${lang}`)
        const first = page.locator('li button').first()
        await expect(first).toBeVisible()
        expect(await seenWhole(first), `${pair} ${lang}`).toBe(true)
      }
  })

test('in a low frame a sentence leads to its moment on both sheets, and on to the next', async ({ page }) => {
  await page.setViewportSize(LOW)
  await open(page, 's=last-ack-lost&cmp=msl:0&t=0')
  await expect(side(page, 0).getByText('≠ ACK')).not.toBeInViewport()
  await expect(side(page, 1).getByText('≠ RST')).not.toBeInViewport()
  await page.getByRole('button', { name: 'Variation: The connection ends on B by RST' }).click()
  await expect(time(page)).toHaveAttribute('aria-valuetext', /^1\.104/)
  await expect(side(page, 0).getByText('≠ ACK')).toBeInViewport()
  await expect(side(page, 1).getByText('≠ RST')).toBeInViewport()
  // Even just after one has scrolled: then the sheets do not follow the playhead.
  await side(page, 1).hover()
  await page.mouse.wheel(0, 60)
  await page.getByRole('button', { name: 'Next difference' }).click()
  await expect(page.getByRole('button', { name: 'Variation: TIME-WAIT on A lasts' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Variation: The connection ends' })).toBeHidden()
  await expect(time(page)).toHaveAttribute('aria-valuetext', /^0\.402/)
  for (const n of [0, 1] as const) await expect(side(page, n).getByText('≠ TIME-WAIT')).toBeInViewport()
  await page.getByRole('button', { name: 'Next difference' }).click()
  await expect(page.getByRole('button', { name: 'Variation: The connection ends on B by RST' })).toBeVisible()
})

test('every sentence of every pair leads to its moment, with the playhead in sight, by keyboard', async ({ page }) => {
  for (const viewport of [LOW, PHONE, { width: 1024, height: 768 }]) {
    await page.setViewportSize(viewport)
    for (const pair of PAIRS) {
      await open(page, `${pair}&t=-9`)
      await expect(page.locator('li button').first()).toBeVisible()
      const many = await page.locator('li button').count()
      for (let n = 0; n < many; n++) {
        const sentence = page.locator('li button').nth(n)
        if (viewport === LOW && n > 0) await page.getByRole('button', { name: 'Next difference' }).press('Enter')
        else await sentence.press('Enter')
        await expect(sentence).toBeVisible()
        for (const grip of await page.locator('main [data-side] [data-grip]').all()) await expect(grip).toBeInViewport()
      }
    }
  }
})

test('from the list of all differences one is led to the sheets, and goes on there by keyboard', async ({ page }) => {
  await page.setViewportSize(LOW)
  await open(page, 's=last-ack-lost&cmp=msl:0&t=0')
  await page.getByRole('radio', { name: 'Differences' }).check()
  await page.getByText('All differences (3)').click()
  await page.getByRole('row', { name: /RST/ }).getByRole('button').press('Enter')
  await expect(side(page, 1).getByText('≠ RST')).toBeInViewport()
  await expect(
    side(page, 0)
      .getByRole('group', { name: /segments/ })
      .first(),
  ).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(time(page)).toHaveAttribute('aria-valuetext', /^1\.104/)
})

test('the sheets of a phone take turns at the same height', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await open(page, 's=last-ack-lost&cmp=msl:0&t=0')
  await page.getByRole('button', { name: /^The connection ends on B by RST/ }).click()
  await expect(side(page, 0).getByText('≠ ACK')).toBeInViewport()
  const top = () => page.locator('main [data-side] [role="group"][tabindex]').evaluate((e) => e.scrollTop)
  const before = await top()
  expect(before).toBeGreaterThan(0)
  await page.getByRole('radio', { name: 'Variation' }).check()
  await expect(side(page, 1).getByText('≠ RST')).toBeInViewport()
  expect(await top()).toBe(before)
  // Also where one has scrolled to, away from the playhead.
  await side(page, 1).hover()
  await page.mouse.wheel(0, -5000)
  await expect.poll(top).toBe(0)
  await page.getByRole('radio', { name: 'This run' }).check()
  await expect(side(page, 0).getByText('ESTABLISHED').first()).toBeInViewport()
  expect(await top()).toBe(0)
})

test.describe('a segment opens the inspector', () => {
  test('beside the sheets, by mouse: which run it is of, its header, why, as the tools show it', async ({ page }) => {
    await open(page, 's=last-ack-lost&cmp=msl:0&t=61')
    await rst(page, 1).click()
    await expect(inspector(page).getByRole('heading', { level: 3 })).toHaveText(/^Variation\s*A → B\s*RST/)
    await expect(inspector(page)).toContainText('A has no connection that this FIN, ACK could belong to')
    await expect(inspector(page)).toContainText('Flags [R], seq')
    // The same moment in the run without the variation.
    await side(page, 0)
      .getByRole('button', { name: /A to B, ACK.*different in the other run/ })
      .click()
    await expect(inspector(page).getByRole('heading', { level: 3 })).toHaveText(/^This run\s*A → B\s*ACK/)
    await expect(inspector(page)).toContainText('Flags [.]')
    await inspector(page).getByRole('button', { name: 'Close' }).click()
    await expect(inspector(page)).toHaveCount(0)
    // What stands on the sheets is told by a card again when the pointer comes to it.
    await rst(page, 1).hover()
    await expect(side(page, 1).getByText('A → B RST')).toBeVisible()
  })

  test('in a low frame, by keyboard, beside the sheet that it is on', async ({ page }) => {
    await page.setViewportSize(LOW)
    await open(page, 's=last-ack-lost&cmp=msl:0&t=0')
    await page.getByRole('button', { name: 'Variation: The connection ends on B by RST' }).press('Enter')
    await rst(page, 1).focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: 'Segment' })
    await expect(panel.getByRole('heading', { level: 3 })).toHaveText(/^Variation\s*A → B\s*RST/)
    await expect(side(page, 0)).toBeHidden()
    await expect(rst(page, 1)).toBeInViewport()
    const [sheet, box] = [await side(page, 1).boundingBox(), await panel.boundingBox()]
    expect((sheet?.x ?? 999) + (sheet?.width ?? 999)).toBeLessThanOrEqual(box?.x ?? 0)
    await page.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
    await expect(side(page, 0)).toBeVisible()
    await expect(rst(page, 1)).toBeFocused()
  })

  test.describe('on a phone', () => {
    test.use({ hasTouch: true })
    test('by touch, with the segment in sight over it', async ({ page }) => {
      await page.setViewportSize(PHONE)
      await open(page, 's=last-ack-lost&cmp=msl:0&t=0')
      await page.getByRole('radio', { name: 'Variation' }).check()
      await page.getByRole('button', { name: /^The connection ends on B by RST/ }).tap()
      await rst(page, 1).tap()
      const panel = page.getByRole('dialog', { name: 'Segment' })
      await expect(panel.getByRole('heading', { level: 3 })).toHaveText(/^Variation\s*A → B\s*RST/)
      await expect(rst(page, 1)).toBeInViewport()
      await panel.getByRole('button', { name: 'Close' }).tap()
      await expect(panel).toHaveCount(0)
      await expect(rst(page, 1)).toBeInViewport()
    })
  })

  test('what is looked at in the variation is not looked at in another run', async ({ page }) => {
    await open(page, 's=last-ack-lost&cmp=msl:0&t=61')
    await rst(page, 1).click()
    await expect(inspector(page)).toBeVisible()
    await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: 'System: Linux | RFC 9293' })
    await expect(inspector(page)).toHaveCount(0)
    await side(page, 0)
      .getByRole('button', { name: /1st retransmission/ })
      .click()
    await expect(inspector(page)).toContainText('This run')
    // In the run itself it is the same segment: it stays.
    await page.getByRole('button', { name: 'End the comparison' }).click()
    await expect(inspector(page).getByRole('heading', { level: 3 })).toHaveText(/^B → A\s*FIN, ACK/)
  })
})

/** The smallest letters that are to be read, px, and what they say. */
const smallest = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let least = { size: 99, text: '' }
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const element = node.parentElement
      if (element === null || node.textContent?.trim() === '' || !element.checkVisibility({ visibilityProperty: true }))
        continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      const { a = 1, b = 0 } = (element instanceof SVGGraphicsElement && element.getScreenCTM()) || {}
      const zoom = Math.hypot(a, b)
      if (size * zoom < least.size) least = { size, text: node.textContent ?? '' }
    }
    return least
  })

for (const viewport of [LOW, PHONE, { width: 1024, height: 768 }])
  test(`three hosts, or ten connections, have room, ${viewport.width}×${viewport.height}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    for (const link of ['s=tw-recycle&cmp=timestamps:off', 's=ten-connections&cmp=msl:0']) {
      await open(page, `${link}&t=1`)
      const sheets = page.locator('main [data-side]')
      await expect(sheets).toHaveCount(viewport.width === 1024 ? 2 : 1)
      expect((await smallest(page)).size, JSON.stringify(await smallest(page))).toBeGreaterThanOrEqual(11)
      // Whoever stands on a sheet, and whatever is said there, is within it: also where the third host comes in.
      await page.locator('li button').first().click()
      for (const sheet of await sheets.all()) {
        const cut = await sheet.evaluate((element) => {
          const { left, right } = element.getBoundingClientRect()
          const labels = [...element.querySelectorAll('[data-label]')]
          return labels.flatMap((label) => {
            const box = label.getBoundingClientRect()
            return box.left < left || box.right > right ? [`${label.textContent}`] : []
          })
        })
        expect(cut, link).toEqual([])
      }
    }
  })

test('no letters under 11 px in any pair, and nothing beside the page', async ({ page }) => {
  for (const viewport of [LOW, PHONE, { width: 1440, height: 900 }]) {
    await page.setViewportSize(viewport)
    for (const pair of PAIRS) {
      await open(page, `${pair}&t=1`)
      await expect(page.locator('li button').first()).toBeVisible()
      const least = await smallest(page)
      expect(least.size, `${pair}: ${least.text}`).toBeGreaterThanOrEqual(11)
    }
  }
})
