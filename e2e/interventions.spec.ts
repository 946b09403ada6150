import type { Page } from '@playwright/test'
import { button, expectMoment, moment, plain, segments, sheet } from './reading'
import { expect, open, test } from './support'

/** The part of the page that lists what was changed by hand. */
const changes = (page: Page) => page.getByRole('region', { name: /^(What if …|如果……)$/ })
const listed = async (page: Page) => (await changes(page).getByRole('listitem').allInnerTexts()).map(plain)
const hashOf = (page: Page) => page.evaluate(() => location.hash)
const lost = (page: Page) => sheet(page).getByRole('button', { name: /lost$/ })

test('what a link changes is listed in words, and each change is taken back on its own', async ({ page }) => {
  await open(page, 's=ordinary-close&drop=A:fin:1&dup=B:fin:2:300&inject=AB:R:u3:A_nxt:p&app=3:@u2.2,B:send100@u1&t=0')
  await expect
    .poll(() => listed(page))
    .toEqual([
      'A’s 1st FIN dropped Take back',
      'B’s 2nd FIN copied, 300 ms apart (no such segment in this run) Take back',
      'RST injected from A at 2.800 s Take back',
      'B’s close() moved to 2.000 s Take back',
      'B: send(100) at 0.800 s Take back',
    ])
  await changes(page).getByRole('button', { name: 'Take back', description: 'A’s 1st FIN dropped' }).click()
  await expect(lost(page)).toHaveCount(0)
  await expect.poll(() => hashOf(page)).not.toContain('drop=')
  await button(page, 'Take all back').click()
  await expect.poll(() => listed(page)).toEqual([])
  await expect.poll(() => hashOf(page)).toBe('#v=1&s=ordinary-close&t=0')
})

test('undo and redo by buttons and by keys, but not where text is typed', async ({ page }) => {
  await open(page, 's=ordinary-close&drop=A:fin:1&t=0')
  const before = await segments(page)
  await button(page, 'Take back').click()
  await expect(lost(page)).toHaveCount(0)
  const after = await segments(page)
  await page.keyboard.press('Control+z')
  await expect.poll(() => segments(page)).toEqual(before)
  await page.keyboard.press('Control+Shift+Z')
  await expect.poll(() => segments(page)).toEqual(after)
  await page.keyboard.press('Meta+z')
  await expect.poll(() => segments(page)).toEqual(before)
  await page.keyboard.press('Control+y')
  await expect.poll(() => segments(page)).toEqual(after)
  await button(page, 'Undo').first().click()
  await expect.poll(() => segments(page)).toEqual(before)
  await expect(button(page, 'Undo').first()).toBeDisabled()
  await button(page, 'Redo').click()
  await expect.poll(() => segments(page)).toEqual(after)
  const seed = page.getByRole('spinbutton', { name: 'Seed' })
  await seed.focus()
  await page.keyboard.press('Control+z')
  expect(await segments(page)).toEqual(after)
})

