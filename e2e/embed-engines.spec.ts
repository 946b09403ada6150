import { expect, test } from '@playwright/test'
import type { Driver } from './engines/driver'
import { firefox } from './engines/firefox'
import { webkit } from './engines/webkit'
import { type Host, serveBare } from './hosting'

/* embed.html in the other two engines, as it is in a frame with sandbox="allow-scripts": the header makes it one. */

const SANDBOX = { 'content-security-policy': 'sandbox allow-scripts' }
const HEADING = `document.querySelector('h1')?.textContent.trim()`
const SHEETS = `[...document.querySelectorAll('section[aria-label$="equence diagram"]')].length`
const LAST = `[...document.querySelectorAll('[data-packet]')].map((s) => s.getAttribute('aria-label')).find((s) => s.startsWith('A to B, ACK, seq 2, ack 2'))`
const click = (words: string) =>
  `[...document.querySelectorAll('button')].find((b) => b.innerText.trim() === '${words}').click()`

for (const engine of [firefox, webkit])
  test.describe(engine.name, () => {
    test.describe.configure({ mode: 'serial' })
    test.skip(engine.lacks !== null, `${engine.name} is not on this machine: ${engine.lacks}`)
    let driver: Driver
    let site: Host
    test.beforeAll(async () => {
      site = await serveBare(process.env.LAST_ACK_SITE, SANDBOX)
      driver = await engine.launch()
    })
    test.afterAll(async () => {
      await driver?.close()
      await site?.stop()
    })
    const poll = <T>(expression: string) => expect.poll(() => driver.read<T>(expression).catch(String), expression)

    test(`${engine.name}: a sandboxed frame draws, plays and has its slider`, async () => {
      await driver.open(`${site.url}embed.html?scenario=ordinary-close&lang=en&controls=delay`)
      await poll(HEADING).toBe('Ordinary close')
      await poll('origin').toBe('null')
      await poll(`Number(document.querySelector('input[aria-label=Time]')?.value) > 0`).toBe(true)
      await poll(`document.querySelector('header output')?.textContent.replace(/\\s/, ' ')`).toBe('100 ms')
    })

    test(`${engine.name}: a segment is dropped in it, and looked at closely`, async () => {
      await poll(`document.querySelectorAll('[data-hand]').length > 0`).toBe(true)
      await driver.press(`[data-packet][aria-label^="A to B, ACK, seq 2, ack 2"]`)
      await poll(`document.querySelector('[popover]:popover-open')?.innerText`).toMatch(/Drop/)
      await driver.read(click('Drop'))
      await poll(LAST).toMatch(/, lost$/)
      await driver.read(click('Undo'))
      await poll(LAST).not.toMatch(/, lost$/)
      await driver.press(`[data-packet][aria-label^="A to B, ACK, seq 2, ack 2"]`)
      await poll(`document.querySelector('[popover]:popover-open')?.innerText`).toMatch(/Inspect/)
      await driver.read(click('Inspect'))
      await poll(`document.querySelector('dialog[open]')?.innerText`).toMatch(/Acknowledgment number/i)
    })

    test(`${engine.name}: two runs are compared in it, with the second part`, async () => {
      await driver.open(`${site.url}embed.html?compare=msl:0&lang=en&t=0.5`)
      await poll(SHEETS).toBe(2)
      await poll(`document.querySelectorAll('[role=alert] p').length`).toBe(0)
      // Its style sheet is adopted, which no policy stands against.
      await poll('document.adoptedStyleSheets.length').toBe(1)
    })
  })
