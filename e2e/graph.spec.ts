import type { Page } from '@playwright/test'
import { button, expectMoment, follow, nextFrame } from './reading'
import { expect, open, test } from './support'

/* The state graph as it is read: how large its words are, and that none is missing where there is little room. */

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const SIZES = [
  [1440, 900],
  [1024, 768],
  [640, 420],
  [360, 740],
  [320, 640],
] as const
const LEAST = 11
const HALF = ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT', 'ESTABLISHED']
const STATES = [...HALF, 'CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED']

const picture = (page: Page) => page.getByRole('img', { name: /^TCP states\./ })
const line = (page: Page) => page.locator('[data-graph] > p')

async function openGraph(page: Page, hash: string): Promise<void> {
  await open(page, hash)
  const states = button(page, 'States')
  if ((page.viewportSize()?.width ?? 0) < 960) {
    await expect(page.getByRole('slider').first()).toBeVisible()
    if (!(await states.first().isVisible())) await page.locator('header [popovertarget]').last().click()
    await states.first().click()
  }
  await expect(picture(page)).toBeVisible()
  await nextFrame(page)
}

/** Every word in and under the picture with its size on the screen in px: what the style says, times what the SVG does to it. */
const sizes = (page: Page): Promise<{ text: string; px: number }[]> =>
  picture(page).evaluate((svg) => {
    const graph = svg.closest('[data-graph]') ?? (svg.parentElement as Element)
    const drawn = [...graph.querySelectorAll<SVGTextElement>('svg text')].map((text) => {
      const { a, b } = text.getScreenCTM() as DOMMatrix
      return { text, scale: Math.hypot(a, b) }
    })
    const written = [...graph.querySelectorAll<HTMLElement>('p, li, li *, summary')].map((text) => ({ text, scale: 1 }))
    return [...drawn, ...written]
      .filter(({ text }) => text.getClientRects().length > 0 && (text.textContent ?? '') !== '')
      .map(({ text, scale }) => ({
        text: (text.textContent ?? '').replace(/\s+/g, ' '),
        px: scale * Number.parseFloat(getComputedStyle(text).fontSize),
      }))
  })

for (const [width, height] of SIZES) {
  test.describe(`at ${width}×${height}`, () => {
    test.use({ viewport: { width, height } })

    test('no word of the graph is smaller than 11 px, and every state is there', async ({ page }) => {
      await openGraph(page, 's=last-ack-lost&t=0.56')
      for (const hash of ['s=last-ack-lost&t=0.56', 's=simultaneous-close&t=0.15', 's=killed-in-time-wait&t=99']) {
        await follow(page, hash)
        await nextFrame(page)
        const found = await sizes(page)
        expect(found.filter(({ px }) => px < LEAST)).toEqual([])
        const words = found.map(({ text }) => text)
        for (const state of STATES) expect(words).toContain(state)
      }
    })

    test('the graph is as wide as its column, and is not scrolled sideways', async ({ page }) => {
      await openGraph(page, 's=last-ack-lost&t=0.56')
      const { column, wide, scrolls } = await picture(page).evaluate((svg) => {
        const frame = svg.parentElement?.parentElement as HTMLElement
        return {
          column: frame.clientWidth,
          wide: svg.getBoundingClientRect().width,
          scrolls: frame.scrollWidth > frame.clientWidth,
        }
      })
      expect(wide).toBe(Math.min(column, 400))
      expect(scrolls).toBe(false)
    })
  })
}

test('in the frame of another page, too', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 420 })
  await page.goto('./embed.html?scenario=last-ack-lost&t=0.56&controls=graph')
  await expect(picture(page)).toBeVisible()
  await nextFrame(page)
  expect((await sizes(page)).filter(({ px }) => px < LEAST)).toEqual([])
})

