import type { Page } from '@playwright/test'
import {
  button,
  chooseStory,
  eventRows,
  expectGraph,
  expectMoment,
  happened,
  moment,
  nextFrame,
  plain,
  segments,
  sheet,
  timeSlider,
} from './reading'
import { expect, open, test } from './support'

const AT_THE_LOSS = '0.500 s. A TIME-WAIT, B LAST-ACK'
const title = (page: Page) => happened(page).getByRole('heading')

/** Waits until the opening has come to its loss and has paused. */
async function waitForTheLoss(page: Page): Promise<void> {
  await expect(button(page, /^Play /)).toBeVisible({ timeout: 30_000 })
  await expectMoment(page, AT_THE_LOSS)
}

test('opens on “Last ACK lost”, plays by itself up to the loss, and waits', async ({ page }) => {
  await open(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Last ACK lost')
  await expect(button(page, /^Pause /)).toBeVisible()
  await waitForTheLoss(page)
  await expectGraph(page, 'TIME-WAIT', 'LAST-ACK')
  await expect(title(page)).toHaveText('B is waiting for an ACK that will never come')
  await expect(sheet(page).getByRole('button', { name: /^A to B, ACK, .*, lost$/ })).toHaveCount(1)
  // It waits: frames go by and the clock does not move.
  await nextFrame(page)
  await expect(button(page, /^Play /)).toBeVisible()
  expect(await moment(page)).toBe(AT_THE_LOSS)
})

test('pressing play shows the FIN come again, TIME-WAIT start over, and both ends CLOSED', async ({ page }) => {
  await open(page)
  await waitForTheLoss(page)
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('3×')
  // Everything that is said from now on, and what is left of A's 2MSL, in order.
  await happened(page).evaluate((region) => {
    const log: string[] = []
    Object.assign(window, { said: log })
    const note = () => {
      const now = region.querySelector('h2')?.textContent ?? ''
      if (log.at(-1) !== now) log.push(now)
    }
    note()
    new MutationObserver(note).observe(region, { subtree: true, childList: true, characterData: true })
  })
  await button(page, /^Play /).click()
  await expectMoment(page, '61.0 s. A CLOSED, B CLOSED')
  await expect(button(page, /^Play /)).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { said: string[] }).said)).toEqual([
    'B is waiting for an ACK that will never come',
    'B sends its FIN again',
    'A’s TIME-WAIT starts over',
    'The last ACK has arrived: B is done',
    'A’s TIME-WAIT is over',
  ])
  await expectGraph(page, 'CLOSED', 'CLOSED')
})

const STATIONS = [
  ['0.000 s. A FIN-WAIT-1, B ESTABLISHED', 'A closes first'],
  ['0.100 s. A FIN-WAIT-1, B CLOSE-WAIT', 'B learns that A is done'],
  ['0.101 s. A FIN-WAIT-1, B CLOSE-WAIT', 'B sends the ACK it had held back'],
  ['0.201 s. A FIN-WAIT-2, B CLOSE-WAIT', 'A’s FIN is acknowledged'],
  ['0.300 s. A FIN-WAIT-2, B LAST-ACK', 'B closes too'],
  ['0.400 s. A TIME-WAIT, B LAST-ACK', 'A sends the last ACK'],
  ['0.904 s. A TIME-WAIT, B LAST-ACK', 'B sends its FIN again'],
  ['1.004 s. A TIME-WAIT, B LAST-ACK', 'A’s TIME-WAIT starts over'],
  ['1.104 s. A TIME-WAIT, B CLOSED', 'The last ACK has arrived: B is done'],
  ['61.0 s. A CLOSED, B CLOSED', 'A’s TIME-WAIT is over'],
] as const

test('→ goes event by event to the end, ← back to the beginning, Home and End straight there', async ({ page }) => {
  await open(page, 't=-0.05')
  for (const [said, words] of STATIONS) {
    await page.keyboard.press('ArrowRight')
    await expectMoment(page, said)
    await expect(title(page)).toHaveText(words)
    const [, a, b] = /A (\S+), B (\S+)/.exec(said) as RegExpExecArray
    await expectGraph(page, a as string, b as string)
  }
  await page.keyboard.press('ArrowRight')
  await expectMoment(page, STATIONS[STATIONS.length - 1]?.[0] as string)
  for (const [said] of STATIONS.slice(0, -1).reverse()) {
    await page.keyboard.press('ArrowLeft')
    await expectMoment(page, said)
  }
  await page.keyboard.press('Home')
  await expectMoment(page, /^−0\.\d{3} s\. A ESTABLISHED, B ESTABLISHED$/)
  await page.keyboard.press('End')
  await expectMoment(page, '61.0 s. A CLOSED, B CLOSED')
})

