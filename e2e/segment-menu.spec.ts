import type { Locator, Page } from '@playwright/test'
import { button, lineOf, nextFrame, segments, sheet } from './reading'
import { expect, open, test } from './support'

/* A person puts a finger on a segment, on its arrowhead, on a call of an application. */

const lastAck = (page: Page): Locator =>
  sheet(page)
    .getByRole('button', { name: /^A to B, ACK, seq 2, ack 2/ })
    .first()
const firstFin = (page: Page): Locator =>
  sheet(page)
    .getByRole('button', { name: /^A to B, FIN ACK/ })
    .first()
const bar = (page: Page): Locator => page.locator('[popover]:popover-open')
const choose = (page: Page, name: string): Promise<void> => bar(page).getByRole('button', { name, exact: true }).click()
const again = (page: Page): Locator => sheet(page).getByRole('button', { name: /^B to A, FIN ACK.*1st retransmission/ })

const where = (page: Page): Promise<(string | null)[]> =>
  page.locator('[data-packet] path:nth-of-type(2)').evaluateAll((all) => all.map((path) => path.getAttribute('d')))

async function inside(page: Page): Promise<void> {
  const box = await bar(page).evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return { left, top, right: innerWidth - right, bottom: innerHeight - bottom }
  })
  for (const [side, room] of Object.entries(box)) expect(room, side).toBeGreaterThanOrEqual(0)
}

/** The handles come after the first picture. */
const ready = (page: Page): Promise<void> => expect(page.locator('[data-hand]').first()).toBeAttached()

async function arrowhead(page: Page, segment: Locator, copy = 0): Promise<{ x: number; y: number }> {
  const n = await segment.getAttribute('data-packet')
  const box = await page.locator(`[data-hand="${n}.${copy}"]`).boundingBox()
  if (box === null) throw new Error('no handle')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function dragBy(page: Page, from: { x: number; y: number }, dy: number): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  for (let n = 1; n <= 8; n++) {
    await page.mouse.move(from.x, from.y + (dy * n) / 8)
    await nextFrame(page)
  }
  await page.mouse.up()
}

test('the last ACK is dropped and restored by mouse, the past stays where it is', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.5')
  await ready(page)
  const before = await where(page)
  await lastAck(page).click()
  await inside(page)
  await choose(page, 'Drop')
  await expect(lastAck(page)).toHaveAccessibleName(/, lost$/)
  await expect(again(page)).toBeAttached()
  expect((await where(page)).slice(0, 3)).toEqual(before.slice(0, 3))
  await expect(page.getByRole('status').filter({ hasText: 'differ' })).toContainText('dropped')
  await lastAck(page).click()
  await expect(bar(page).getByRole('button', { name: 'Drop', exact: true })).toHaveCount(0)
  await choose(page, 'Restore')
  await expect(again(page)).toHaveCount(0)
  expect(await where(page)).toEqual(before)
})

test('a newcomer is told that arrows can be chosen, until they have chosen one', async ({ page }) => {
  const hint = page.getByText(/^(Choose any arrow|点选任意箭头)/)
  for (const [width, height, lang] of [
    [640, 420, 'en'],
    [360, 740, 'zh-CN'],
    [1440, 900, 'en'],
  ] as const) {
    await page.setViewportSize({ width, height })
    await open(page, `s=ordinary-close&t=0&lang=${lang}`)
    await expect(hint).toBeVisible()
    // It lies between the lifelines, over everything that is sent.
    const [at, first, a, b] = await Promise.all(
      [
        hint,
        page.locator('[data-packet] path:nth-of-type(2)').first(),
        ...['A', 'B'].map((h) => page.locator(`[data-label="head ${h}"]`)),
      ].map((each) => each.boundingBox()),
    )
    if (!at || !first || !a || !b) throw new Error('not there')
    expect(at.y + at.height).toBeLessThanOrEqual(first.y)
    expect(at.x).toBeGreaterThan(a.x)
    expect(at.x + at.width).toBeLessThan(b.x + b.width)
  }
  await page.emulateMedia({ media: 'print' })
  await expect(hint).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await firstFin(page).focus()
  await page.keyboard.press('Enter')
  await expect(hint).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  // For good: also in the next story.
  await page.evaluate(() => {
    location.hash = 's=half-close&t=0'
  })
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Half-close')
  await expect(hint).toHaveCount(0)
})

