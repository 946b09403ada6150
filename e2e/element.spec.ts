import { expect, type FrameLocator, type Page } from '@playwright/test'
import type { State } from '../src/element/wire'
import { test } from './around'
import type { Host } from './hosting'

/* <last-ack> in pages of another origin. */

const EARS = `<script>
  window.events = []
  for (const type of ['ready', 'state', 'step', 'error'])
    addEventListener('last-ack-' + type, (e) => events.push({ type, on: e.composedPath()[0].localName, detail: e.detail }))
</script>`

const script = (site: Host) => `<script src="${site.url}embed.js"></script>`
const count = (site: Host) => site.asked.filter((path) => path === '/embed.html').length

interface Heard {
  readonly type: string
  readonly on: string
  readonly detail: Record<string, unknown>
}
const events = (page: Page, type: string) =>
  page.evaluate((type) => (window as never as { events: Heard[] }).events.filter((e) => e.type === type), type)

/** The frame of the n-th <last-ack>; Playwright looks into shadow roots. */
const inside = (page: Page, n = 0): FrameLocator => page.frameLocator('last-ack iframe').nth(n)
const button = (frame: FrameLocator, name: RegExp) => frame.getByRole('button', { name })
const getState = (page: Page): Promise<State> =>
  page.evaluate(() => (document.querySelector('last-ack') as HTMLElementTagNameMap['last-ack']).getState())
const set = (page: Page, attribute: string, value: string) =>
  page
    .locator('last-ack')
    .evaluate((element, [name, value]) => element.setAttribute(name, value), [attribute, value] as const)

async function opened(page: Page, host: Host, body: string): Promise<void> {
  await page.goto(host.put('post.html', EARS + body))
  await expect.poll(() => events(page, 'ready')).not.toHaveLength(0)
}

test('two lines put it into a page: what its attributes say, a title, and the height it asks for', async ({
  page,
  site,
  host,
}) => {
  const link = `<a href="${site.url}#s=half-close">Half-close</a>`
  const attributes = 'scenario="half-close" controls="delay" hide="link" autoplay="0" speed="2" t="0.2" lang="zh-CN"'
  await opened(page, host, `${script(site)}<last-ack ${attributes}>${link}</last-ack><p>after</p>`)
  const iframe = page.locator('last-ack iframe')
  await expect(iframe).toHaveAttribute('title', /\p{Script=Han}/u)
  await expect(iframe).toHaveAttribute('allow', 'clipboard-write; fullscreen')
  await expect(iframe).toHaveAttribute('loading', 'lazy')
  expect(await getState(page)).toMatchObject({ scenario: 'half-close', time: 200, speed: 2, playing: false })
  await expect(inside(page).getByRole('slider', { name: /时延/ })).toBeVisible()
  await expect(inside(page).getByRole('link', { name: /Last ACK/ })).toHaveCount(0)
  // The link is for those without scripts.
  await expect(page.getByRole('link', { name: 'Half-close' })).toBeHidden()
  const height = async () => (await iframe.boundingBox())?.height
  const wanted = await height()
  expect(wanted).toBeGreaterThan(400)
  await set(page, 'height', '500')
  expect(await height()).toBe(500)
  await page.locator('last-ack').evaluate((element) => element.removeAttribute('height'))
  expect(await height()).toBe(wanted)
  expect(await events(page, 'error')).toEqual([])
})

test('without scripts there is the link inside', async ({ browser, site, host }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(host.put('post.html', `${script(site)}<last-ack><a href="${site.url}">Last ACK</a></last-ack>`))
  await expect(page.getByRole('link', { name: 'Last ACK' })).toBeVisible()
  await context.close()
})

