import type { Page } from '@playwright/test'
import { PACKET_KINDS } from '../src/sim/scenario'
import {
  button,
  chooseStory,
  eventRows,
  expectMoment,
  follow,
  happened,
  moment,
  plain,
  segments,
  sheet,
} from './reading'
import { expect, open, test } from './support'

const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true })
const reads = async (page: Page, name: string, value: string) =>
  expect.poll(async () => plain(await slider(page, name).getAttribute('aria-valuetext')), { message: name }).toBe(value)
const notices = (page: Page) => page.getByRole('alert').getByRole('listitem')
const hashOf = (page: Page) => page.evaluate(() => location.hash)

/** What the page shows, as far as another reader can tell. */
const picture = async (page: Page) => ({
  moment: await moment(page),
  happened: (await happened(page).locator('h2, h2 ~ p:not([role])').allInnerTexts()).map(plain),
  segments: await segments(page),
  events: await eventRows(page),
})

test('a link that is shared shows somebody else the same picture', async ({ page, context, browser, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, 's=ordinary-close&seed=3&t=0')
  for (const [name, presses] of [
    ['One-way delay', 7],
    ['Packet loss', 25],
    ['Jitter', 30],
    ['MSL', -12],
  ] as const) {
    await slider(page, name).focus()
    for (let n = 0; n < Math.abs(presses); n++) await page.keyboard.press(presses > 0 ? 'ArrowRight' : 'ArrowLeft')
  }
  await button(page, /^One event forward/).click()
  await button(page, /^One event forward/).click()
  await button(page, /^One event forward/).click()
  await button(page, 'Share').click()
  await button(page, 'Copy: Link').click()
  await expect(page.getByText('Copied')).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await page.keyboard.press('Escape')
  const mine = await picture(page)

  const another = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'de',
    ...(baseURL === undefined ? {} : { baseURL }),
  })
  const theirs = await another.newPage()
  await theirs.goto(link)
  await expectMoment(theirs, mine.moment)
  await expect(happened(theirs).getByRole('heading')).toBeVisible()
  expect(await picture(theirs)).toEqual(mine)
  await another.close()
})

test('the link in the address bar follows what is turned, in readable fields, and only what differs', async ({
  page,
}) => {
  await open(page, 's=last-ack-lost&t=0')
  await slider(page, 'MSL').focus()
  await page.keyboard.press('End')
  await expect.poll(() => hashOf(page)).toBe('#v=1&s=last-ack-lost&msl=240&t=0')
  await page.getByRole('radio', { name: 'RFC 9293' }).check()
  await slider(page, 'One-way delay').focus()
  await page.keyboard.press('Home')
  await expect.poll(() => hashOf(page)).toBe('#v=1&s=last-ack-lost&profile=rfc9293&delay=1&msl=240&t=0')
  await button(page, 'Reset MSL').click()
  await button(page, 'Reset One-way delay').click()
  await button(page, 'Reset System').click()
  await expect.poll(() => hashOf(page)).toBe('#v=1&s=last-ack-lost&t=0')
})

test('the link of the README reads as it says', async ({ page }) => {
  await open(page, 'v=1&s=last-ack-lost&profile=rfc9293&delay=50&loss=10&msl=30&t=0.56')
  await expect(page.getByRole('radio', { name: 'RFC 9293' })).toBeChecked()
  await reads(page, 'One-way delay', '50 ms')
  await reads(page, 'Packet loss', '10 %')
  await reads(page, 'MSL', '30 s')
  await expectMoment(page, /^0\.560 s\. /)
  await expect(notices(page)).toHaveCount(0)
})