test('everything goes by keyboard, and the focus comes back to the segment', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.5')
  await ready(page)
  await lastAck(page).focus()
  await page.keyboard.press('Enter')
  await expect(bar(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await expect(lastAck(page)).toBeFocused()
  await page.keyboard.press('Shift+F10')
  await expect(bar(page).getByRole('button', { name: 'Drop', exact: true })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(bar(page).getByRole('spinbutton', { name: 'Later by' })).toBeFocused()
  await page.keyboard.type('9999999')
  await page.keyboard.press('Enter')
  await expect(bar(page).getByRole('alert')).toContainText('600000')
  await page.keyboard.type('250')
  await page.keyboard.press('Enter')
  await expect(lastAck(page)).toHaveAccessibleName(/left 400.ms, arrived 750.ms$/)
  await expect(lastAck(page)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(lastAck(page)).toHaveAccessibleName(/arrived 500.ms$/)
  await page.keyboard.press('Control+Shift+z')
  await expect(lastAck(page)).toHaveAccessibleName(/arrived 750.ms$/)
})

test('an arrowhead that is dragged down arrives later; a drag is one step, and the link has it', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.5')
  await ready(page)
  const fin = sheet(page).getByRole('button', { name: /^B to A, FIN ACK/ })
  const before = await where(page)
  const was = await lineOf(fin)
  await dragBy(page, await arrowhead(page, fin), 60)
  await expect.poll(async () => (await lineOf(fin)).y1 - was.y1).toBeGreaterThan(50)
  const now = await lineOf(fin)
  expect(Math.abs(now.y1 - was.y1 - 60), 'it stands where it was let go').toBeLessThanOrEqual(2)
  expect([now.x0, now.y0]).toEqual([was.x0, was.y0])
  expect((await where(page)).slice(0, 2)).toEqual(before.slice(0, 2))
  await expect(fin).toHaveAccessibleName(/left 300.ms, arrived 4[5-9]\d.ms$/)
  await expect(page.locator('[data-ghost]')).not.toHaveAttribute('data-ghost', '0')
  await expect(button(page, 'Hide it')).toBeVisible()
  const told = await segments(page)
  // The link is written when the hand has been still for a moment.
  const arrived = Number(/arrived (\d+) ms$/.exec(told[2] ?? '')?.[1])
  await expect(page).toHaveURL(new RegExp(`late=B:fin:1:${arrived - 400}&`))
  const link = new URL(page.url()).hash
  await open(page, link)
  await ready(page)
  expect(await segments(page)).toEqual(told)
  expect((await lineOf(fin)).y1).toBe(now.y1)

  await open(page, 's=ordinary-close&t=0.5')
  await ready(page)
  await dragBy(page, await arrowhead(page, fin), 60)
  await expect(fin).not.toHaveAccessibleName(/arrived 400.ms$/)
  await page.keyboard.press('Control+z')
  await expect(fin).toHaveAccessibleName(/arrived 400.ms$/)
  expect(await where(page)).toEqual(before)
  await expect(page).not.toHaveURL(/late=/)
})

test('a copy comes later when its arrowhead is dragged, and the old future can be hidden', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.5')
  await ready(page)
  await firstFin(page).click()
  await choose(page, 'Duplicate …')
  await bar(page).getByRole('spinbutton', { name: 'Copy follows after' }).fill('50')
  await choose(page, 'Set')
  await expect(firstFin(page)).toHaveAccessibleName(/arrived 100.ms, arrived 150.ms$/)
  await dragBy(page, await arrowhead(page, firstFin(page), 1), 30)
  await expect(firstFin(page)).not.toHaveAccessibleName(/arrived 150.ms$/)
  await expect(firstFin(page)).toHaveAccessibleName(/arrived 100.ms, arrived/)
  await button(page, 'Hide it').click()
  await expect(page.locator('[data-ghost]')).toHaveCount(0)
})

test('a call moves along its lifeline by key and by hand, and becomes another', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.5')
  await ready(page)
  const call = page.getByRole('slider', { name: 'B: close()', exact: true })
  await expect(call).toHaveAttribute('aria-valuetext', /300.ms/)
  await call.focus()
  await page.keyboard.press('ArrowDown')
  await expect(call).toHaveAttribute('aria-valuetext', /310.ms/)
  await page.keyboard.press('Shift+ArrowDown')
  await expect(call).toHaveAttribute('aria-valuetext', /410.ms/)
  await expect(call).toBeFocused()
  const box = (await call.boundingBox()) as { x: number; y: number; width: number; height: number }
  await dragBy(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, -40)
  await expect(call).not.toHaveAttribute('aria-valuetext', /410.ms/)
  // The drag is one thing done, the keys before it another.
  await page.keyboard.press('Control+z')
  await expect(call).toHaveAttribute('aria-valuetext', /410.ms/)
  await page.keyboard.press('Control+z')
  await expect(call).toHaveAttribute('aria-valuetext', /300.ms/)
  await call.focus()
  await page.keyboard.press('Enter')
  await choose(page, 'close() [SO_LINGER 0 s]')
  await expect(sheet(page).getByRole('button', { name: /^B to A, RST/ })).toBeAttached()
  await expect(page).toHaveURL(/app=/)
})

