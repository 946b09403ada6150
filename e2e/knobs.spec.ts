import type { Locator, Page } from '@playwright/test'
import { button, expectMoment, happened, lineOf, moment, plain, segments, sheet } from './reading'
import { expect, open, test } from './support'

const slider = (page: Page, name: string): Locator => page.getByRole('slider', { name, exact: true })
const value = async (page: Page, name: string) => plain(await slider(page, name).getAttribute('aria-valuetext'))
const firstFin = (page: Page) => sheet(page).getByRole('button', { name: /FIN ACK.*left 0 ms/ })

test('moving MSL changes how long TIME-WAIT lasts', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0')
  await expect(sheet(page).getByText('2MSL 60 s')).toBeVisible()
  const before = await segments(page)
  await slider(page, 'MSL').focus()
  await page.keyboard.press('End')
  await expect(sheet(page).getByText('2MSL 8 min')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(sheet(page).getByText('2MSL 60 s')).toHaveCount(0)
  // Nothing is reshuffled that MSL does not concern.
  expect(await segments(page)).toEqual(before)
  await page.keyboard.press('Home')
  await expect(sheet(page).getByText(/2MSL/)).toHaveCount(0)
  expect(await value(page, 'MSL')).toBe('0 s')
  await button(page, 'Reset MSL').click()
  await expect(sheet(page).getByText('2MSL 60 s')).toBeVisible()
})

test('in one picture, the slope of an arrow is its delay', async ({ page }) => {
  await open(page, 's=ordinary-close&delay=100&late=A:fin:1:60,B:fin:1:120&t=0')
  const per: number[] = []
  for (const segment of await sheet(page).locator('[data-packet]').all()) {
    const [, left, arrived] =
      /left ([\d.]+)\sms, arrived ([\d.]+)\sms/.exec((await segment.getAttribute('aria-label')) ?? '') ?? []
    const { x0, y0, x1, y1 } = await lineOf(segment)
    per.push((y1 - y0) / Math.abs(x1 - x0) / (Number(arrived) - Number(left)))
  }
  expect(per).toHaveLength(4)
  for (const each of per) expect(each / (per[0] as number)).toBeCloseTo(1, 1)
})

test('moving the delay moves every arrow: when it leaves, when it comes, and where it stands', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0')
  const lines = async () => Promise.all((await sheet(page).locator('[data-packet]').all()).map(lineOf))
  const [names, places] = [await segments(page), await lines()]
  await slider(page, 'One-way delay').focus()
  for (let n = 0; n < 12; n++) await page.keyboard.press('ArrowRight')
  await expect(firstFin(page)).toHaveAccessibleName(/arrived 240\sms$/)
  const [laterNames, laterPlaces] = [await segments(page), await lines()]
  expect(laterNames).toHaveLength(names.length)
  laterNames.forEach((name, n) => {
    expect(name).not.toBe(names[n])
  })
  expect(laterPlaces).not.toEqual(places)
})

test('jitter shows: with it, the arrows of one run differ in slope', async ({ page }) => {
  const delays = async () =>
    (await segments(page))
      .map((name) => /left ([\d.]+) ms, arrived ([\d.]+) ms/.exec(name))
      .flatMap((m) => (m === null ? [] : [Number(m[2]) - Number(m[1])]))
  await open(page, 's=ordinary-close&delay=100&t=0')
  expect(new Set(await delays()).size).toBe(1)
  await open(page, 's=ordinary-close&delay=100&jitter=90&seed=4&t=0')
  expect(new Set(await delays()).size).toBeGreaterThan(1)
})

test('the sheet changes under the hand, while a slider is being dragged', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0')
  const box = (await slider(page, 'One-way delay').boundingBox()) as {
    x: number
    y: number
    width: number
    height: number
  }
  const y = box.y + box.height / 2
  const seen: string[] = []
  const at = async (part: number) => {
    const was = await value(page, 'One-way delay')
    await page.mouse.move(box.x + 8 + (box.width - 16) * part, y)
    await expect.poll(() => value(page, 'One-way delay')).not.toBe(was)
    const now = await value(page, 'One-way delay')
    await expect(firstFin(page)).toHaveAccessibleName(new RegExp(`arrived ${now.replace(' ', '\\s')}$`))
    seen.push(now)
  }
  await page.mouse.move(box.x + 8 + (box.width - 16) * 0.3, y)
  await page.mouse.down()
  await at(0.4)
  await at(0.5)
  await at(0.75)
  await at(0.2)
  await page.mouse.up()
  expect(new Set(seen).size).toBe(4)
})

