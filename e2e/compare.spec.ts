import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { button, segments } from './reading'
import { expect, open, test } from './support'

const side = (page: Page, n: 0 | 1) => page.locator(`main [data-side="${n}"]`)
const picker = (page: Page) => page.getByRole('combobox', { name: 'Compare with' })
const told = async (page: Page) =>
  (await page.locator('main, aside').getByRole('listitem').allTextContents()).map((s) => s.replaceAll('\u00a0', ' '))
const pill = (page: Page, n: 0 | 1) => side(page, n).locator('[data-grip]')
const compare = (page: Page) => page.getByRole('button', { name: 'Compare', exact: true })

const SIZES = [
  [1440, 900],
  [1024, 768],
  [640, 420],
  [360, 740],
] as const

const PAIRS = [
  [
    'TIME-WAIT: 2 MSL | 0 · Last ACK lost',
    's=last-ack-lost&cmp=msl:0',
    ['The connection ends on B by RST instead of the ACK of its FIN.', 'TIME-WAIT on A lasts 2 ms instead of 60.6 s.'],
  ],
  [
    /^System: Linux \| RFC 9293 ·/,
    's=last-ack-lost&cmp=profile:rfc9293',
    [
      'The connection ends on B 396 ms later.',
      'TIME-WAIT on A lasts 4 min 1 s instead of 60.6 s.',
      'B’s first retransmission comes 396 ms later.',
    ],
  ],
  [
    /^connect\(\) may take TIME-WAIT over: never \| always ·/,
    's=tw-reuse&twreuse=0&cmp=twreuse:1',
    [
      'connect() on A at 1.900 s succeeds instead of failing with EADDRNOTAVAIL.',
      'Connections that B accepts: 2 instead of 1.',
      'TIME-WAIT on A ① lasts 1.5 s instead of 60 s.',
      '7 segments on the sheet instead of 4.',
    ],
  ],
  [
    /^Who closes first: A \| B ·/,
    's=ordinary-close&cmp=first:B',
    ['TIME-WAIT is on B instead of A.', 'A learns of B’s close 300 ms earlier.', 'B learns of A’s close 300 ms later.'],
  ],
  [
    /^Timestamps: on \| off ·/,
    's=old-duplicate-paws&cmp=timestamps:off',
    ['B takes 100 octets of an old duplicate for new ones, instead of 0.'],
  ],
] as const

test('every ready-made pair says its difference, and its link says it again', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0')
  await compare(page).click()
  for (const [name, link, sentences] of PAIRS) {
    const option = page.getByRole('option', { name })
    await picker(page).selectOption((await option.first().getAttribute('value')) as string)
    await expect.poll(() => told(page)).toEqual(sentences)
    await expect.poll(() => page.url()).toContain(link)
  }
  for (const [, link, sentences] of PAIRS) {
    await open(page, link)
    await expect.poll(() => told(page)).toEqual(sentences)
  }
})

test('one playhead moves both sheets, at equal heights', async ({ page }) => {
  await open(page, 's=last-ack-lost&delay=50&cmp=delay:250&t=0')
  const heights = async () => Promise.all(([0, 1] as const).map(async (n) => (await pill(page, n).boundingBox())?.y))
  const [before] = await heights()
  for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await heights())[0]).not.toBe(before)
  const [a, b] = await heights()
  expect(a).toBe(b)
  expect(await pill(page, 0).textContent()).toBe(await pill(page, 1).textContent())
})

test('what differs is marked in words on both sheets, and in a table', async ({ page }) => {
  await open(page, 's=last-ack-lost&cmp=msl:0&t=61')
  const marked = (n: 0 | 1) => side(page, n).getByRole('button', { name: /different in the other run/ })
  await expect(marked(0)).toHaveCount(1)
  await expect(marked(1)).toHaveCount(1)
  await expect(marked(1)).toHaveAccessibleName(/RST/)
  await expect(side(page, 0).getByText('≠ TIME-WAIT')).toBeVisible()
  await expect(side(page, 1).getByText('≠ RST')).toBeVisible()
  await page.getByText('All differences (3)').click()
  await expect(page.getByRole('row')).toHaveCount(4)
  await expect(page.getByRole('row', { name: /A TIME-WAIT/ })).toContainText('0.402 s')
})

