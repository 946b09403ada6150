import type { Page } from '@playwright/test'
import { en } from '../src/i18n/en'
import { zhCN } from '../src/i18n/zh-CN'
import { SCENARIO_IDS } from '../src/scenarios/index'
import { button, expectMoment, follow, moment, nextFrame, plain, sheet, timeSlider } from './reading'
import { expect, open, test } from './support'

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

/** Names of what can be pressed and is smaller than a finger tip, with their sizes. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('button, select')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue
      // A box of the graph is a place in a picture, a time in a table a line of text: WCAG's exceptions.
      if (element.closest('table, [data-picture]') !== null) continue
      const { width, height } = element.getBoundingClientRect()
      if (width < 43.5 || height < 43.5) {
        const name = element.getAttribute('aria-label') ?? element.innerText
        found.push(`${name || element.id} ${Math.round(width)}×${Math.round(height)}`)
      }
    }
    return found
  })

const overflow = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - document.documentElement.clientWidth,
  )

test('the story is told on a phone: it plays to the loss, and a tap goes on', async ({ page }) => {
  await open(page)
  await expect(button(page, /^Play/)).toBeVisible({ timeout: 30_000 })
  await expectMoment(page, '0.500 s. A TIME-WAIT, B LAST-ACK')
  await expect(page.getByRole('heading', { name: 'B is waiting for an ACK that will never come' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('3×')
  await button(page, /^Play/).tap()
  await expectMoment(page, '61.0 s. A CLOSED, B CLOSED')
  await button(page, /^One event back/).tap()
  await expectMoment(page, '1.104 s. A TIME-WAIT, B CLOSED')
})

test('what is pressed is as large as a finger, on the page and in every panel', async ({ page }) => {
  await open(page, 't=0.5')
  expect(await tooSmall(page)).toEqual([])
  for (const name of ['States', 'Events', 'Sliders', 'ss, tcpdump']) {
    await button(page, name).tap()
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await nextFrame(page)
    expect(await tooSmall(page), name).toEqual([])
    await page.getByRole('dialog', { name }).getByRole('button', { name: 'Close' }).first().tap()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await button(page, 'More').tap()
  expect(await tooSmall(page), 'menu').toEqual([])
})

for (const width of [320, 360]) {
  test(`nothing is wider than a screen of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 })
    await open(page, 't=0')
    for (const [lang, words] of [
      ['en', en],
      ['zh-CN', zhCN],
    ] as const) {
      for (const id of SCENARIO_IDS) {
        await follow(page, `s=${id}&lang=${lang}&t=0.5`)
        await expect(page.getByRole('heading', { level: 1 })).toContainText(words[`scenario.${id}.title`])
        await nextFrame(page)
        expect(await overflow(page), `${id} ${lang}`).toBeLessThanOrEqual(0)
      }
    }
    await follow(page, 's=last-ack-lost&lang=en&t=0.5')
    for (const name of ['Sliders', 'States', 'Events', 'ss, tcpdump']) {
      await button(page, name).tap()
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      await nextFrame(page)
      expect(await overflow(page), name).toBeLessThanOrEqual(0)
      const inside = await page.getByRole('dialog', { name }).evaluate((d) => {
        const r = d.getBoundingClientRect()
        return r.left >= 0 && r.right <= document.documentElement.clientWidth && r.top >= 0 && r.bottom <= innerHeight
      })
      expect(inside, `${name} is on the screen`).toBe(true)
      await page.getByRole('dialog', { name }).getByRole('button', { name: 'Close' }).first().tap()
    }
  })
}

test('the sheet stays in sight while a slider in its panel is moved, and changes', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0')
  await button(page, 'Sliders').tap()
  const delay = page.getByRole('slider', { name: 'One-way delay' })
  await delay.scrollIntoViewIfNeeded()
  const fin = sheet(page).getByRole('button', { name: /^A to B, FIN ACK/ })
  await expect(fin).toBeInViewport()
  const box = (await delay.boundingBox()) as { x: number; y: number; width: number; height: number }
  await page.touchscreen.tap(box.x + box.width * 0.85, box.y + box.height / 2)
  await expect.poll(async () => plain(await delay.getAttribute('aria-valuetext'))).not.toBe('100 ms')
  const now = plain(await delay.getAttribute('aria-valuetext'))
  await expect(fin).toHaveAccessibleName(new RegExp(`arrived ${now.replace(' ', '\\s')}$`))
})

test('while a slider is held, its panel gives way and the whole run is seen', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0')
  await button(page, 'Sliders').tap()
  const msl = page.getByRole('slider', { name: /^MSL/ })
  const end = sheet(page).getByText('CLOSED', { exact: true }).last()
  const low = () => end.evaluate((e) => e.getBoundingClientRect().bottom > innerHeight / 2)
  await msl.scrollIntoViewIfNeeded()
  const box = (await msl.boundingBox()) as { x: number; y: number; width: number; height: number }
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2, { steps: 4 })
  await expect(page.getByRole('dialog', { name: 'Sliders' })).toBeHidden()
  await expect(msl).toBeVisible()
  // Lower than a panel would leave room for.
  await expect(end).toBeInViewport()
  await expect.poll(low).toBe(true)
  await page.mouse.up()
  await expect(page.getByRole('dialog', { name: 'Sliders' })).toBeVisible()
  // One drag is one step back, without opening anything.
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().tap()
  await expect(page).toHaveURL(/msl=/)
  await button(page, 'Undo').first().tap()
  await expect(page).not.toHaveURL(/msl=/)
})

test('a tap on a segment leads to what is to know about it, a tap on the bar goes to that moment', async ({ page }) => {
  await open(page, 't=0')
  const fin = sheet(page).getByRole('button', { name: /^A to B, FIN ACK/ })
  await fin.tap()
  await expect(fin).toHaveAttribute('aria-pressed', 'true')
  await page.locator('[popover]:popover-open').getByRole('button', { name: 'Inspect' }).tap()
  const inspector = page.getByRole('dialog').filter({ hasText: 'Answered by' })
  await expect(inspector).toBeVisible()
  await inspector.getByRole('button', { name: 'Close' }).first().tap()
  const before = await moment(page)
  const bar = (await timeSlider(page).boundingBox()) as { x: number; y: number; width: number; height: number }
  await page.touchscreen.tap(bar.x + bar.width * 0.98, bar.y + bar.height / 2)
  await expectMoment(page, /A CLOSED, B CLOSED$/)
  expect(await moment(page)).not.toBe(before)
})

test('the graph is a panel, and follows time there', async ({ page }) => {
  await open(page, 't=0.5')
  await button(page, 'States').tap()
  const graph = page.getByRole('img', { name: 'TCP states. A is in TIME-WAIT, B in LAST-ACK.' })
  await expect(graph).toBeInViewport()
  await page.getByRole('button', { name: /^TIME-WAIT/ }).tap()
  await expect(page.getByRole('region', { name: 'TIME-WAIT' })).toContainText('What it means')
})