test('methods do and answer; events say what happens', async ({ page, site, host }) => {
  await opened(page, host, `${script(site)}<last-ack t="0"></last-ack>`)
  const answers = await page.evaluate(async () => {
    const element = document.querySelector('last-ack') as HTMLElementTagNameMap['last-ack']
    const wrong = await element.seek('soon' as never).catch((failure: { code: string }) => failure.code)
    const states = [
      await element.seek(560),
      await element.step(),
      await element.step(-1),
      await element.play(),
      await element.pause(),
      await element.setState({ knobs: { delay: 33, msl: -1 } }),
      await element.setState('#s=ordinary-close&t=0.1'),
    ]
    return { wrong, states, now: await element.getState() }
  })
  expect(answers.wrong).toBe('value')
  expect(answers.states.map((s) => s.playing)).toEqual([false, false, false, true, false, false, false])
  expect(answers.states[0]).toMatchObject({ time: 560, hosts: { A: 'TIME-WAIT', B: 'LAST-ACK' } })
  expect(answers.states[5]).toMatchObject({ knobs: { delay: 33 }, problems: [{ field: 'msl', value: '-1' }] })
  expect(answers.now).toMatchObject({ scenario: 'ordinary-close', time: 100, knobs: {} })
  expect((await events(page, 'ready'))[0]).toMatchObject({ on: 'last-ack', detail: { scenario: 'last-ack-lost' } })
  expect((await events(page, 'step')).length).toBeGreaterThan(0)
  expect((await events(page, 'error')).map((e) => e.detail.code)).toEqual(['value', 'state'])
  await button(inside(page), /^Play/).click()
  await expect.poll(async () => (await events(page, 'state')).at(-1)?.detail).toMatchObject({ playing: true })
})

test('what is asked before it is there is done when it is', async ({ page, site, host }) => {
  await opened(
    page,
    host,
    `${script(site)}<last-ack t="0"></last-ack><script>
      const element = document.querySelector('last-ack')
      window.early = [element.seek(560), element.step(), element.getState()]
    </script>`,
  )
  const states = (await page.evaluate('Promise.all(early)')) as State[]
  // All three are done in the order in which they were asked, and each answer says what that came to.
  expect(states[0]?.time).toBeGreaterThan(560)
  expect(states.map(({ time }) => time)).toEqual(states.map(() => states[0]?.time))
})

