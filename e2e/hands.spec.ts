import type { Locator, Page } from '@playwright/test'
import { button, nextFrame, segments, sheet } from './reading'
import { expect, open, test } from './support'

/* What somebody who goes by keys, or looks at what was, is left with after each deed. */

const segment = (page: Page, name: RegExp): Locator => sheet(page).getByRole('button', { name }).first()
const firstFin = (page: Page): Locator => segment(page, /^A to B, FIN ACK/)
const bar = (page: Page): Locator => page.locator('[popover]:popover-open')
const ready = (page: Page): Promise<void> => expect(page.locator('[data-hand]').first()).toBeAttached()
const ghost = (page: Page): Locator => page.locator('[data-ghost]')
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')

/** The pill that tells what the dashes are. */
const pill = (page: Page): Locator => page.locator('[data-hand]').filter({ has: button(page, 'Hide it') })

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

async function dropped(page: Page): Promise<void> {
  await open(page, 's=ordinary-close&t=0.5')
  await ready(page)
  await firstFin(page).focus()
  await press(page, 'Enter')
  await expect(bar(page)).toBeVisible()
  await press(page, 'Enter')
  await expect(firstFin(page)).toHaveAccessibleName(/, lost$/)
  await expect(pill(page)).toBeVisible()
}

const SIZES = [
  [1440, 900],
  [640, 420],
  [360, 740],
] as const

for (const [width, height] of SIZES) {
  test(`the old future is gone back to, or hidden, where it is told, at ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page, 's=ordinary-close&t=0.5')
    await ready(page)
    const before = await segments(page)
    await dropped(page)
    // It covers nothing that can be read or pressed.
    const covered = await pill(page).evaluate((element) => {
      const mine = element.getBoundingClientRect()
      const others = document.querySelectorAll('[data-label], button, [role=button], [role=slider]')
      return [...others].filter((other) => {
        const r = other.getBoundingClientRect()
        const scroll = other.closest('[role=group][tabindex]')?.getBoundingClientRect()
        const [top, bottom] = [Math.max(r.top, scroll?.top ?? 0), Math.min(r.bottom, scroll?.bottom ?? innerHeight)]
        const apart = r.right <= mine.left || r.left >= mine.right || bottom <= mine.top || top >= mine.bottom
        return !apart && bottom > top && !element.contains(other)
      }).length
    })
    expect(covered).toBe(0)
    const undo = pill(page).getByRole('button', { name: 'Undo' })
    await expect(undo).toHaveAccessibleDescription(/drawn in dashes\. Segments: 4/)
    await undo.click()
    await expect(ghost(page)).toHaveCount(0)
    expect(await segments(page)).toEqual(before)
    await press(page, 'Control+Shift+z')
    await expect(firstFin(page)).toHaveAccessibleName(/, lost$/)
    // By keys: what is pressed goes, and the focus goes on at the segments.
    await dropped(page)
    await undo.focus()
    await press(page, 'Enter')
    await expect(pill(page)).toHaveCount(0)
    await expect(firstFin(page)).toBeFocused()
    await expect(firstFin(page)).toHaveAccessibleName(/arrived 100.ms$/)
    await dropped(page)
    await undo.focus()
    await press(page, 'Tab', 'Enter')
    await expect(ghost(page)).toHaveCount(0)
    await expect(firstFin(page)).toBeFocused()
    await expect(firstFin(page)).toHaveAccessibleName(/, lost$/)
  })
}

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true })
  for (const [width, height] of SIZES.slice(1))
    test(`what goes back to the old future is 40 px high, at ${width}×${height}`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await dropped(page)
      const at = (await pill(page).getByRole('button', { name: 'Undo' }).boundingBox()) as DOMRect
      // As high as what takes a press in its middle.
      const high = await page.evaluate(
        ([x, y]) => {
          let count = 0
          for (let up = -40; up <= 40; up++)
            if (document.elementFromPoint(x, y + up)?.closest('button')?.textContent === 'Undo') count++
          return count
        },
        [at.x + at.width / 2, at.y + at.height / 2] as const,
      )
      expect(high).toBeGreaterThanOrEqual(40)
      await page.touchscreen.tap(at.x + at.width / 2, at.y + at.height / 2 + 18)
      await expect(ghost(page)).toHaveCount(0)
      await expect(firstFin(page)).toHaveAccessibleName(/arrived 100.ms$/)
    })
})

for (const [width, height] of SIZES.slice(0, 2)) {
  test(`Tab and Escape leave a menu for its segment, whatever is open in it, at ${width}×${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await open(page, 's=ordinary-close&t=0.5')
    await ready(page)
    const fin = firstFin(page)
    const back = async () => {
      await expect(bar(page)).toHaveCount(0)
      await expect(fin).toBeFocused()
    }
    await fin.focus()
    await press(page, 'Enter')
    for (const name of ['Drop', 'Delay …', 'Duplicate …', 'Inspect']) {
      await expect(bar(page).getByRole('button', { name, exact: true })).toBeFocused()
      await press(page, 'Tab')
    }
    await back()
    await press(page, 'Tab')
    await expect(page.getByRole('slider', { name: 'A: close()', exact: true })).toBeFocused()
    await press(page, 'Shift+Tab')
    await back()
    await press(page, 'Enter', 'Shift+Tab')
    await expect(bar(page).getByRole('button', { name: 'Close' })).toBeFocused()
    await press(page, 'Shift+Tab')
    await back()
    await press(page, 'Enter', 'Shift+Tab', 'Enter')
    await back()
    for (const what of ['Later by', 'Copy follows after']) {
      const ask = async () => {
        await press(page, 'Enter', 'Tab', ...(what === 'Later by' ? [] : ['Tab']), 'Enter')
        await expect(bar(page).getByRole('spinbutton', { name: what })).toBeFocused()
      }
      await ask()
      await press(page, 'Escape')
      await back()
      await ask()
      await press(page, 'Tab', 'Tab')
      await back()
      await ask()
      await page.keyboard.type('250')
      await press(page, 'Enter')
      await expect(fin).toHaveAccessibleName(/arrived 350.ms$/)
      await back()
      await press(page, 'Control+z')
      await expect(fin).toHaveAccessibleName(/arrived 100.ms$/)
      await back()
    }
    await press(page, 'Enter', 'Enter')
    await expect(fin).toHaveAccessibleName(/, lost$/)
    await back()
    await press(page, 'Enter', 'Enter')
    await expect(fin).toHaveAccessibleName(/arrived 100.ms$/)
    await back()
    await press(page, 'Enter', 'Tab', 'Tab', 'Tab', 'Enter')
    await expect(page.locator('#inspector')).toBeVisible()
    await expect.poll(() => focused(page)).toMatch(/^(Segment|Close)$/)
    await press(page, 'Escape')
    await expect(page.locator('#inspector')).toHaveCount(0)
    await expect(fin).toBeFocused()
  })
}