test('when the FIN comes again, the timer of TIME-WAIT runs from its full length again', async ({ page }) => {
  await open(page, 't=0.904')
  const waiting = page.getByRole('listitem').filter({ hasText: /^A TIME-WAIT/ })
  await expect(waiting).toHaveText(/2MSL 59\.5\s*s/)
  await page.keyboard.press('ArrowRight')
  await expect(waiting).toHaveText(/2MSL 60\s*s/)
  await expect(happened(page).getByRole('paragraph').first()).toContainText('2MSL starts over')
  // The rule that says so is one press away.
  await expect(
    happened(page)
      .getByRole('link', { name: /RFC 9293 §3\./ })
      .first(),
  ).toHaveAttribute('href', /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc9293/)
})

test('scrubbing goes back and forth at once, on the bar and on the sheet', async ({ page }) => {
  await open(page, 't=1.05')
  await expectMoment(page, '1.050 s. A TIME-WAIT, B LAST-ACK')
  const bar = (await timeSlider(page).boundingBox()) as { x: number; y: number; width: number; height: number }
  const y = bar.y + bar.height / 2
  await page.mouse.move(bar.x + bar.width / 2, y)
  await page.mouse.down()
  await page.mouse.move(bar.x + bar.width * 0.12, y, { steps: 4 })
  await expectMoment(page, /A FIN-WAIT-1, B ESTABLISHED$/)
  await page.mouse.move(bar.x + bar.width * 0.99, y, { steps: 4 })
  await expectMoment(page, /A CLOSED, B CLOSED$/)
  await page.mouse.up()

  // Between the lifelines, as high as the middle of the first arrow: that FIN is on its way.
  const fin = sheet(page).getByRole('button', { name: /^A to B, FIN ACK/ })
  const arrow = (await fin.boundingBox()) as { x: number; y: number; width: number; height: number }
  const place = (await sheet(page).boundingBox()) as { x: number; y: number }
  await page.mouse.click(place.x + 6, arrow.y + arrow.height / 2)
  await expectMoment(page, /^0\.0\d\d s\. A FIN-WAIT-1, B ESTABLISHED$/)
})

test('the table says all that the picture says, and each of its times leads there', async ({ page }) => {
  await open(page, 't=0')
  const rows = (await eventRows(page)).map((row) => row.join(' | '))
  for (const pattern of [
    /^0\.000 s \| A \| close\(\).* \| .*ESTABLISHED → FIN-WAIT-1$/,
    /^0\.400 s \| A \| ACK A → B Flags .* \| sent, lost on the way \| TIME-WAIT$/,
    /^0\.904 s \| B \| .*FIN, ACK.*retransmission 1 of the FIN, ACK of 0\.300 s/,
    /^1\.004 s \| A \| FIN, ACK/,
    /^1\.104 s \| B \| ACK A → B .*LAST-ACK → CLOSED$/,
    /^61\.0\d* s \| A \| 2MSL.*TIME-WAIT → CLOSED$/,
  ]) {
    expect(
      rows.filter((row) => pattern.test(row)),
      String(pattern),
    ).not.toEqual([])
  }
  // One sending for each arrow; the three of the opening lie before the sheet.
  const sendings = rows.filter((row) => row.includes('| sent, '))
  expect(sendings).toHaveLength((await segments(page)).length + 3)

  await button(page, 'Events').click()
  await page
    .getByRole('button', { name: /^Go to 0\.904/ })
    .first()
    .click()
  await page.keyboard.press('Escape')
  await expectMoment(page, '0.904 s. A TIME-WAIT, B LAST-ACK')
})

test('the menu tells every story; each ends as its title promises', async ({ page }) => {
  test.slow()
  const ends = {
    'Ordinary close': 'A CLOSED, B CLOSED',
    'Three segments': 'A CLOSED, B CLOSED',
    'Last ACK lost twice': 'A CLOSED, B CLOSED',
    'A’s FIN lost': 'A CLOSED, B CLOSED',
    'B’s FIN lost': 'A CLOSED, B CLOSED',
    'ACK of A’s FIN lost': 'A CLOSED, B CLOSED',
    'Both close at once': 'A CLOSED, B CLOSED',
    'TIME-WAIT too short': 'A CLOSED, B CLOSED',
    // B is never told: its application still holds the connection open.
    'Nobody answers': 'A CLOSED, B ESTABLISHED',
  }
  await open(page, 't=0')
  for (const [story, end] of Object.entries(ends)) {
    const heading = page.getByRole('heading', { level: 1 })
    await chooseStory(page, new RegExp(`^${story}[A-Z4]`))
    await expect(heading).toContainText(story)
    await expect(page).toHaveTitle(`${story} · Last ACK`)
    await page.keyboard.press('End')
    await expectMoment(page, new RegExp(`${end}$`))
  }
  expect(plain(await page.getByRole('heading', { level: 1 }).textContent())).toContain('Nobody answers')
})