test('every change by hand is said once, in one place, wherever it is made', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.05')
  await expect(page.locator('[data-hand]').first()).toBeAttached()
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    // As a screen reader hears it: whatever is put into a region that speaks.
    new MutationObserver((all) => {
      for (const { target } of all) {
        const at = target instanceof Element ? target : target.parentElement
        const region = at?.closest('output:not([for]), [role="status"], [aria-live="polite"]')
        const words = region?.textContent?.replace(/\s+/g, ' ') ?? ''
        if (/differ|change|close\(\)/.test(words)) heard.push(words)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
  const all: unknown[] = []
  const hear = async (next: RegExp) => {
    all.push(expect.stringMatching(next))
    await expect.poll(heard).toEqual(all)
  }
  const fin = sheet(page).getByRole('button', { name: /^A to B, FIN ACK/ })
  await fin.first().click()
  await page.locator('[popover]:popover-open').getByRole('button', { name: 'Drop', exact: true }).click()
  await hear(/^A’s 1st FIN dropped. \d segments? differs? now\.$/)
  await page.keyboard.press('Control+z')
  await hear(/^Undone: A’s 1st FIN dropped. \d segments? differs? now\.$/)
  await button(page, 'Redo').click()
  await hear(/^Redone: A’s 1st FIN dropped. \d segments? differs? now\.$/)
  await page.getByText('What the applications do').click()
  await page.getByRole('combobox', { name: 'B: close(), change to' }).selectOption('never')
  await hear(/^B never calls close\(\). \d segments? differs? now\.$/)
  await button(page, 'Take back').last().click()
  await hear(/^Taken back: B never calls close\(\). \d segments? differs? now\.$/)
  await page.getByRole('combobox', { name: 'B: close(), change to' }).selectOption('never')
  await hear(/^B never calls close/)
  await button(page, 'Take all back').click()
  await hear(/^All changes taken back. \d segments? differs? now\.$/)
  // A call that moves says its time itself; a knob is no deed of a hand.
  await page.getByRole('slider', { name: 'B: close()', exact: true }).press('ArrowDown')
  await hear(/^\d segments? differs? now\.$/)
  await page.getByRole('slider', { name: 'One-way delay' }).press('ArrowRight')
  await button(page, 'Take back').click()
  await hear(/^Taken back: /)
})

test('a RST with the exact number ends the connection, one outside the window does not', async ({ page }) => {
  for (const [what, ends] of [
    ['RST, exact', true],
    ['RST, outside the window', false],
  ] as const) {
    await open(page, 's=half-close&t=0.25')
    const at = await moment(page)
    await button(page, 'Inject a segment …').click()
    const dialog = page.getByRole('dialog', { name: 'Inject a segment' })
    await dialog.getByRole('combobox', { name: 'Segment', exact: true }).selectOption(what)
    await dialog.getByRole('combobox', { name: 'From', exact: true }).selectOption('A')
    await dialog.getByRole('button', { name: /^Inject at 0\.250/ }).click()
    await expect(dialog).toHaveCount(0)
    await expect.poll(() => listed(page)).toEqual(['RST injected from A at 0.250 s Take back'])
    // Nothing that has happened moves.
    expect(await moment(page)).toBe(at)
    await page.keyboard.press('End')
    const reset = sheet(page).getByText(/ECONNRESET/)
    if (ends) await expect(reset).not.toHaveCount(0)
    else await expect(reset).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect.poll(() => listed(page)).toEqual([])
  }
})

test('an old duplicate is chosen from the run, its numbers can be changed, and the link keeps them', async ({
  page,
}) => {
  await open(page, 's=ordinary-close&t=1')
  await button(page, 'Inject a segment …').click()
  const dialog = page.getByRole('dialog', { name: 'Inject a segment' })
  await dialog.getByRole('combobox', { name: 'Segment', exact: true }).selectOption('old duplicate of one already sent')
  await dialog.getByRole('combobox', { name: 'From', exact: true }).selectOption({ label: 'nowhere: it appears at A' })
  const which = dialog.getByRole('combobox', { name: 'Which', exact: true })
  const fin = (await which.locator('option').allInnerTexts()).find((text) => text.startsWith('FIN'))
  await which.selectOption({ label: fin as string })
  await expect(dialog.getByRole('spinbutton', { name: 'SEQ, from B’s ISN' })).toHaveValue('1')
  await dialog.getByRole('spinbutton', { name: 'ACK, from A’s ISN' }).fill('77')
  await dialog.getByRole('button', { name: /^Inject at/ }).click()
  await expect.poll(() => hashOf(page)).toMatch(/inject=BA:FA:u1\.2\d*:1:a77/)
  const forged = sheet(page).getByRole('button', { name: /forged/ })
  await expect(forged).toHaveCount(1)
  const [link, mine] = [await hashOf(page), await segments(page)]
  await open(page, link)
  expect(await segments(page)).toEqual(mine)
})

test('the dialog closes by Escape and leaves everything as it was', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.1')
  await button(page, 'Inject a segment …').click()
  await expect(page.getByRole('dialog', { name: 'Inject a segment' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(button(page, 'Inject a segment …')).toBeFocused()
  expect(await listed(page)).toEqual([])
})

test('applications are told to close otherwise, at another time, never, and to send', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.05')
  await page.getByText('What the applications do').click()
  const ofB = page.getByRole('combobox', { name: 'B: close(), change to' })
  await ofB.selectOption('never')
  await expect.poll(() => listed(page)).toEqual(['B never calls close() Take back'])
  await page.keyboard.press('End')
  await expectMoment(page, /B CLOSE-WAIT$/)
  await button(page, 'Undo').first().click()
  await ofB.selectOption('close(), linger 0')
  await expect(sheet(page).getByRole('button', { name: /^B to A, RST/ })).toHaveCount(1)
  await button(page, 'Undo').first().click()
  const time = page.getByRole('textbox', { name: 'B: close(), time in s' })
  await time.fill('1.2')
  await time.press('Enter')
  await expect.poll(() => listed(page)).toEqual(['B’s close() moved to 1.200 s Take back'])
  await expect(time).toBeFocused()
  await expect(sheet(page).getByRole('button', { name: /^B to A, FIN ACK.*left 1\.2\ss/ })).toHaveCount(1)
  await page.getByRole('slider', { name: 'Time', exact: true }).focus()
  await page.keyboard.press('Home')
  await page.getByRole('combobox', { name: 'Host' }).selectOption('B')
  await page.getByRole('spinbutton', { name: 'Octets' }).fill('700')
  await button(page, 'Add at the playhead').click()
  await expect(sheet(page).getByRole('button', { name: /^B to A.*700 octets/ })).not.toHaveCount(0)
})

test('the first close, moved, says by how much: it is the sheet’s zero wherever it stands', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.05')
  await page.getByText('What the applications do').click()
  const time = (host: string) => page.getByRole('textbox', { name: `${host}: close(), time in s` })
  await expect(time('A')).toHaveValue('0')
  await expect(time('A')).toHaveAccessibleDescription('')
  await time('A').fill('0.5')
  await time('A').press('Enter')
  await expect.poll(() => listed(page)).toEqual(['A’s close() 500 ms later Take back'])
  await expect(time('A')).toHaveValue('+0.5')
  await expect(time('A')).toHaveAccessibleDescription(/^0 s on the sheet is this call/)
  await expect(page.getByRole('slider', { name: 'A: close()', exact: true })).toHaveAttribute(
    'aria-valuetext',
    '500\u00a0ms later',
  )
  await expect(time('B')).toHaveValue('0.3')
  // What is typed counts from the same place: it is no step further.
  await time('A').fill('0.7')
  await time('A').press('Enter')
  await expect.poll(() => listed(page)).toEqual(['A’s close() 700 ms later Take back'])
  await time('A').fill('-0.1')
  await time('A').press('Enter')
  await expect.poll(() => listed(page)).toEqual(['A’s close() 100 ms earlier Take back'])
  await expect(time('A')).toHaveValue('-0.1')
})

test('what cannot be a time is said, and stays to be put right', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.05')
  await page.getByText('What the applications do').click()
  const time = page.getByRole('textbox', { name: 'B: close(), time in s' })
  await expect(time).toBeInViewport()
  await time.fill('soon')
  await time.press('Enter')
  await expect(time).toHaveAccessibleDescription('That is not a number of seconds.')
  await expect(time).toHaveValue('soon')
  await time.press('Escape')
  await expect(time).toHaveValue('0.3')
  expect(await listed(page)).toEqual([])
  await time.fill('1,5')
  await time.press('Enter')
  await expect.poll(() => listed(page)).toEqual(['B’s close() moved to 1.500 s Take back'])
  await time.fill('-5')
  await time.press('Enter')
  await expect(time).toHaveAccessibleDescription(/^The run begins at −0\.\d+\ss: not earlier\.$/)
})

test('the knobs say where the story stands, whatever was done by hand', async ({ page }) => {
  await open(page, 's=ordinary-close&app=3:shutdown@u2')
  await expect(page.getByRole('radio', { name: 'A', exact: true })).toBeChecked()
  const delay = page.getByRole('slider', { name: 'close() after EOF' })
  await expect(delay).toHaveAttribute('aria-valuetext', /^200\s?ms$/)
  await open(page, 's=ordinary-close&app=3:never')
  await expect(page.getByRole('radio', { name: 'A', exact: true })).toBeChecked()
  await expect(delay).toBeEnabled()
})

test('Undo takes back the last thing done, a slider too; it and the list are in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await open(page, 's=ordinary-close&t=0.05&drop=A:fin:1')
  await expect(page.getByText('A’s 1st FIN dropped')).toBeInViewport()
  const slider = page.getByRole('slider', { name: 'MSL' })
  await slider.press('ArrowLeft')
  await slider.press('ArrowLeft')
  await expect(page).toHaveURL(/msl=/)
  await expect(button(page, 'Undo').first()).toBeInViewport()
  await button(page, 'Undo').first().click()
  await expect(page).not.toHaveURL(/msl=/)
  expect(await listed(page)).toEqual(['A’s 1st FIN dropped Take back'])
  await expect(button(page, 'Undo').first()).toBeDisabled()
})