test('a call that is never made stays on the sheet, and is made again from there', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.5')
  await ready(page)
  const call = page.getByRole('slider', { name: 'B: close()', exact: true })
  const fin = sheet(page).getByRole('button', { name: /^B to A, FIN ACK/ })
  await call.click()
  const was = await lineOf(fin)
  await choose(page, 'never')
  await expect(fin).toHaveCount(0)
  // As it was, it is to be seen at its full height, and read.
  const ghost = page.locator('[data-ghost="2"]')
  const path = (await ghost.locator('path').first().boundingBox()) as { height: number }
  expect(path.height).toBeGreaterThan(was.y1 - was.y0 - 1)
  await expect(ghost.getByText(/^FIN, ACK · 300.ms$/)).toBeAttached()
  await expect(call).toHaveAttribute('aria-valuetext', 'never')
  await expect(call).toBeFocused()
  await expect(call.locator('s')).toHaveText('close()')
  // By its menu, as another call.
  await call.press('Enter')
  await expect(bar(page).getByRole('button', { pressed: true })).toHaveText('never')
  await choose(page, 'shutdown(SHUT_WR)')
  await expect(fin).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(fin).toHaveCount(0)
  // By keys, at another time.
  await call.press('ArrowDown')
  await expect(fin).toHaveAccessibleName(/left 310.ms/)
  await page.keyboard.press('Control+z')
  await expect(call).toHaveAttribute('aria-valuetext', 'never')
  // By hand, in one go.
  const box = (await call.boundingBox()) as { x: number; y: number; width: number; height: number }
  await dragBy(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, 50)
  await expect(call).not.toHaveAttribute('aria-valuetext', 'never')
  await expect(fin).not.toHaveAccessibleName(/left 300.ms/)
  await page.keyboard.press('Control+z')
  await expect(call).toHaveAttribute('aria-valuetext', 'never')
})

test('a press on an arrowhead or a call opens its menu', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.5')
  await ready(page)
  const { x, y } = await arrowhead(page, firstFin(page))
  await page.mouse.click(x, y)
  await expect(bar(page).getByRole('button', { name: 'Drop', exact: true })).toBeFocused()
  await nextFrame(page)
  await expect(bar(page)).toBeVisible()
  await page.keyboard.press('Escape')
  const call = page.getByRole('slider', { name: 'A: close()', exact: true })
  await call.click()
  await nextFrame(page)
  await expect(bar(page).getByRole('button', { name: 'shutdown(SHUT_WR)' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await expect(call).toBeFocused()
  await call.press('Enter')
  await choose(page, 'send …')
  await bar(page).getByRole('spinbutton', { name: 'Octets' }).fill('7')
  await choose(page, 'Add')
  await expect(sheet(page).getByRole('button', { name: /^A to B, ACK 7 octets/ })).toBeAttached()
})

for (const [width, height] of [
  [1440, 900],
  [640, 420],
  [360, 740],
] as const) {
  test(`a host that calls nothing is told to, by keyboard, at ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page, 's=close-wait-leak&t=0.35')
    await ready(page)
    await expect(page.getByRole('slider', { name: /^B: / })).toHaveCount(0)
    const add = button(page, /^B: add a call/)
    const [at, head] = [await add.boundingBox(), await page.locator('[data-label="head B"]').boundingBox()]
    if (at === null || head === null) throw new Error('not there')
    expect(Math.abs(at.x + at.width / 2 - head.x - head.width / 2), 'beside its letter').toBeLessThan(60)
    await add.focus()
    await page.keyboard.press('Enter')
    await inside(page)
    await expect(bar(page).getByRole('button', { name: 'close()', exact: true })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(add).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('slider', { name: 'B: close()', exact: true })).toHaveAttribute(
      'aria-valuetext',
      /350.ms/,
    )
    await expect(add).toBeFocused()
    await page.keyboard.press('Enter')
    await choose(page, 'send …')
    await bar(page).getByRole('spinbutton', { name: 'Octets' }).fill('9')
    await choose(page, 'Add')
    await expect(page).toHaveURL(/app=B:close@u[\d.]+,B:send9@u/)
  })
}

for (const [width, height] of [
  [640, 420],
  [360, 740],
] as const) {
  test(`the menu is inside a window of ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page, 's=last-ack-lost&t=0.5')
    await ready(page)
    for (const n of await page
      .locator('[data-packet]')
      .evaluateAll((all) => all.map((s) => s.getAttribute('data-packet')))) {
      const segment = page.locator(`[data-packet="${n}"]`)
      await segment.focus()
      await page.keyboard.press('Enter')
      await inside(page)
      await page.keyboard.press('Escape')
      await expect(segment).toBeFocused()
    }
  })
}