test('the time bar shows both runs, and says both', async ({ page }) => {
  await open(page, 's=last-ack-lost&cmp=profile:rfc9293&t=1')
  const bar = page.locator('footer')
  const ends = (host: string, run: string) =>
    bar
      .locator(`[data-host="${host}"] [data-run="${run}"] [title$="CLOSED"]`)
      .evaluateAll((all) => Math.max(...all.map((e) => (e as HTMLElement).offsetLeft)))
  // The variation's TIME-WAIT lasts longer, and B is freed later.
  await expect.poll(() => ends('A', 'mine')).toBeGreaterThan(0)
  for (const host of ['A', 'B']) expect(await ends(host, 'other')).toBeGreaterThan(await ends(host, 'mine'))
  await expect(bar.getByTitle('Variation: A TIME-WAIT')).toHaveCount(1)
  await expect(bar.getByRole('img', { name: 'ACK from A lost', exact: true })).toHaveCount(1)
  await expect(bar.getByRole('img', { name: 'This run: FIN, ACK from B sent again' })).toHaveCount(1)
  await expect(bar.getByRole('img', { name: 'Variation: FIN, ACK from B sent again' })).toHaveCount(1)
  const slider = page.getByRole('slider', { name: 'Time', exact: true })
  await expect(slider).toHaveAttribute('aria-valuetext', /^1\.000\ss\. Both runs: A TIME-WAIT, B LAST-ACK$/)
  await page.keyboard.press('End')
  await expect(slider).toHaveAttribute('aria-valuetext', /Both runs: A CLOSED, B CLOSED$/)
  await expect(async () => {
    await page.keyboard.press('ArrowLeft')
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/This run: .*B CLOSED\. Variation: .*B LAST-ACK$/)
  }).toPass({ timeout: 10_000 })
})

