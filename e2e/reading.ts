import { expect, type Locator, type Page } from '@playwright/test'

/* What a person reads off the page, by the roles and names that say it. English unless a helper says otherwise. */

/** Numbers and their units are held together by spaces that do not break; a reader sees spaces. */
export const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim()

export const timeSlider = (page: Page): Locator => page.getByRole('slider', { name: /^(Time|时间)$/ })
export const sheet = (page: Page): Locator => page.getByRole('region', { name: /^(Sequence diagram|时序图)$/ })
export const happened = (page: Page): Locator => page.getByRole('region', { name: 'What just happened' })
/** By its whole name, or by a pattern. */
export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })

/** The moment and the states as the time slider says them: `0.500 s. A TIME-WAIT, B LAST-ACK`. */
export const moment = async (page: Page): Promise<string> =>
  plain(await timeSlider(page).getAttribute('aria-valuetext'))

export async function expectMoment(page: Page, said: string | RegExp): Promise<void> {
  const poll = expect.poll(() => moment(page), { message: 'the moment and the states', timeout: 30_000 })
  if (typeof said === 'string') await poll.toBe(said)
  else await poll.toMatch(said)
}

/** The graph's text alternative says where A and B are. */
export const expectGraph = (page: Page, a: string, b: string): Promise<void> =>
  expect(page.getByRole('img', { name: `TCP states. A is in ${a}, B in ${b}.`, exact: true })).toBeVisible()

/** Every segment that is drawn, in the words that are said of it. */
export const segments = (page: Page): Promise<string[]> =>
  page
    .locator('[data-packet]')
    .evaluateAll((all) => all.map((s) => (s.getAttribute('aria-label') ?? '').replace(/\s+/g, ' ')))

/** Where the line of a segment begins and ends, px on the sheet; of its first copy, when there are two. */
export const lineOf = (segment: Locator): Promise<{ x0: number; y0: number; x1: number; y1: number }> =>
  segment.evaluate((drawn) => {
    const [x0, y0, x1, y1] = (drawn.querySelector('path')?.getAttribute('d') ?? '').match(/[\d.]+/g)?.map(Number) ?? []
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) throw new Error('no line')
    return { x0, y0, x1, y1 }
  })

/** The whole table of events, row by row, as plain text. Opens it and closes it again. */
export async function eventRows(page: Page): Promise<string[][]> {
  await button(page, 'Events').click()
  const table = page.getByRole('table', { name: /Everything that happened/ })
  await expect(table).toBeVisible()
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim())),
    )
  await page.keyboard.press('Escape')
  await expect(table).toHaveCount(0)
  return rows
}

/** Two frames: whatever is drawn on the next frame has been drawn. */
export const nextFrame = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

/** Goes to another link in the page that is open, as typing into the address bar would. */
export async function follow(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
}

/** Chooses a story by words of its title or of what to watch, as somebody does who presses the title of the page. */
export async function chooseStory(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1 }).getByRole('button').click()
  const open = page.locator(':popover-open, dialog[open]')
  await open.getByRole('button').or(open.getByRole('link')).filter({ hasText: words }).first().click()
  await expect(open).toHaveCount(0)
}