test('every field means what the issue of links says: sliders, choices, seed', async ({ page }) => {
  await open(page, 's=ordinary-close&jitter=20&appdelay=300&rtoinit=2000&rtomin=300&retries=3&first=B&seed=7&t=0')
  await reads(page, 'Jitter', '20 ms')
  await reads(page, 'close() after EOF', '300 ms')
  await reads(page, 'Initial RTO', '2 s')
  await reads(page, 'Minimum RTO', '300 ms')
  await reads(page, 'Retries', '3')
  await expect(page.getByRole('radio', { name: 'B', exact: true })).toBeChecked()
  await expect(page.getByRole('spinbutton', { name: 'Seed' })).toHaveValue('7')
  expect((await segments(page))[0]).toMatch(/^B to A, FIN ACK/)
  await expect(notices(page)).toHaveCount(0)
  await expect.poll(() => hashOf(page)).toContain('first=B')

  await open(page, 's=ordinary-close&first=both&t=0')
  await expect(page.getByRole('radio', { name: 'both' })).toBeChecked()
  expect((await segments(page)).slice(0, 2)).toEqual([
    expect.stringMatching(/^A to B, FIN ACK.*left 0 ms/),
    expect.stringMatching(/^B to A, FIN ACK.*left /),
  ])
})

test('faults travel in the link: dropped, late, twice; each can be taken back', async ({ page }) => {
  await open(page, 's=ordinary-close&delay=100&drop=A:fin:1,B:ack_of_fin:1&t=0')
  const lost = sheet(page).getByRole('button', { name: /lost$/ })
  await expect(lost).toHaveCount(2)
  await expect(lost.first()).toHaveAccessibleName(/^A to B, FIN ACK, .*left 0\sms, lost$/)
  await expect(lost.nth(1)).toHaveAccessibleName(/^B to A, ACK/)
  await button(page, 'Take back').first().click()
  await expect(lost).toHaveCount(1)
  await expect.poll(() => hashOf(page)).toContain('drop=B:ack_of_fin:1&')
  await button(page, 'Take back').click()
  await expect(lost).toHaveCount(0)
  await expect.poll(() => hashOf(page)).toBe('#v=1&s=ordinary-close&t=0')

  await open(page, 's=ordinary-close&delay=100&late=A:fin:1:500&t=0')
  expect(plain((await segments(page))[0] as string)).toMatch(/^A to B, FIN ACK.*left 0 ms, arrived 600 ms$/)

  await open(page, 's=ordinary-close&delay=100&dup=B:fin:1:300&t=0')
  const twice = (await segments(page)).filter((name) => /arrived .*arrived/.test(name))
  expect(twice).toHaveLength(1)
  expect(twice[0]).toMatch(/^B to A, FIN ACK.*left 301 ms|^B to A, FIN ACK.*left 300 ms/)
  const [, first, second] = /arrived (\d+) ms, arrived (\d+) ms$/.exec(twice[0] as string) as RegExpExecArray
  expect(Number(second) - Number(first)).toBe(300)
})

test('every kind of segment can be named in a fault', async ({ page }) => {
  expect(PACKET_KINDS).toEqual(['any', 'syn', 'synack', 'fin', 'rst', 'data', 'pure_ack', 'ack_of_fin', 'acks_fin'])
  await open(page, 's=ordinary-close&t=0')
  for (const kind of PACKET_KINDS) {
    await follow(page, `s=ordinary-close&late=B:${kind}:9:500&t=0`)
    await expect(page.getByRole('region', { name: 'What if …' }).getByRole('listitem')).toContainText('9th')
    await expect(notices(page)).toHaveCount(0)
  }
})

