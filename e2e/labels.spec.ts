import type { Page } from '@playwright/test'
import { en } from '../src/i18n/en'
import { zhCN } from '../src/i18n/zh-CN'
import { SCENARIO_IDS } from '../src/scenarios/index'
import { type Finding, findings } from './measure'
import { follow, nextFrame } from './reading'
import { expect, open, test } from './support'

const SIZES = [
  [1440, 900],
  [1024, 768],
  [640, 420],
  [360, 740],
] as const
const WORDS = { en, 'zh-CN': zhCN } as const
// What is on its way from one place to another is nowhere yet.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Stories that leave by other edges of the graph; in a wide window it is measured in every story. */
const EXITS: readonly string[] = ['last-ack-lost', 'simultaneous-close', 'time-wait-too-short', 'nobody-answers']
/** px: less than that nobody sees. */
const TOLERANCE = 1

const told = (where: string, found: readonly Finding[]): string[] => found.map((f) => `${where}: ${f.kind}: ${f.what}`)

/** Measures the page, the sheet once for every half a view of it. */
async function measure(page: Page, where: string): Promise<string[]> {
  const said = new Set<string>()
  const scroller = page.locator('main [role="group"][tabindex="0"]').first()
  const { height, view } = await scroller.evaluate((s) => ({ height: s.scrollHeight, view: s.clientHeight }))
  for (let top = 0; ; top += Math.floor(view / 2)) {
    await scroller.evaluate((s, y) => {
      s.scrollTop = y
    }, top)
    await nextFrame(page)
    for (const line of told(where, await page.evaluate(findings, TOLERANCE))) said.add(line)
    if (top + view >= height) break
  }
  return [...said]
}

/** Opens a panel of the narrow pages, measures, and closes it. */
async function measurePanel(page: Page, name: string, where: string): Promise<string[]> {
  const opener = page.getByRole('button', { name, exact: true }).first()
  if (!(await opener.isVisible())) await page.locator('header [popovertarget]').last().click()
  await opener.click()
  const panel = page.getByRole('dialog', { name, exact: true })
  await expect(panel).toBeVisible()
  // What a panel holds may come after it, and settles where it scrolls to.
  await expect(panel.locator('table, input, dl, svg[role], p').first()).toBeVisible()
  await nextFrame(page)
  await nextFrame(page)
  const said = told(`${where}, ${name}`, await page.evaluate(findings, TOLERANCE))
  await panel.locator('button').first().click()
  await expect(panel).toHaveCount(0)
  return said
}

for (const [width, height] of SIZES) {
  for (const lang of ['en', 'zh-CN'] as const) {
    test(`no two labels overlap and nothing is cut off: every story at ${width}×${height}, ${lang}`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height })
      const words = WORDS[lang]
      await open(page, `lang=${lang}&t=0`)
      const said: string[] = []
      for (const id of SCENARIO_IDS) {
        // At the loss there is most to read; the still picture is the same at every moment.
        await follow(page, `s=${id}&lang=${lang}&t=0.45`)
        await expect(page.getByRole('heading', { level: 1 })).toContainText(words[`scenario.${id}.title`])
        // What only tells of the run follows a moment later, and may leave the sheet less room.
        await page.waitForTimeout(150)
        await nextFrame(page)
        said.push(...(await measure(page, id)))
        if (width < 960 && EXITS.includes(id)) said.push(...(await measurePanel(page, words['app.graph'], id)))
      }
      if (width < 960) said.push(...(await measurePanel(page, words['app.knobs'], 'knobs')))
      said.push(...(await measurePanel(page, words['app.help'], 'help')))
      said.push(...(await measurePanel(page, words['app.events'], 'events')))
      expect(said).toEqual([])
    })
  }
}

/** Runs that are harder to draw than any story: steep, flat, crowded, long. */
const HARD = [
  's=ordinary-close&delay=1',
  's=ordinary-close&delay=2000',
  's=last-ack-lost&delay=1&appdelay=0&msl=0.01',
  's=last-ack-lost-twice&profile=rfc9293&delay=300',
  's=simultaneous-close&delay=2',
  's=simultaneous-close&jitter=800&seed=5',
  's=ordinary-close&loss=60&seed=3',
  's=ordinary-close&loss=60&seed=8&jitter=300',
  's=nobody-answers&retries=15',
  's=ordinary-close&dup=A:fin:1:30,B:fin:1:20,A:ack_of_fin:1:10',
  's=ordinary-close&late=B:ack_of_fin:1:900&drop=B:fin:1',
  's=last-ack-lost&first=B&profile=rfc9293&msl=0',
] as const

for (const [width, height] of SIZES) {
  test(`nor in runs that are hard to draw, at ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page, 't=0')
    const said: string[] = []
    for (const hash of HARD) {
      await follow(page, `${hash}&t=0`)
      await expect.poll(() => page.evaluate(() => location.hash)).toContain(hash.split('&')[0] as string)
      await nextFrame(page)
      said.push(...(await measure(page, hash)))
    }
    expect(said).toEqual([])
  })
}

test('a label that is moved onto another, or out of its box, is found', async ({ page }) => {
  await open(page, 't=0.45')
  await expect(page.getByRole('slider', { name: 'MSL' })).toBeVisible()
  await nextFrame(page)
  expect(await page.evaluate(findings, TOLERANCE)).toEqual([])
  await page.evaluate(() => {
    const [first, second] = document.querySelectorAll<SVGTextElement>('[data-packet] text')
    const a = (first as SVGTextElement).getBoundingClientRect()
    const b = (second as SVGTextElement).getBoundingClientRect()
    ;(second as SVGTextElement).style.transform = `translate(${a.x - b.x}px, ${a.y - b.y}px)`
    const knob = document.querySelector<HTMLElement>('aside label') as HTMLElement
    knob.style.display = 'block'
    knob.style.width = '20px'
    knob.style.overflow = 'hidden'
    knob.style.whiteSpace = 'nowrap'
  })
  const kinds = (await page.evaluate(findings, TOLERANCE)).map((f) => f.kind)
  expect(kinds).toContain('overlap')
  expect(kinds).toContain('cut')
})
