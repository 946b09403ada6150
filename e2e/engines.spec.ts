import { expect, test } from '@playwright/test'
import type { Driver } from './engines/driver'
import { firefox } from './engines/firefox'
import { webkit } from './engines/webkit'

/* The page in the other two engines. Chromium has everything; here is what a reader does first. */

const HEADING = `document.querySelector('h1')?.textContent.trim()`
const MOMENT = `document.querySelector('input[aria-label=Time]')?.getAttribute('aria-valuetext').replace(/\\s+/g, ' ')`
const SEGMENTS = `[...document.querySelectorAll('[data-packet]')].map((s) => s.getAttribute('aria-label').replace(/\\s+/g, ' '))`
const named = (name: string) => `button[aria-label^="${name}"]`

for (const engine of [firefox, webkit])
  test.describe(engine.name, () => {
    test.describe.configure({ mode: 'serial' })
    test.skip(engine.lacks !== null, `${engine.name} is not on this machine: ${engine.lacks}`)
    let driver: Driver
    test.beforeAll(async () => {
      driver = await engine.launch()
    })
    test.afterAll(() => driver?.close())
    const poll = <T>(expression: string) => expect.poll(() => driver.read<T>(expression).catch(String), expression)

    test(`${engine.name}: the page opens and draws its story`, async ({ baseURL }) => {
      await driver.open(`${baseURL}#s=last-ack-lost&t=0&lang=en`)
      await poll(HEADING).toBe('Last ACK lost')
      await poll(`${SEGMENTS}.length`).toBe(6)
      await poll(MOMENT).toBe('0.000 s. A FIN-WAIT-1, B ESTABLISHED')
    })

    test(`${engine.name}: it steps, plays and pauses`, async () => {
      await driver.press(named('One event forward'))
      await poll(MOMENT).toMatch(/B CLOSE-WAIT/)
      await driver.press(named('Play'))
      await poll(MOMENT).toMatch(/A TIME-WAIT, B LAST-ACK/)
      await driver.press(named('Pause'))
      // What is heard follows what is seen after a moment.
      const moment = () => driver.read('new Promise((wait) => setTimeout(wait, 300))')
      await moment()
      const paused = await driver.read<string>(MOMENT)
      await moment()
      expect(await driver.read<string>(MOMENT)).toBe(paused)
    })

    test(`${engine.name}: a segment is dropped and restored`, async ({ baseURL }) => {
      await driver.open(`${baseURL}?2#s=ordinary-close&t=0&lang=en`)
      await poll(HEADING).toBe('Ordinary close')
      await poll(`document.querySelectorAll('[data-hand]').length > 0`).toBe(true)
      const before = await driver.read<string[]>(SEGMENTS)
      await driver.press(`[data-packet][aria-label^="A to B, FIN ACK"]`)
      await poll(`document.querySelector('[popover]:popover-open')?.innerText`).toMatch(/Drop/)
      await driver.read(
        `[...document.querySelectorAll('[popover]:popover-open button')].find((b) => b.innerText === 'Drop').click()`,
      )
      await poll(`${SEGMENTS}.length`).toBeGreaterThan(before.length)
      await poll('location.hash').toMatch(/drop=A:fin:1/)
      await driver.read(`[...document.querySelectorAll('button')].find((b) => b.innerText === 'Undo').click()`)
      await poll(SEGMENTS).toEqual(before)
    })
  })