test('where what has the focus goes with what is undone or taken out, it goes on at the segments', async ({ page }) => {
  await dropped(page)
  const on = segment(page, /^A to B, ACK, seq 2, ack 2, left 1.s/)
  await press(page, ...Array<string>(6).fill('ArrowDown'))
  await expect(on).toBeFocused()
  await press(page, 'Control+z')
  await expect(on).toHaveCount(0)
  await expect(sheet(page).locator('[data-packet]:focus')).toHaveCount(1)
  // A call that is only there by hand.
  const call = page.getByRole('slider', { name: /^B: send/ })
  await page.getByRole('slider', { name: 'B: close()', exact: true }).focus()
  await press(page, 'Enter')
  await bar(page).getByRole('button', { name: 'send …' }).focus()
  await press(page, 'Enter', 'Enter')
  await call.focus()
  await press(page, 'Enter')
  await bar(page).getByRole('button', { name: 'Take out' }).focus()
  await press(page, 'Enter')
  await expect(call).toHaveCount(0)
  await expect(sheet(page).locator('[data-packet]:focus')).toHaveCount(1)
})

test('in a frame too Tab comes to one segment, and on to the calls', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 420 })
  await page.goto('./embed.html#s=ordinary-close&t=0.5')
  await ready(page)
  await expect(sheet(page).locator('[data-packet][tabindex="0"]')).toHaveCount(1)
  await expect(sheet(page).locator('[data-packet][tabindex="-1"]')).toHaveCount(3)
  await firstFin(page).focus()
  await press(page, 'Tab')
  await expect(page.getByRole('slider', { name: 'A: close()', exact: true })).toBeFocused()
  await press(page, 'Shift+Tab', 'Enter', 'Enter')
  await expect(firstFin(page)).toHaveAccessibleName(/, lost$/)
  await pill(page).getByRole('button', { name: 'Undo' }).focus()
  await press(page, 'Enter')
  await expect(firstFin(page)).toHaveAccessibleName(/arrived 100.ms$/)
  await expect(firstFin(page)).toBeFocused()
})