test.describe('with a finger', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('the last ACK is dropped and restored', async ({ page }) => {
    await open(page, 's=ordinary-close&t=0.5')
    await ready(page)
    await lastAck(page).tap()
    await inside(page)
    const drop = bar(page).getByRole('button', { name: 'Drop', exact: true })
    expect(((await drop.boundingBox()) as { height: number }).height).toBeGreaterThanOrEqual(44)
    await drop.tap()
    await expect(lastAck(page)).toHaveAccessibleName(/, lost$/)
    await lastAck(page).tap()
    await bar(page).getByRole('button', { name: 'Restore', exact: true }).tap()
    await expect(lastAck(page)).toHaveAccessibleName(/arrived 500.ms$/)
  })

  test('an arrowhead is dragged, and the sheet does not scroll meanwhile', async ({ page }) => {
    await open(page, 's=ordinary-close&t=0.5')
    await ready(page)
    const { x, y } = await arrowhead(page, firstFin(page))
    const touch = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: number) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [{ x, y: at }] })
    await send('touchStart', y)
    for (let n = 1; n <= 6; n++) {
      await send('touchMove', y + n * 6)
      await nextFrame(page)
    }
    await send('touchEnd')
    await expect(firstFin(page)).not.toHaveAccessibleName(/arrived 100.ms$/)
    const now = await arrowhead(page, firstFin(page))
    expect(Math.abs(now.y - y - 36)).toBeLessThanOrEqual(2)
    await expect(bar(page)).toHaveCount(0)
  })
})

test('the card of a segment makes room for its menu and for what was done', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.5')
  await ready(page)
  const card = sheet(page).getByText('acknowledges A’s FIN, ACK')
  const ack = sheet(page).getByRole('button', { name: /^B to A, ACK, seq 1, ack 2/ })
  await ack.hover()
  await expect(card).toBeVisible()
  await ack.click()
  await expect(bar(page)).toBeVisible()
  await expect(card).toBeHidden()
  await choose(page, 'Drop')
  await expect(ack).toHaveAccessibleName(/, lost$/)
  await expect(ack).toBeFocused()
  await nextFrame(page)
  await expect(card).toBeHidden()
  // Another one has its card at once.
  await page.keyboard.press('ArrowUp')
  await expect(page.locator(`[id="${await firstFin(page).getAttribute('aria-describedby')}"]`)).toBeVisible()
})

for (const [width, height] of [
  [1440, 900],
  [640, 420],
] as const)
  test(`the menu of a call stands beside it, says what it is now and takes it back, at ${width}×${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await open(page, 's=ordinary-close&t=0.2')
    await ready(page)
    const call = page.getByRole('slider', { name: 'A: close()', exact: true })
    await call.click()
    await expect(bar(page)).toContainText(/A: close\(\) · at 0.ms/)
    await expect(bar(page).getByRole('button', { pressed: true })).toHaveText('close()')
    await inside(page)
    const [menu, own] = [await bar(page).boundingBox(), await call.boundingBox()]
    if (menu === null || own === null) throw new Error('not there')
    const apart = Math.max(menu.x - own.x - own.width, own.x - menu.x - menu.width)
    expect(apart, 'beside it').toBeGreaterThanOrEqual(0)
    expect(apart).toBeLessThan(16)
    await expect(bar(page).getByRole('button', { name: 'Take back' })).toHaveCount(0)
    // Tab past its end and Escape both go back to the call.
    const buttons = await bar(page).getByRole('button').count()
    for (let n = 2; n < buttons; n++) await page.keyboard.press('Tab')
    await expect(bar(page).getByRole('button').last()).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(bar(page)).toHaveCount(0)
    await expect(call).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(call).toBeFocused()
    await page.keyboard.press('Enter')
    await choose(page, 'close() [SO_LINGER 0 s]')
    const reset = page.getByRole('slider', { name: /^A: close\(\) .SO_LINGER 0 s/ })
    await expect(reset).toBeFocused()
    // What it became is said on the sheet.
    await expect(sheet(page).locator('[data-label^="call "]', { hasText: /linger 0/ })).toBeAttached()
    await page.keyboard.press('Enter')
    await choose(page, 'Take back')
    await expect(call).toBeFocused()
    await expect(sheet(page).locator('[data-label^="call "]', { hasText: /linger 0/ })).toHaveCount(0)
  })