for (const [width, height] of [
  [1440, 900],
  [640, 420],
  [360, 740],
] as const)
  test(`on paper: both sheets, what differs, the link, from ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page, 's=last-ack-lost&cmp=msl:0&t=0.5')
    await expect(side(page, 0)).toBeVisible()
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { level: 1, name: 'Last ACK lost' })).toBeVisible()
    const [a, b] = await Promise.all(([0, 1] as const).map((n) => side(page, n).boundingBox()))
    if (!a || !b) throw new Error('a sheet is not there')
    expect(a.y).toBe(b.y)
    expect(b.x).toBeGreaterThanOrEqual(a.x + a.width)
    // A4 and Letter have room for this much.
    expect(b.x + b.width - a.x).toBeLessThanOrEqual(662)
    for (const n of [0, 1] as const) {
      const cut = await side(page, n).evaluate((run) =>
        [...run.querySelectorAll('*')].some(
          (e) => e.scrollHeight > e.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(e).overflowY),
        ),
      )
      expect(cut).toBe(false)
    }
    await expect(page.getByText('TIME-WAIT on A lasts 2 ms instead of 60.6 s.')).toBeVisible()
    await expect(page.getByRole('row', { name: /A TIME-WAIT/ })).toBeVisible()
    await expect(page.getByText(/^http.*#v=1&s=last-ack-lost&cmp=msl:0&t=0\.5$/)).toBeVisible()
    await expect(page.getByRole('slider')).toHaveCount(0)
    await expect(page.getByRole('combobox')).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^(Play|End the comparison|Share)/ })).toHaveCount(0)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: 'screen' })
    await expect(picker(page)).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(0)
  })

test('a segment chosen on one sheet is chosen on the other', async ({ page }) => {
  await open(page, 's=last-ack-lost&cmp=profile:rfc9293&t=0')
  await side(page, 0)
    .getByRole('button', { name: /B to A, FIN ACK.*1st retransmission/ })
    .click()
  await expect(side(page, 1).getByRole('button', { pressed: true })).toHaveAccessibleName(/1st retransmission/)
})

test('the button opens it, Back closes it, and the moment stays', async ({ page }) => {
  await open(page, 's=last-ack-lost&t=0.3')
  await compare(page).click()
  await expect(picker(page)).toBeFocused()
  await expect(page).toHaveURL(/cmp=msl:0/)
  await page.goBack()
  await expect(page.getByRole('slider', { name: 'MSL' })).toBeVisible()
  await expect(page.getByRole('slider', { name: 'Time', exact: true })).toHaveAttribute('aria-valuetext', /^0\.300/)
  await page.goForward()
  await expect(picker(page)).toBeVisible()
  await page.getByRole('button', { name: 'End the comparison' }).click()
  await expect(compare(page)).toBeFocused()
  await expect(page).not.toHaveURL(/cmp=/)
})

test('any knob at any value, by keyboard', async ({ page }) => {
  await open(page, 's=last-ack-lost&t=0')
  await compare(page).focus()
  await page.keyboard.press('Enter')
  await picker(page).selectOption({ label: 'another variation …' })
  await page.getByRole('combobox', { name: 'What differs' }).selectOption({ label: 'One-way delay' })
  await page.getByRole('spinbutton', { name: 'Value' }).fill('350')
  await expect(page).toHaveURL(/cmp=delay:350/)
  await expect.poll(() => told(page)).toContain('B learns of A’s close 250 ms later.')
  await page.getByRole('combobox', { name: 'What differs' }).selectOption({ label: 'System' })
  await page.getByRole('combobox', { name: 'Value' }).selectOption({ label: 'RFC 9293' })
  await expect(page).toHaveURL(/cmp=profile:rfc9293/)
})

test('a ready-made pair of another story gives my run back when the comparison ends', async ({ page }) => {
  await open(page, 's=half-close&t=0.3&drop=A:fin:1')
  const mine = await segments(page)
  await button(page, 'Compare').click()
  const pairs = page.getByRole('combobox', { name: 'Compare with' })
  await pairs.selectOption('twreuse')
  await expect(page).toHaveURL(/s=tw-reuse/)
  await button(page, 'Back to my run').click()
  await expect(page).toHaveURL(/s=half-close.*drop=A:fin:1.*t=0\.3/)
  expect(await segments(page)).toEqual(mine)
  await page.goBack()
  await expect(page).toHaveURL(/s=tw-reuse.*cmp=/)
})

test('with something done by hand, the run without it comes first', async ({ page }) => {
  await open(page, 's=ordinary-close&drop=A:fin:1&t=0')
  await compare(page).click()
  await expect(page).toHaveURL(/cmp=untouched/)
  await expect.poll(() => told(page)).toContain('Retransmissions: 1 instead of 0.')
})

test('a wrong variation in a link is left out and told', async ({ page }) => {
  await open(page, 's=last-ack-lost&cmp=msl:900')
  await expect(page.getByText('“cmp=msl:900” in the link cannot be used and was left out.')).toBeVisible()
  await expect(page.getByRole('slider', { name: 'MSL' })).toBeVisible()
})

for (const [width, height] of SIZES) {
  test(`fits ${width}×${height} in both languages, axe-clean`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    for (const lang of ['en', 'zh-CN']) {
      await open(page, `s=last-ack-lost&profile=rfc9293&cmp=delay:250,msl:0&t=0.9&lang=${lang}`)
      await expect(page.locator('main [data-side]').first()).toBeVisible()
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(over).toBeLessThanOrEqual(0)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
    }
  })
}

test('on a phone it is in the menu, and the sheets take turns', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open(page, 's=last-ack-lost&t=0.3')
  await page.getByRole('button', { name: 'More' }).click()
  await compare(page).click()
  await expect(side(page, 0)).toBeVisible()
  await page.getByRole('radio', { name: 'Variation' }).check()
  await expect(side(page, 1)).toBeVisible()
  await expect(side(page, 0)).toHaveCount(0)
  await page.getByRole('button', { name: 'End the comparison' }).click()
  await expect(page.getByRole('button', { name: 'More' })).toBeFocused()
})