test('the first close, moved, says by how much: handle, menu and list agree, and the eye sees it', async ({ page }) => {
  await open(page, 's=ordinary-close&t=0.05')
  await ready(page)
  const call = page.getByRole('slider', { name: 'A: close()', exact: true })
  await expect(call).toHaveAttribute('aria-valuetext', /^at 0.ms$/)
  await call.focus()
  await press(page, 'ArrowDown')
  await expect(call).toHaveAttribute('aria-valuetext', /^10.ms later$/)
  await expect(call).toHaveAttribute('aria-valuenow', '10')
  const shown = () => call.evaluate((element) => getComputedStyle(element, '::after').content)
  expect(await shown()).toMatch(/^"10.ms later"$/)
  await press(page, 'Shift+ArrowUp')
  await expect(call).toHaveAttribute('aria-valuetext', /^90.ms earlier$/)
  await expect(call).toHaveAttribute('aria-valuenow', '-90')
  expect(Number(await call.getAttribute('aria-valuemin'))).toBeLessThan(-90)
  expect(Number(await call.getAttribute('aria-valuemax'))).toBeGreaterThan(60_000)
  await expect(page.getByRole('listitem').filter({ hasText: 'A’s close()' })).toContainText(/close\(\) 90.ms earlier/)
  await press(page, 'Enter')
  await expect(bar(page)).toContainText(/A: close\(\) · 90.ms earlier/)
  await press(page, 'Escape', 'Shift+ArrowDown', 'ArrowUp')
  await expect(call).toHaveAttribute('aria-valuetext', /^at 0.ms$/)
  expect(await shown()).toBe('none')
  // By hand as by keys.
  const box = (await call.boundingBox()) as DOMRect
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 20, { steps: 4 })
  await nextFrame(page)
  await expect(call).toHaveAttribute('aria-valuetext', /^\d+.ms later$/)
  expect(await shown()).toMatch(/later"$/)
  await page.mouse.up()
  await expect(page.getByRole('listitem').filter({ hasText: /close\(\) \d+.ms later/ })).toHaveCount(1)
})

/** The word of a segment: along its arrow, or where there is no room for it, beside the sheet. */
const wordOf = async (page: Page, of: Locator): Promise<Locator> =>
  page.locator(
    `[data-label]:is([data-label^=arrow], [data-label^=margin])[data-label$=" ${await of.getAttribute('data-packet')}.0"]`,
  )

const THREE = 's=half-close&t=0.45&inject=AB:R:u0.4:99999999,AB:RA:u0.4:77777777:a1,BA:S:u0.4:1'
const FORGED = [/^A to B, RST, .*forged/, /^A to B, RST ACK, .*forged/, /^B to A, SYN, .*forged/] as const

for (const [width, height] of SIZES) {
  test(`of three forged segments of one instant each is chosen and taken out, at ${width}×${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    for (const [n, name] of FORGED.entries()) {
      await open(page, THREE)
      await ready(page)
      const all = FORGED.map((each) => segment(page, each))
      const words = await Promise.all(all.map((each) => wordOf(page, each).then((word) => word.textContent())))
      expect(new Set(words).size).toBe(3)
      // At its own word with the mouse, and at its line.
      const mine = all[n] as Locator
      const word = (await (await wordOf(page, mine)).boundingBox()) as DOMRect
      if (width > 360) {
        await page.mouse.click(word.x + word.width / 2, word.y + word.height / 2)
        await expect(mine).toHaveAttribute('aria-pressed', 'true')
        await press(page, 'Escape', 'Escape')
      }
      // On its line, where no other crosses it.
      const free = await mine.evaluate((drawn) => {
        const { left, right, top, bottom } = (
          drawn.querySelectorAll('path')[1] as SVGPathElement
        ).getBoundingClientRect()
        const y = (top + bottom) / 2
        const xs = Array.from({ length: Math.floor(right - left) }, (_, x) => left + x)
        return xs.filter((x) => document.elementFromPoint(x, y)?.closest('[data-packet]') === drawn).map((x) => [x, y])
      })
      expect(free.length).toBeGreaterThan(20)
      const [x = 0, y = 0] = free[Math.floor(free.length / 2)] ?? []
      await page.mouse.click(x, y)
      await expect(mine).toHaveAttribute('aria-pressed', 'true')
      await bar(page).getByRole('button', { name: 'Take out' }).click()
      await expect(segment(page, name)).toHaveCount(0)
      for (const other of FORGED.filter((each) => each !== name)) await expect(segment(page, other)).toHaveCount(1)
    }
    // By keys, one after the other.
    await open(page, THREE)
    await ready(page)
    await segment(page, FORGED[0]).focus()
    await press(page, 'ArrowDown')
    await expect(segment(page, FORGED[1])).toBeFocused()
    await press(page, 'Enter', 'Enter')
    await expect(segment(page, FORGED[1])).toHaveCount(0)
    await expect(segment(page, FORGED[2])).toBeFocused()
    await press(page, 'Enter', 'Enter')
    await expect(segment(page, FORGED[2])).toHaveCount(0)
    await press(page, 'ArrowUp')
    await expect(segment(page, FORGED[0])).toBeFocused()
    await press(page, 'Enter', 'Enter')
    await expect(sheet(page).getByRole('button', { name: /forged/ })).toHaveCount(0)
    await press(page, 'Control+z', 'Control+z', 'Control+z')
    await expect(sheet(page).getByRole('button', { name: /forged/ })).toHaveCount(3)
  })
}
