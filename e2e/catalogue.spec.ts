import type { Locator, Page } from '@playwright/test'
import { en } from '../src/i18n/en'
import { zhCN } from '../src/i18n/zh-CN'
import { SCENARIO_GROUPS, SCENARIO_IDS } from '../src/scenarios/index'
import { findings } from './measure'
import { plain, segments } from './reading'
import { expect, open, test } from './support'

const WORDS = { en, 'zh-CN': zhCN } as const

const title = (page: Page): Locator => page.getByRole('heading', { level: 1 }).getByRole('button')
const catalogue = (page: Page): Locator => page.getByRole('dialog', { name: /^(Scenarios|场景)$/ })
const field = (page: Page): Locator => catalogue(page).getByRole('searchbox')
const cards = (page: Page): Locator => catalogue(page).getByRole('link')

async function openCatalogue(page: Page): Promise<void> {
  await title(page).click()
  await expect(catalogue(page)).toBeVisible()
}

for (const lang of ['en', 'zh-CN'] as const) {
  test(`every story has a card with a picture of its sheet, its title and what to watch, ${lang}`, async ({ page }) => {
    const words = WORDS[lang]
    await open(page, `lang=${lang}&t=0`)
    await openCatalogue(page)
    await expect(cards(page)).toHaveCount(SCENARIO_IDS.length)
    await expect(catalogue(page).getByRole('heading', { level: 3 })).toHaveText(
      SCENARIO_GROUPS.map((group) => words[`scenario.group.${group}`]),
    )
    const pictures = new Set<string>()
    for (const [n, id] of SCENARIO_IDS.entries()) {
      const card = cards(page).nth(n)
      await card.scrollIntoViewIfNeeded()
      await expect(card).toHaveAttribute('href', `#v=1&s=${id}&lang=${lang}`)
      await expect(card).toHaveAccessibleName(`${words[`scenario.${id}.title`]} ${words[`scenario.${id}.watch`]}`)
      await expect(card.locator('svg rect').first(), id).toBeAttached()
      await expect(card.locator('svg path').nth(1), id).toBeAttached()
      pictures.add(await card.locator('svg').innerHTML())
    }
    // Each is a picture of its own; a few stories differ in what is in their segments only.
    expect(pictures.size).toBeGreaterThan(0.85 * SCENARIO_IDS.length)
  })
}

test('the search reads title, watch line, group and tags, in English, and says how many it has found', async ({
  page,
}) => {
  await open(page, 't=0')
  await openCatalogue(page)
  await expect(field(page)).toBeFocused()
  const status = catalogue(page).getByRole('status')
  await expect(status).toHaveText(`${SCENARIO_IDS.length} scenarios`)
  for (const [query, found] of [
    ['Why two MSLs', 'Why two MSLs'],
    ['kill -9', 'Process killed in TIME-WAIT'],
    ['EADDRINUSE', 'Restarted server'],
    ['both sides at ONCE', 'Both close at once'],
  ] as const) {
    await field(page).fill(query)
    await expect(cards(page)).toHaveCount(1)
    await expect(cards(page)).toContainText(found)
    await expect(status).toHaveText(`1 of ${SCENARIO_IDS.length} scenarios`)
  }
  await field(page).fill('zebra')
  await expect(cards(page)).toHaveCount(0)
  await expect(status).toContainText('No scenario for “zebra”.')
  // As in every search field, Escape empties it first; then it closes.
  await page.keyboard.press('Escape')
  await expect(cards(page)).toHaveCount(SCENARIO_IDS.length)
  await page.keyboard.press('Escape')
  await expect(catalogue(page)).toHaveCount(0)
})

test('who reads Chinese can search in Chinese and in English', async ({ page }) => {
  await open(page, 'lang=zh-CN&t=0')
  await openCatalogue(page)
  for (const query of ['无人应答', 'nobody answers']) {
    await field(page).fill(query)
    await expect(cards(page)).toHaveCount(1)
    await expect(cards(page)).toContainText(zhCN['scenario.nobody-answers.title'])
  }
  await field(page).fill('斑马')
  await expect(catalogue(page).getByRole('status')).toContainText('没有与“斑马”相关的场景')
})