test('what its attributes come to say is told to it, and it is not loaded again for that', async ({
  page,
  site,
  host,
}) => {
  await opened(page, host, `${script(site)}<last-ack t="0"></last-ack>`)
  await set(page, 'scenario', 'ordinary-close')
  await expect.poll(() => getState(page)).toMatchObject({ scenario: 'ordinary-close' })
  await expect(page.locator('last-ack iframe')).toHaveAttribute('title', 'Ordinary close')
  await set(page, 't', '0.25')
  await set(page, 'speed', '0.5')
  await expect.poll(() => getState(page)).toMatchObject({ scenario: 'ordinary-close', time: 250, speed: 0.5 })
  await set(page, 'compare', 'msl:0')
  await expect.poll(() => getState(page)).toMatchObject({ comparison: 'msl:0' })
  await set(page, 'hash', '#s=half-close&delay=20&t=0')
  await expect.poll(() => getState(page)).toMatchObject({ scenario: 'half-close', knobs: { delay: 20 } })
  await set(page, 'lang', 'zh-CN')
  await expect(button(inside(page), /^播放/)).toBeVisible()
  await set(page, 'theme', 'dark')
  await expect(inside(page).locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(count(site)).toBe(1)
  // What is part of the frame itself is not.
  await expect(inside(page).getByRole('link', { name: /^Last ACK/ })).toBeVisible()
  await set(page, 'hide', 'link')
  await expect(inside(page).getByRole('link', { name: /^Last ACK/ })).toHaveCount(0)
  expect(count(site)).toBe(2)
})

test('it is light or dark as the page around, and changes with it', async ({ page, site, host }) => {
  const theme = () => inside(page).locator('html').getAttribute('data-theme')
  const style = (css: string) =>
    page.evaluate((css) => {
      document.documentElement.style.cssText = css
    }, css)
  await page.emulateMedia({ colorScheme: 'dark' })
  await opened(page, host, `${script(site)}<div><last-ack t="0"></last-ack></div>`)
  // A page that says nothing is light, whatever the system prefers.
  expect(await theme()).toBe('light')
  await style('color-scheme: light dark')
  await expect.poll(theme).toBe('dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(theme).toBe('light')
  await style('color-scheme: dark')
  await expect.poll(theme).toBe('dark')
  await style('')
  await expect.poll(theme).toBe('light')
  // No colour scheme, but a class somewhere above that makes text light.
  await page.evaluate(() => {
    const css = new CSSStyleSheet()
    css.replaceSync('.night { background: #111; color: #ddd; transition: color 100ms }')
    document.adoptedStyleSheets.push(css)
    document.querySelector('div')?.classList.add('night')
  })
  await expect.poll(theme).toBe('dark')
  await set(page, 'theme', 'light')
  await expect.poll(theme).toBe('light')
  await page.locator('last-ack').evaluate((element) => element.removeAttribute('theme'))
  await expect.poll(theme).toBe('dark')
  expect(count(site)).toBe(1)
})

test('its language is the page’s, where there are words for it', async ({ page, site, host }) => {
  const post = (lang: string) =>
    `<script>document.documentElement.lang = '${lang}'</script>${script(site)}<last-ack t="0"></last-ack>`
  await opened(page, host, post('zh-Hans-CN'))
  await expect(button(inside(page), /^播放/)).toBeVisible()
  await opened(page, host, post('fr'))
  await expect(button(inside(page), /^Play/)).toBeVisible()
  expect(await events(page, 'error')).toEqual([])
})

test('it is loaded when it comes near the screen', async ({ page, site, host }) => {
  const far = '<p style="height: 20000px">much to read</p>'
  await page.goto(host.put('post.html', `${EARS}${script(site)}${far}<last-ack></last-ack>`))
  await page.waitForTimeout(1000)
  expect(count(site)).toBe(0)
  await page.locator('last-ack').scrollIntoViewIfNeeded()
  await expect.poll(() => events(page, 'ready')).toHaveLength(1)
  expect(count(site)).toBe(1)
})

test('in a shadow root, moved, twice on a page and defined twice, it is itself', async ({ page, site, host }) => {
  await opened(
    page,
    host,
    `${script(site)}${script(site)}<div id="a"></div><div id="b"></div><script>
      const root = document.getElementById('a').attachShadow({ mode: 'open' })
      root.innerHTML = '<section><last-ack scenario="ordinary-close" t="0"></last-ack></section>'
    </script><last-ack scenario="half-close" t="0"></last-ack>`,
  )
  await expect.poll(() => events(page, 'ready')).toHaveLength(2)
  const states = () =>
    page.evaluate(() => {
      const inner = document.querySelector('#a')?.shadowRoot?.querySelector('last-ack')
      const outer = document.querySelector('last-ack')
      return Promise.all([inner, outer].map((element) => (element as HTMLElementTagNameMap['last-ack']).getState()))
    })
  expect((await states()).map((s) => s.scenario)).toEqual(['ordinary-close', 'half-close'])
  // A press in one of them is told by that one only.
  await button(inside(page, 0), /^One event forward/).click()
  await expect.poll(async () => (await states()).map((s) => s.time > 0)).toEqual([true, false])
  // Moved to another place it begins again.
  await page.evaluate(() => document.getElementById('b')?.append(document.querySelector('body > last-ack') as Element))
  await expect.poll(() => events(page, 'ready')).toHaveLength(3)
  await page.evaluate(() => document.querySelector('#b last-ack')?.remove())
  expect((await events(page, 'error')).length).toBe(0)
})

test('messages that are not from its own frame are not its own', async ({ page, site, host, stranger }) => {
  const liar = stranger.put(
    'liar.html',
    `<script>setInterval(() => {
      for (const type of ['resize', 'ready', 'state'])
        parent.postMessage({ source: 'last-ack', v: 1, type, height: 9000, scenario: 'lie', title: 'lie' }, '*')
    }, 20)</script>`,
  )
  await opened(page, host, `${script(site)}<last-ack t="0"></last-ack><iframe src="${liar}"></iframe>`)
  await page.waitForTimeout(500)
  expect((await page.locator('last-ack iframe').boundingBox())?.height).toBeLessThan(1000)
  expect(JSON.stringify([...(await events(page, 'ready')), ...(await events(page, 'state'))])).not.toContain('lie')
  await expect(page.locator('last-ack iframe')).toHaveAttribute('title', /^Last ACK lost/)
})

test('the module defines the same, where its files are allowed to other pages', async ({ page, site, host }) => {
  await page.route(`${site.url}last-ack.js`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } })
  })
  await opened(
    page,
    host,
    `<last-ack scenario="half-close" t="0"></last-ack><script type="module">
      import { LastAck } from '${site.url}last-ack.js'
      window.same = customElements.get('last-ack') === LastAck
    </script>`,
  )
  expect(await page.evaluate('same')).toBe(true)
  expect((await getState(page)).scenario).toBe('half-close')
})