test('in a low frame the title of what happened opens the rest of it', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 420 })
  await open(page, 's=last-ack-lost&t=0.56')
  const rest = page.getByText(/^A has already sent it and is in TIME-WAIT/)
  await expect(rest).toBeHidden()
  await button(page, 'B is waiting for an ACK that will never come').click()
  await expect(rest).toBeInViewport()
  await expect(page.getByText(/it sends its FIN again: the only way A can learn/)).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(rest).toBeHidden()
})

for (const [name, width, height] of [
  ['on a phone', 360, 740],
  ['in a small frame', 640, 420],
] as const)
  test(`${name} the list and the dialog are in the panel of the sliders, and fit`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page, 's=ordinary-close&drop=A:fin:1&t=0')
    await button(page, 'Sliders').click()
    await button(page, 'Inject a segment …').click()
    const dialog = page.getByRole('dialog', { name: 'Inject a segment' })
    await expect(dialog).toBeVisible()
    const wider = await dialog.evaluate((d) =>
      [d, ...d.querySelectorAll('*')].some((e) => e.getBoundingClientRect().right > innerWidth),
    )
    expect(wider).toBe(false)
    // Its button is in sight without scrolling.
    await expect(dialog.getByRole('button', { name: /^Inject at/ })).toBeInViewport({ ratio: 1 })
    await dialog.getByRole('button', { name: /^Inject at/ }).click()
    // The panel gives way, and what was injected is in sight.
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(sheet(page).getByRole('button', { name: /forged/ })).toBeInViewport()
    await button(page, 'Sliders').click()
    await expect.poll(async () => (await listed(page)).length).toBe(2)
  })

