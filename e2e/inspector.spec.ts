import type { Page } from '@playwright/test'
import { button, expectMoment, follow, nextFrame, plain, sheet } from './reading'
import { expect, open, test } from './support'

const inspector = (page: Page) => page.getByRole('region', { name: /^(Segment|Timer)$/ })
const segment = (page: Page, name: RegExp) => sheet(page).getByRole('button', { name })
const textOf = async (page: Page) => plain(await inspector(page).innerText())
const BFIN = /^B to A, FIN ACK.*left 300 ms/

test.describe('beside a wide sheet', () => {
  test('a segment opens by keyboard, its links lead to its kin, Escape closes', async ({ page }) => {
    await open(page, 's=last-ack-lost&t=0.5')
    await expect(segment(page, BFIN)).toBeVisible()
    await segment(page, BFIN).focus()
    await page.keyboard.press('Enter')
    await expect(inspector(page)).toBeVisible()
    await expect(inspector(page).getByRole('heading', { level: 3 })).toContainText('FIN, ACK')
    const text = await textOf(page)
    expect(text).toContain('Sent because B: close(), 0.300 s')
    expect(text).toContain('RFC 9293 §3.10.4')
    expect(text).toContain('arrived 0.400 s, after 100 ms')
    await inspector(page).getByRole('button', { name: 'B → A FIN, ACK 0.904 s' }).click()
    await expect(segment(page, /1st retransmission/)).toHaveAttribute('aria-pressed', 'true')
    expect(await textOf(page)).toMatch(/Retransmission of B → A FIN, ACK 0\.300 s/)
    // What was sent it is gone to, at the moment the timer fired.
    await inspector(page).getByRole('button', { name: 'B’s timer fires (TLP), 0.904 s' }).click()
    await expectMoment(page, /^0\.904 s/)
    await page.keyboard.press('Escape')
    await expect(inspector(page)).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'What just happened' })).toBeVisible()
  })

  test('the header is drawn to scale and every field says what it is', async ({ page }) => {
    await open(page, 's=last-ack-lost&t=0.5')
    await segment(page, BFIN).press('Enter')
    const header = inspector(page).getByRole('group', { name: /TCP header/ })
    const cell = (name: RegExp) => header.getByRole('button', { name })
    await expect(cell(/^FIN: set/)).toBeVisible()
    await expect(cell(/^SYN: not set/)).toBeVisible()
    const widths = await Promise.all(
      [/^FIN/, /^Window/, /^Sequence/].map(async (name) => (await cell(name).boundingBox())?.width ?? 0),
    )
    const bit = widths[0] as number
    expect(widths[1] ?? 0).toBeCloseTo(16 * bit, 0)
    expect(widths[2] ?? 0).toBeCloseTo(32 * bit, 0)
    await cell(/^Source port/).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await expect(cell(/^Sequence/)).toBeFocused()
    await expect(cell(/^Sequence/)).toHaveAccessibleDescription(/Number of the first octet/)
    // The arrows moved in the header, not in time.
    await expectMoment(page, /^0\.500 s/)
    await cell(/^Window/).hover()
    await expect(inspector(page).getByText(/can take in 65536 octets/)).toBeVisible()
  })

  test('the tools’ lines can be copied as they stand', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open(page, 's=last-ack-lost&t=0.5')
    await segment(page, BFIN).press('Enter')
    await button(page, 'Copy: tcpdump -n on B').click()
    await expect(inspector(page).getByText('Copied')).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^09:00:00\.300000 IP 10\.0\.0\.2\.80 > 10\.0\.0\.1\.40000: Flags \[F\.\], seq 1, ack 2, win \d+, options \[/,
    )
    await button(page, 'Copy: Wireshark on B').click()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/\t10\.0\.0\.2\t10\.0\.0\.1\tTCP\t66\t80 → 40000 \[FIN, ACK\] Seq=1 Ack=2/)
  })

  test('a timer opens from its line and from the graph, with the formula of this run', async ({ page }) => {
    await open(page, 's=last-ack-lost&t=0.5')
    await sheet(page)
      .getByRole('button', { name: /^B: TLP 604 ms/ })
      .press('Enter')
    await expect(inspector(page)).toContainText('tail loss probe')
    expect(await textOf(page)).toContain('PTO = min(604 ms, 604 ms) = 604 ms')
    expect(await textOf(page)).toContain('It fired at 0.904 s.')
    await inspector(page)
      .getByRole('button', { name: /Close the inspector/ })
      .click()
    await page.getByRole('button', { name: /^2MSL \d/ }).click()
    expect(await textOf(page)).toContain('2·MSL = 2 · 30 s = 60 s')
    // A segment takes its place.
    await segment(page, BFIN).press('Enter')
    await expect(inspector(page).getByRole('group', { name: /TCP header/ })).toBeVisible()
  })

  test('the chosen timer is marked on the sheet as long as it is looked at', async ({ page }) => {
    await open(page, 's=last-ack-lost&t=0.5')
    const grips = sheet(page).getByRole('group', { name: /^Timers/ })
    const tlp = grips.getByRole('button', { name: /^B: TLP 604 ms/ })
    const marked = grips.getByRole('button', { pressed: true })
    const fill = () => tlp.evaluate((e) => getComputedStyle(e.querySelector('rect') as Element).fill)
    await expect(tlp).toHaveAttribute('aria-pressed', 'false')
    const before = await fill()
    await tlp.press('Enter')
    await expect(marked).toHaveCount(1)
    await expect(tlp).toHaveAttribute('aria-pressed', 'true')
    expect(await fill()).not.toBe(before)
    // The later choice counts, wherever it is made.
    await page.getByRole('button', { name: /^2MSL \d/ }).click()
    await expect(grips.getByRole('button', { name: /^A: 2MSL 60 s/, pressed: true })).toHaveCount(1)
    await expect(marked).toHaveCount(1)
    await segment(page, BFIN).press('Enter')
    await expect(marked).toHaveCount(0)
    await tlp.press('Enter')
    await button(page, /Close the inspector/).press('Enter')
    await expect(marked).toHaveCount(0)
    await expect(tlp).toBeFocused()
  })

  test('a ring in the graph opens its timer, by mouse on its line and by keyboard', async ({ page }) => {
    await open(page, 's=last-ack-lost&t=0.5')
    const ring = button(page, 'Timer of A: 2MSL')
    await ring.press(' ')
    await expect(inspector(page)).toContainText('2MSL')
    await expectMoment(page, /^0\.500 s/)
    await page.keyboard.press('Escape')
    await expect(inspector(page)).toHaveCount(0)
    await ring.scrollIntoViewIfNeeded()
    const { x, y, width, height } = await ring.evaluate((line) => line.getBoundingClientRect().toJSON())
    await page.mouse.click(x + width / 2, y + height - 1)
    await expect(inspector(page)).toContainText('2MSL')
    await page.keyboard.press('Escape')
    // What lies within the ring is the state's.
    await page.mouse.click(x + width / 2, y + height / 2)
    await expect(page.getByRole('region', { name: 'TIME-WAIT' })).toBeVisible()
  })

  test('an edge of the graph goes to the moment it was taken, or lists them', async ({ page }) => {
    await open(page, 's=last-ack-lost-twice&t=0')
    const edges = page.getByRole('group', { name: 'Transitions of this run, in order' })
    await edges.getByRole('button', { name: /^From FIN-WAIT-2 to TIME-WAIT: A 0\.400 s/ }).press('Enter')
    await expectMoment(page, /^0\.400 s\. A TIME-WAIT/)
    await page.keyboard.press('ArrowRight')
    await expectMoment(page, /^0\.400 s/)
    await expect(edges.getByRole('button', { name: /^Retransmission in LAST-ACK: B .*, B / })).toBeFocused()
    await page.keyboard.press('Enter')
    const list = page.getByRole('region', { name: 'Retransmission in LAST-ACK' })
    await expect(list.getByRole('listitem')).toHaveCount(2)
    await list.getByRole('listitem').nth(1).getByRole('button').click()
    await expectMoment(page, /^1\.508 s/)
    await page.keyboard.press('Escape')
    await expect(list).toHaveCount(0)
    // Not taken in this run: nothing to go to.
    await expect(edges.getByRole('button', { name: /CLOSING/ })).toHaveCount(0)
  })

  test('the figure’s notes are there, and a state tells the systems apart by number', async ({ page }) => {
    await open(page, 's=last-ack-lost&t=0.5')
    await page.getByText('Notes on the figure').click()
    await expect(page.getByText(/only if it was reached by a passive OPEN/)).toBeVisible()
    await page.getByRole('button', { name: /^TIME-WAIT/ }).click()
    const table = page.getByRole('region', { name: 'TIME-WAIT' }).getByRole('table')
    await expect(table.getByRole('row', { name: 'RFC 9293 4 min' })).toBeVisible()
    await expect(table.getByRole('row', { name: 'Linux 60 s A, B' })).toBeVisible()
    await follow(page, 's=last-ack-lost&t=0.5&msl=10')
    await expect(table.getByRole('row', { name: 'Linux 60 s A: 20 s, B: 20 s' })).toBeVisible()
  })
})

for (const [what, width, height] of [
  ['a phone', 360, 740],
  ['a frame', 640, 420],
] as const) {
  test.describe(`on ${what}`, () => {
    test.use({ viewport: { width, height } })

    test('a timer opens a panel that leaves the sheet in sight and closes', async ({ page }) => {
      await open(page, 's=last-ack-lost&t=0.5')
      await sheet(page)
        .getByRole('button', { name: /^A: TLP 604 ms/ })
        .press('Enter')
      const panel = page.getByRole('dialog', { name: 'Timer' })
      await expect(panel).toBeVisible()
      await expect(panel.getByText('PTO = min(604 ms, 604 ms) = 604 ms')).toBeAttached()
      await expect(sheet(page)).toBeInViewport()
      await nextFrame(page)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
      await panel.getByRole('button', { name: 'Close', exact: true }).click()
      await expect(panel).toHaveCount(0)
    })
  })
}