for (const [width, height] of [SIZES[0], SIZES[2], SIZES[3]]) {
  test(`a state and an edge are chosen and left by keyboard, one after the other, at ${width}×${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await openGraph(page, 's=last-ack-lost-twice&t=0.56')
    const state = page.locator('[data-picture]').getByRole('button', { name: /^TIME-WAIT/ })
    const words = page.getByRole('region', { name: 'TIME-WAIT', exact: true })
    await state.press('Enter')
    await expect(words.getByText('What it means')).toBeInViewport()
    await page.keyboard.press('Escape')
    await expect(words).toHaveCount(0)
    await expect(picture(page)).toBeVisible()
    await expect(state).toBeFocused()
    await state.press('Enter')
    await words.getByRole('button', { name: 'Close', exact: true }).press('Enter')
    await expect(words).toHaveCount(0)
    await expect(state).toBeFocused()

    const edge = page.getByRole('button', { name: /^Retransmission in LAST-ACK/ })
    const times = page.getByRole('region', { name: 'Retransmission in LAST-ACK' })
    await edge.press('Enter')
    await expect(times.getByRole('listitem').last()).toBeInViewport({ ratio: 0.9 })
    await times.getByRole('listitem').last().getByRole('button').press('Enter')
    await expect(page.locator('[data-graph] > ul')).toContainText(/B LAST-ACK RTO/)
    await page.keyboard.press('Escape')
    await expect(times).toHaveCount(0)
    await expect(edge).toBeFocused()
    await expect(picture(page)).toBeVisible()
  })
}

test.describe('where there is no room for all its words', () => {
  test.use({ viewport: { width: 1024, height: 768 } })

  test('a line says what just led where, and what is pointed at', async ({ page }) => {
    await open(page, 's=last-ack-lost&t=0')
    await expect(picture(page)).toBeVisible()
    await page.keyboard.press('End')
    await expect(line(page)).toHaveText('A 2MSL → CLOSED')
    await follow(page, 's=last-ack-lost&t=0.25')
    await expect(line(page)).toHaveText('A ACK → FIN-WAIT-2')
    const edges = page.getByRole('group', { name: 'Transitions of this run, in order' })
    const connect = edges.getByRole('button', { name: /^From CLOSED to SYN-SENT/ })
    await connect.focus()
    await expect(line(page)).toHaveText('connect / SYN → SYN-SENT')
    await connect.blur()
    await expect(line(page)).toHaveText('A ACK → FIN-WAIT-2')
    await edges.getByRole('button', { name: /^From ESTABLISHED to CLOSE-WAIT/ }).hover()
    await expect(line(page)).toHaveText('FIN / ACK → CLOSE-WAIT')
    await picture(page).hover({ position: { x: 2, y: 2 } })
    await expect(line(page)).toHaveText('A ACK → FIN-WAIT-2')
  })

  test('an edge that this run does not take says its words when pointed at', async ({ page }) => {
    await open(page, 's=last-ack-lost&t=0.25')
    const grip = page.locator('[data-standing="unused"][data-opening] path').last()
    const { x, y } = await grip.evaluate((path: SVGPathElement) => {
      const p = path.getPointAtLength(path.getTotalLength() / 2)
      const { e, f } = path.getScreenCTM() as DOMMatrix
      return { x: p.x + e, y: p.y + f }
    })
    await page.mouse.move(x, y)
    await expect(line(page)).toHaveText(/^(close|RST|send \/ SYN|SYN \/ SYN, ACK|close \/ FIN) → /)
  })

  test('a retransmission and a reset are told there as well', async ({ page }) => {
    await open(page, 's=last-ack-lost&t=0.95')
    await expect(line(page)).toHaveText('B Retransmission in LAST-ACK')
    await follow(page, 's=linger-zero&t=99')
    await expectMoment(page, /CLOSED/)
    await expect(line(page)).toHaveText(/^[AB] (RST|abort) → CLOSED$/)
  })
})

for (const [width, height] of SIZES.slice(0, 2)) {
  test.describe(`a segment is looked at, at ${width}×${height}`, () => {
    test.use({ viewport: { width, height } })
    const inspector = (page: Page) => page.getByRole('region', { name: 'Segment', exact: true })
    const hosts = (page: Page) => page.locator('[data-graph] > ul')
    const column = (page: Page) => page.getByRole('complementary', { name: 'States', exact: true })

    async function inspect(page: Page): Promise<void> {
      await open(page, 's=last-ack-lost&t=0.56')
      await expect(picture(page)).toBeVisible()
      await page.getByRole('button', { name: /^B to A, FIN ACK, seq 1, ack 2, left/ }).press('Enter')
      await page.keyboard.press('Escape')
      await expect(inspector(page)).toBeVisible()
    }

    test('both hosts and where they are going stay in sight beside it', async ({ page }) => {
      await inspect(page)
      await expect(inspector(page).getByText('Sequence number')).toBeInViewport()
      const room = await column(page).evaluate((e) => e.getBoundingClientRect().toJSON())
      for (const state of ['TIME-WAIT', 'LAST-ACK', 'CLOSED', 'FIN-WAIT-1', 'CLOSE-WAIT']) {
        const box = page
          .locator('[data-picture]')
          .getByRole('button', { name: new RegExp(`^${state}`) })
          .last()
        const { top, bottom } = await box.evaluate((e) => e.getBoundingClientRect().toJSON())
        expect(top).toBeGreaterThanOrEqual(room.top)
        expect(bottom).toBeLessThanOrEqual(room.bottom)
      }
      await page.keyboard.press('ArrowRight')
      await expect(hosts(page)).toContainText('RTO')
    })

    test('read to its end, it still says where both are and how to close it', async ({ page }) => {
      await inspect(page)
      await column(page).evaluate((e) => {
        e.scrollTop = (document.getElementById('inspector')?.offsetHeight ?? 0) + 100
      })
      await nextFrame(page)
      await expect(inspector(page).getByText('Sequence number')).not.toBeInViewport()
      await expect(hosts(page)).toHaveText(/A TIME-WAIT 2MSL.*B LAST-ACK TLP/)
      for (const line of await hosts(page).getByRole('listitem').all()) await expect(line).toBeInViewport({ ratio: 1 })
      // Pressed as it lies there: nothing lies over it.
      await inspector(page).getByRole('button', { name: 'Close the inspector' }).click()
      await expect(inspector(page)).toHaveCount(0)
      await expect(page.getByRole('button', { name: /^B to A, FIN ACK, seq 1, ack 2, left/ })).toBeFocused()
      await expect.poll(() => column(page).evaluate((e) => e.scrollTop)).toBe(0)
    })

    test('Escape leads back as well', async ({ page }) => {
      await inspect(page)
      await page.keyboard.press('Escape')
      await expect(inspector(page)).toHaveCount(0)
      await expect(page.getByRole('button', { name: /^B to A, FIN ACK, seq 1, ack 2, left/ })).toBeFocused()
      await expect.poll(() => column(page).evaluate((e) => e.scrollTop)).toBe(0)
    })

    test('a timer opened from the graph gives the focus back to where it was', async ({ page }) => {
      await open(page, 's=last-ack-lost&t=0.56')
      const ring = button(page, 'Timer of A: 2MSL')
      await ring.press('Enter')
      const shown = page.getByRole('region', { name: 'Timer', exact: true })
      await shown.getByRole('button', { name: 'Close the inspector' }).press('Enter')
      await expect(shown).toHaveCount(0)
      await expect(ring).toBeFocused()
    })
  })
}
