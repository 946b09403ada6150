import type { Page } from '@playwright/test'
import { en } from '../src/i18n/en'
import { zhCN } from '../src/i18n/zh-CN'
import { SCENARIO_IDS } from '../src/scenarios/index'
import { button, follow, nextFrame, plain } from './reading'
import { expect, open, test } from './support'

/** Everything that is read or spoken: text, names, titles. Not what is the same in every language by its nature: code. */
const everythingSaid = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      // The switch to the other language speaks that language.
      if (element === null || element.closest('script, style, noscript, code, kbd, button[lang]') !== null) continue
      said.push(node.textContent ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [aria-valuetext]'))
      if (element.closest('button[lang]') === null)
        for (const name of ['aria-label', 'title', 'aria-valuetext']) said.push(element.getAttribute(name) ?? '')
    return said.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '')
  })

/** What has no translation: names of the protocol, calls, systems, options, units, the product. */
const SAME = new RegExp(
  [
    'Last·?\\s?ACK|^Last$',
    'TIME-WAIT|FIN-WAIT-[12]|CLOSE-WAIT|LAST-ACK|SYN-SENT|SYN-RECEIVED|ESTABLISHED|CLOSED|CLOSING|LISTEN',
    '2?·?MSL|RTO|TLP|TCP|TCB|RFC|SYN|FIN|ACK|RST|EOF|RCV\\.NXT|SND\\.\\w+|SEND|BSD|FreeBSD|macOS|Linux|Windows|SO_[A-Z]+|delayed-ACK',
    'ISN|PAWS|NAT|cookie|T/TCP|keep-alive',
    // Events as the graph writes them beside its edges, and as a shell does.
    'timeout|reboot|linger|kill -9|listener',
    '[a-z]+\\([A-Z_\\d]*\\)|ECONN\\w+|EPIPE|ETIMEDOUT|ENOTCONN|E[A-Z]{4,}|tcp_\\w+|accept|close|connect|listen|read|send|seq|ack',
    'Home|End|Tab|Esc|Ctrl|Shift|errno',
    '\\bss( -tano)?\\b|tcpdump( -n)?',
    '\\b(ms|s|min|h|µs)\\b',
  ].join('|'),
  'g',
)
const ENGLISH = /[A-Za-z]{2,}/
const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/

/** Events of a story that are stopped at, at most: later ones say what earlier ones did. */
const STOPS = 8

/** Goes through the whole page: every story event by event, every state, every panel. `read` is called at each stop. */
async function everywhere(page: Page, words: typeof en | typeof zhCN, lang: string, read: () => Promise<void>) {
  for (const id of SCENARIO_IDS) {
    await follow(page, `s=${id}&lang=${lang}&t=-1`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(words[`scenario.${id}.title`])
    const slider = page.getByRole('slider', { name: words['timeline.bar'], exact: true })
    for (let before = '', n = 0; n < STOPS; n++) {
      await nextFrame(page)
      await read()
      const now = (await slider.getAttribute('aria-valuetext')) ?? ''
      if (now === before) break
      before = now
      await page.keyboard.press('ArrowRight')
    }
  }
  const states = page.getByRole('group', { name: words['graph.states'], exact: true }).getByRole('button')
  for (const state of await states.all()) {
    await state.click()
    await read()
    await state.click()
  }
  for (const panel of ['app.events', 'app.help'] as const) {
    await button(page, words[panel]).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await nextFrame(page)
    await read()
    await page.keyboard.press('Escape')
  }
  // A segment looked at, a fault in the link, and something wrong in it.
  await follow(page, `s=last-ack-lost&lang=${lang}&late=A:fin:1:50&dup=B:fin:1:30&delay=x&t=0.5`)
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(1)
  await page.locator('[data-packet]').first().focus()
  await nextFrame(page)
  await read()
}

/** What nobody should ever read: an unfilled place, a missing value, the key of a sentence. */
const broken = (text: string): boolean => /\{\w+\}|undefined|\bNaN\b/.test(text) || Object.hasOwn(en, text)

test('in Chinese no English word is left but names of the protocol', async ({ page }) => {
  test.slow()
  await open(page, 'lang=zh-CN&t=0')
  const left = new Set<string>()
  let stops = 0
  await everywhere(page, zhCN, 'zh-CN', async () => {
    stops++
    for (const text of await everythingSaid(page))
      if (ENGLISH.test(text.replace(SAME, '')) || broken(text)) left.add(text)
  })
  expect(stops).toBeGreaterThan(80)
  // The field of a link that cannot be used is told as it stands there.
  expect([...left].filter((text) => !text.includes('delay=x') && !/^[AB]:\w+:\d$/.test(text))).toEqual([])
})

test('in English no Chinese character is left', async ({ page }) => {
  test.slow()
  await open(page, 'lang=en&t=0')
  const left = new Set<string>()
  await everywhere(page, en, 'en', async () => {
    for (const text of await everythingSaid(page)) if (CHINESE.test(text) || broken(text)) left.add(text)
  })
  expect([...left]).toEqual([])
})

test.describe('a browser that prefers Chinese', () => {
  test.use({ locale: 'zh-CN' })
  test('is spoken to in Chinese, and the link says nothing of it', async ({ page }) => {
    await open(page, 't=0.5')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(zhCN['scenario.last-ack-lost.title'])
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    expect(await page.evaluate(() => location.hash)).not.toContain('lang')
  })
  test('is spoken to in English by a link that says so', async ({ page }) => {
    await open(page, 'lang=en&t=0.5')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Last ACK lost')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  })
})

test.describe('a browser that prefers a language there is no dictionary for', () => {
  test.use({ locale: 'fr' })
  test('is spoken to in English', async ({ page }) => {
    await open(page)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Last ACK lost')
  })
})

test('the switch changes everything at once, keeps the moment, is remembered, and goes into the link', async ({
  page,
}) => {
  await open(page, 't=0.5')
  await button(page, '中文').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(zhCN['scenario.last-ack-lost.title'])
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByRole('slider', { name: '时间', exact: true })).toHaveAttribute('aria-valuetext', /^0\.500\ss/)
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('lang=zh-CN')
  await open(page, 't=0.5')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(zhCN['scenario.last-ack-lost.title'])
  await button(page, 'English').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Last ACK lost')
  expect(plain(await page.getByRole('button', { name: '中文' }).textContent())).toBe('中文')
})