test('a seed draws the same losses every time, another seed others', async ({ page }) => {
  await open(page, 's=ordinary-close&loss=45&seed=3&t=0')
  const third = await segments(page)
  const seed = page.getByRole('spinbutton', { name: 'Seed' })
  const others = new Set<string>()
  for (const other of ['4', '5', '6', '7']) {
    await seed.fill(other)
    await expect(seed).toHaveValue(other)
    others.add((await segments(page)).join('\n'))
  }
  expect(others.size).toBeGreaterThan(1)
  await seed.fill('3')
  await expect.poll(() => segments(page)).toEqual(third)
  await open(page, 's=ordinary-close&loss=45&seed=3&t=0')
  expect(await segments(page)).toEqual(third)
})

test('more loss only adds losses', async ({ page }) => {
  await open(page, 's=ordinary-close&seed=2&t=0')
  // The fate of the first FIN: its one draw is below the chance of loss from some point on, and stays so.
  const fates: boolean[] = []
  for (let loss = 0; loss <= 100; loss += 20) {
    await open(page, `s=ordinary-close&seed=2&loss=${loss}&t=0`)
    fates.push(/lost$/.test((await segments(page))[0] as string))
  }
  expect(fates[0]).toBe(false)
  expect(fates.at(-1)).toBe(true)
  expect([...fates].sort()).toEqual(fates)
})

test('a knob that was turned can be reset, by itself', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0')
  await expect(button(page, /^Reset /)).toHaveCount(0)
  for (const name of ['One-way delay', 'Minimum RTO']) {
    await slider(page, name).focus()
    await page.keyboard.press('ArrowRight')
    await expect(button(page, `Reset ${name}`)).toBeVisible()
  }
  await button(page, 'Reset One-way delay').click()
  await expect(button(page, 'Reset One-way delay')).toHaveCount(0)
  expect(await value(page, 'One-way delay')).toBe('100 ms')
  expect(await value(page, 'Minimum RTO')).not.toBe('200 ms')
  await expect(button(page, 'Reset Minimum RTO')).toBeVisible()
})

test('the other system waits and repeats by its own rules', async ({ page }) => {
  await open(page, 's=last-ack-lost&t=0')
  await expect(sheet(page).getByText(/^TLP/).first()).toBeVisible()
  await page.getByRole('radio', { name: 'RFC 9293' }).check()
  await expect(sheet(page).getByText('2MSL 4 min').first()).toBeVisible()
  await expect(sheet(page).getByText(/^TLP/)).toHaveCount(0)
  expect(await value(page, 'MSL')).toBe('120 s')
  await page.getByRole('radio', { name: 'Linux' }).check()
  await expect(sheet(page).getByText('2MSL 60 s').first()).toBeVisible()
})

test('whoever closes first is the active closer, and two may be', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0')
  const heads = async () => plain(await sheet(page).innerText())
  await page.getByRole('radio', { name: 'B', exact: true }).press('Space')
  await expect.poll(heads).toMatch(/A ?passive closer.*B ?active closer/)
  expect((await segments(page))[0]).toMatch(/^B to A, FIN ACK, .*left 0 ms/)
  await page.getByRole('radio', { name: 'both' }).check()
  await expect(sheet(page).getByText('CLOSING').first()).toBeVisible()
  await expect(button(page, 'Reset Who closes first')).toBeVisible()
})

test('a slider is moved by keys, one round number at a time, and the playhead stays where it is', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.05')
  const at = await moment(page)
  const delay = slider(page, 'One-way delay')
  await delay.focus()
  for (const [key, then] of [
    ['ArrowRight', '110 ms'],
    ['ArrowLeft', '100 ms'],
    ['ArrowDown', '95 ms'],
    ['ArrowUp', '100 ms'],
    ['End', '2 s'],
    ['Home', '1 ms'],
  ] as const) {
    await page.keyboard.press(key)
    await expect.poll(() => value(page, 'One-way delay'), { message: key }).toBe(then)
  }
  await button(page, 'Reset One-way delay').click()
  await expectMoment(page, at)
  await expect(happened(page).getByRole('heading')).toHaveText('A closes first')
})