test('a story is searched for and opened by keyboard, and Back and Forward know it', async ({ page }) => {
  await open(page, 's=last-ack-lost&t=0.5')
  const before = await segments(page)
  await title(page).focus()
  await page.keyboard.press('Enter')
  await expect(field(page)).toBeFocused()
  await expect(catalogue(page).locator('[aria-current="true"]')).toContainText('Last ACK lost')
  await page.keyboard.type('fins cross')
  await expect(cards(page)).toHaveCount(1)
  // The button that closes, then the card.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(cards(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(catalogue(page)).toHaveCount(0)
  await expect(title(page)).toContainText('Both close at once')
  await expect(title(page)).toBeFocused()
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('s=simultaneous-close')
  expect(await segments(page)).not.toEqual(before)
  await page.goBack()
  await expect(title(page)).toContainText('Last ACK lost')
  expect(await segments(page)).toEqual(before)
  await page.goForward()
  await expect(title(page)).toContainText('Both close at once')
  await openCatalogue(page)
  await expect(catalogue(page).locator('[aria-current="true"]')).toContainText('Both close at once')
})

test('Enter in the search opens the first that was found, and nothing while nothing is looked for', async ({
  page,
}) => {
  await open(page, 's=last-ack-lost&t=0.5')
  await openCatalogue(page)
  await field(page).press('Enter')
  await expect(catalogue(page)).toBeVisible()
  await field(page).fill('NAT')
  await expect(cards(page)).toHaveCount(1)
  await field(page).press('Enter')
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('s=tw-recycle')
})

test('a card opens in another tab as links do, and leaves this page as it is', async ({ page, context }) => {
  await open(page, 's=last-ack-lost&t=0.5')
  await openCatalogue(page)
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    cards(page)
      .filter({ hasText: 'Why two MSLs' })
      .click({ modifiers: ['ControlOrMeta'] }),
  ])
  await expect(other.getByRole('heading', { level: 1 })).toContainText('Why two MSLs')
  await other.close()
  await expect(catalogue(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(catalogue(page)).toHaveCount(0)
  await expect(title(page)).toContainText('Last ACK lost')
  await expect(title(page)).toBeFocused()
})

test('a press beside the catalogue closes it', async ({ page }) => {
  await open(page, 't=0')
  await openCatalogue(page)
  await page.mouse.click(6, 450)
  await expect(catalogue(page)).toHaveCount(0)
})

for (const [width, height, columns] of [
  [1440, 900, 4],
  [1024, 768, 3],
  [640, 420, 2],
  [360, 740, 1],
] as const) {
  test(`${columns} in a row at ${width}×${height}, the current one in sight, nothing cut off or on top of another`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    for (const lang of ['en', 'zh-CN'] as const) {
      await open(page, `s=t-tcp&lang=${lang}&t=0`)
      await openCatalogue(page)
      await expect(catalogue(page).locator('[aria-current="true"]')).toBeInViewport({ ratio: 1 })
      const lists = await catalogue(page)
        .getByRole('list')
        .evaluateAll((all) =>
          all.map((list) => new Set([...list.children].map((c) => (c as HTMLElement).offsetLeft)).size),
        )
      expect(Math.max(...lists)).toBe(columns)
      const said = new Set<string>()
      for (let n = 0; n < SCENARIO_IDS.length; n += columns) {
        await cards(page)
          .nth(n)
          .evaluate((card) => card.scrollIntoView({ block: 'center' }))
        for (const { kind, what } of await page.evaluate(findings, 1)) said.add(`${kind} ${plain(what)}`)
      }
      expect([...said], lang).toEqual([])
      await page.keyboard.press('Escape')
    }
  })
}