/** Each is wrong in one way; the rest of the link still counts. */
const BAD: readonly (readonly [hash: string, told: RegExp])[] = [
  ['delay=NaN', /“delay=NaN” in the link cannot be used/],
  ['delay=-5', /“delay=-5”/],
  ['delay=1e3', /“delay=1e3”/],
  ['delay=0x10', /“delay=0x10”/],
  ['delay=Infinity', /“delay=Infinity”/],
  ['delay=１００', /“delay=１００”/],
  ['loss=101', /“loss=101”/],
  ['msl=99999', /“msl=99999”/],
  ['jitter=', /“jitter=”/],
  ['retries=2.5', /“retries=2\.5”/],
  ['seed=99999999999', /“seed=99999999999”/],
  ['first=C', /“first=C”/],
  ['profile=__proto__', /“profile=__proto__”/],
  ['__proto__=1', /“__proto__” in the link is not known/],
  ['constructor=1', /“constructor” in the link is not known/],
  ['s=toString', /no scenario “toString”/],
  ['s=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', /no scenario “<img src=x onerror=alert\(1\)>”/],
  ['lang=%22%3E%3Cscript%3Ealert(1)%3C/script%3E', /“lang="><script>alert\(1\)<\/script>”/],
  ['t=javascript:alert(1)', /“t=javascript:alert\(1\)”/],
  ['lang=tlh', /“lang=tlh”/],
  ['v=2', /another version of the page \(v=2\)/],
  ['drop=A:fin', /“A:fin” in “drop” does not name a fault/],
  ['drop=A:toString:1', /“A:toString:1” in “drop”/],
  ['late=A:fin:1:-5', /“A:fin:1:-5” in “late”/],
  ['delay=50&delay=60', /“delay” stands more than once/],
  ['%E0%A4%A', /in the link is not known/],
  [`x=${'A'.repeat(100_000)}`, /The link is too long/],
  ['&=&&=&#&%00=%00', /in the link is not known/],
]

test('a bad field gives a notice that names it, and a page that works', async ({ page }) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await open(page, 's=ordinary-close&t=0')
  for (const [n, [hash, told]] of BAD.entries()) {
    // Every fourth is opened as a link is, the others are put into the address of the open page.
    if (n % 4 === 0) await open(page, `rtomin=300&${hash}`)
    else await follow(page, `rtomin=300&${hash}`)
    await expect(notices(page).filter({ hasText: told }), hash.slice(0, 60)).not.toHaveCount(0)
    // What was right in the link counts, and nothing came into being that was not there.
    await reads(page, 'Minimum RTO', '300 ms')
    expect(await page.locator('img, script:not([src]), iframe, object, embed').count(), hash.slice(0, 60)).toBe(0)
    expect(await page.evaluate(() => 'polluted' in {} || Object.keys(Object.prototype).length > 0)).toBe(false)
    await page.keyboard.press('End')
    await expectMoment(page, /A CLOSED, B CLOSED$/)
    await button(page, 'OK').click()
    await expect(notices(page)).toHaveCount(0)
  }
  expect(dialogs).toEqual([])
})

test('several bad fields are told one by one, in the reader’s language', async ({ page }) => {
  await open(page, 'lang=zh-CN&delay=x&loss=y&nonsense=1&msl=15')
  await expect(notices(page)).toHaveCount(3)
  for (const text of [/“delay=x”无法使用/, /“loss=y”无法使用/, /“nonsense”无法识别/])
    await expect(notices(page).filter({ hasText: text })).toHaveCount(1)
})

test('stored preferences that are broken give a notice and a working page', async ({ page }) => {
  for (const stored of [
    '{',
    '[]',
    'null',
    '{"theme":"<b>","locale":7}',
    '{"__proto__":{"theme":"dark"}}',
    'x'.repeat(50_000),
  ]) {
    await open(page)
    await page.evaluate((text) => localStorage.setItem('last-ack', text), stored)
    await open(page, 't=0.5')
    await expect(notices(page), stored.slice(0, 40)).toHaveText(/Stored preferences could not be read/)
    await expectMoment(page, '0.500 s. A TIME-WAIT, B LAST-ACK')
    await page.keyboard.press('ArrowRight')
    await expectMoment(page, /^0\.904 s/)
  }
})

test('Back and Forward go from story to story', async ({ page }) => {
  await open(page, 's=last-ack-lost&t=0.5')
  const heading = page.getByRole('heading', { level: 1 })
  await chooseStory(page, 'Four segments, two on each side.')
  await expect(heading).toContainText('Ordinary close')
  await chooseStory(page, 'The FINs cross on the way.')
  await expect(heading).toContainText('Both close at once')
  await page.goBack()
  await expect(heading).toContainText('Ordinary close')
  await page.goBack()
  await expect(heading).toContainText('Last ACK lost')
  await expectMoment(page, '0.500 s. A TIME-WAIT, B LAST-ACK')
  await page.goForward()
  await page.goForward()
  await expect(heading).toContainText('Both close at once')
})