test('single keys can be switched off, which lasts', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.05')
  const at = await moment(page)
  await button(page, 'Help').click()
  await page.getByRole('checkbox', { name: /^Single-key shortcuts/ }).uncheck()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const nowhere = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  for (const key of ['ArrowRight', 'End', ' ']) {
    await nowhere()
    await page.keyboard.press(key)
  }
  expect(await moment(page)).toBe(at)
  await page.reload()
  await page.keyboard.press('End')
  expect(await moment(page)).toBe(at)
  await button(page, 'Help').click()
  await page.getByRole('checkbox', { name: /^Single-key shortcuts/ }).check()
  await page.keyboard.press('Escape')
  await nowhere()
  await page.keyboard.press('End')
  await expectMoment(page, /A CLOSED, B CLOSED$/)
})

test('in Chinese, and a link that is wrong in places', async ({ page }) => {
  await open(page, 's=ordinary-close&lang=zh-CN&drop=A:fin:1&inject=AB:X:u1:1,AB:R:u9:1&app=2:never,9:dance&t=0')
  await expect.poll(() => listed(page)).toHaveLength(3)
  expect((await listed(page))[0]).toMatch(/^A 的第 1 个 FIN 被丢弃/)
  const notices = page.getByRole('alert').getByRole('listitem')
  await expect(notices).toHaveCount(2)
  await expect(notices.first()).toContainText('AB:X:u1:1')
  await expect(notices.last()).toContainText('9:dance')
})

for (const [width, height] of [
  [1440, 900],
  [640, 420],
  [360, 740],
] as const) {
  test(`what is injected can be asked for at the sheet, at ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page, 's=ordinary-close&t=0.05')
    await button(page, 'B: add a call, at the playhead').click()
    await page.locator('[popover]:popover-open').getByRole('button', { name: 'Inject a segment …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Inject a segment' })
    await dialog.getByRole('button', { name: /^Inject at/ }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page).toHaveURL(/inject=/)
  })
}

test('after something was done the moment is told, and by how much the run differs', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.35')
  await sheet(page)
    .getByRole('button', { name: /^B to A, FIN ACK/ })
    .first()
    .click()
  await expect(page.locator('#inspector')).toBeVisible()
  await page.locator('[popover]:popover-open').getByRole('button', { name: 'Drop', exact: true }).click()
  await expect(page.locator('#inspector')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'What just happened' })).toBeVisible()
  const list = page.getByRole('region', { name: 'What if …' })
  await expect(list.getByText('segments differ now.')).toBeVisible()
  // What was taken back by keys goes, and the focus does not go with it.
  await list.getByRole('button', { name: 'Take back' }).press('Enter')
  await expect(list.getByRole('button', { name: 'Inject a segment …' })).toBeFocused()
  await page.locator('[data-hand^="call"]').first().click()
  await page.locator('[popover]:popover-open').getByRole('button', { name: 'process killed' }).click()
  await expect(list.getByText('No segment differs.')).toBeVisible()
  await expect(list.getByRole('button', { name: 'Hide the old future' })).toHaveCount(0)
})
