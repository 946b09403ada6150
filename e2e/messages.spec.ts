import { expect, type Page } from '@playwright/test'
import type { Message } from '../src/element/wire'
import { test } from './around'
import type { Host } from './hosting'

/* What a page of another origin and the embed in it say to each other. */

/** Hears everything that is said to the page, and asks the first frame. */
const EARS = `<script>
  window.heard = []
  addEventListener('message', (e) => heard.push({ data: e.data, from: e.source === frames[0], origin: e.origin }))
  window.ask = (data) => frames[0].postMessage(data, '*')
  window.answered = async (data) => {
    const id = Math.random()
    ask({ target: 'last-ack', v: 1, id, ...data })
    for (let n = 0; n < 400; n++) {
      const answer = heard.find(({ data }) => data?.source === 'last-ack' && data.id === id)
      if (answer) return answer.data
      await new Promise((done) => setTimeout(done, 25))
    }
    throw new Error('no answer')
  }
</script>`

const framed = (site: Host, query = '?scenario=last-ack-lost&t=0', rest = '') =>
  `${EARS}<iframe src="${site.url}embed.html${query.replaceAll('&', '&amp;')}" width="640" height="420"></iframe>${rest}`

type Said = Message & Record<string, unknown>

const heard = (page: Page, type: string): Promise<Said[]> =>
  page.evaluate(
    (type) =>
      (window as never as { heard: { data: Said }[] }).heard
        .map(({ data }) => data)
        .filter((data) => data?.source === 'last-ack' && data.type === type),
    type,
  )
const forget = (page: Page) => page.evaluate('heard.length = 0')
const ask = (page: Page, rest: object) =>
  page.evaluate((rest) => (window as never as { ask(data: object): void }).ask(rest), {
    target: 'last-ack',
    v: 1,
    ...rest,
  })
const answered = (page: Page, rest: object): Promise<Said> =>
  page.evaluate((rest) => (window as never as { answered(data: object): Promise<Said> }).answered(rest), rest)
const getState = (page: Page) => answered(page, { cmd: 'getState' })

async function opened(page: Page, host: Host, body: string): Promise<void> {
  await page.goto(host.put('post.html', body))
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1)
}

test('every command does what it says, and answers with what is shown then', async ({ page, site, host }) => {
  await opened(page, host, framed(site))
  expect((await heard(page, 'ready'))[0]).toMatchObject({
    v: 1,
    scenario: 'last-ack-lost',
    knobs: {},
    interventions: {},
    comparison: null,
    time: 0,
    playing: false,
    speed: 1,
    hosts: { A: 'FIN-WAIT-1', B: 'ESTABLISHED' },
  })
  const frame = page.frameLocator('iframe')
  const time = frame.getByRole('slider', { name: /^(Time|时间)$/ })
  expect(await answered(page, { cmd: 'seek', time: 560 })).toMatchObject({
    type: 'state',
    time: 560,
    hosts: { A: 'TIME-WAIT', B: 'LAST-ACK' },
  })
  await expect(time).toHaveAttribute('aria-valuetext', /^0\.560/)
  const next = await answered(page, { cmd: 'step' })
  expect(next.time).toBeGreaterThan(560)
  expect((await answered(page, { cmd: 'step', by: -1 })).time).toBeLessThan(next.time as number)
  expect((await answered(page, { cmd: 'play' })).playing).toBe(true)
  await expect(frame.getByRole('button', { name: /^Pause/ })).toBeVisible()
  expect((await answered(page, { cmd: 'pause' })).playing).toBe(false)
  await expect(frame.getByRole('button', { name: /^Play/ })).toBeVisible()

  const story = {
    scenario: 'ordinary-close',
    knobs: { delay: 120, profile: 'rfc9293' },
    interventions: { drop: ['A:fin:1'] },
  }
  const set = await answered(page, { cmd: 'setState', state: { ...story, time: 300, speed: 2 } })
  expect(set).toMatchObject({ ...story, time: 300, speed: 2, title: 'Ordinary close' })
  await expect(frame.getByRole('button', { name: /lost$/ }).first()).toBeVisible()
  await answered(page, { cmd: 'setState', state: '#s=half-close&t=0.1' })
  expect(await getState(page)).toMatchObject({ scenario: 'half-close', knobs: {}, interventions: {}, time: 100 })
  const { id: _, ...before } = set
  await answered(page, { cmd: 'setState', state: before })
  expect(await getState(page)).toMatchObject(before)

  for (const theme of ['dark', 'light']) {
    await ask(page, { cmd: 'setTheme', theme })
    await expect(frame.locator('html')).toHaveAttribute('data-theme', theme)
  }
  await ask(page, { cmd: 'setLang', lang: 'zh-CN' })
  await expect(frame.getByRole('button', { name: /^播放/ })).toBeVisible()
  expect((await getState(page)).title).toMatch(/\p{Script=Han}/u)
  expect(await heard(page, 'error')).toEqual([])
})

test('a comparison is told and asked for in the words of a link', async ({ page, site, host }) => {
  await opened(page, host, framed(site))
  expect(await answered(page, { cmd: 'setState', state: { comparison: 'msl:0' } })).toMatchObject({
    comparison: 'msl:0',
  })
  await expect(page.frameLocator('iframe').getByRole('region', { name: /sequence diagram$/i })).toHaveCount(2)
  expect(await answered(page, { cmd: 'setState', state: { comparison: null } })).toMatchObject({ comparison: null })
  await expect(page.frameLocator('iframe').getByRole('region', { name: /sequence diagram$/i })).toHaveCount(1)
})

test('what a reader does is told: steps as they come, states when they settle', async ({ page, site, host }) => {
  await opened(page, host, framed(site))
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: /^One event forward/ }).click()
  await expect
    .poll(async () => (await heard(page, 'step')).at(-1))
    .toMatchObject({
      host: 'B',
      cause: 'arrival',
      before: 'ESTABLISHED',
      after: 'CLOSE-WAIT',
      hosts: { A: 'FIN-WAIT-1', B: 'CLOSE-WAIT' },
    })
  await expect.poll(async () => (await heard(page, 'state')).at(-1)).toMatchObject({ playing: false })
  await frame.getByRole('button', { name: /^Play/ }).click()
  await expect.poll(async () => (await heard(page, 'state')).at(-1)).toMatchObject({ playing: true })
  await expect.poll(async () => (await heard(page, 'step')).map((m) => m.after)).toContain('TIME-WAIT')
})

test('at most one of each in a frame, and none while nothing happens', async ({ page, site, host }) => {
  await opened(page, host, framed(site))
  await page.frameLocator('iframe').getByRole('button', { name: /^Play/ }).waitFor()
  await forget(page)
  const began = Date.now()
  await page.evaluate(async () => {
    const { ask } = window as never as { ask(data: object): void }
    for (let n = 0; n < 2000; n++) ask({ target: 'last-ack', v: 1, cmd: 'seek', time: n / 4 })
    for (let n = 0; n < 500; n++)
      ask({ target: 'last-ack', v: 1, cmd: 'setState', state: { knobs: { delay: 50 + n } } })
  })
  expect(await getState(page)).toMatchObject({ knobs: { delay: 549 } })
  const states = (await heard(page, 'state')).length
  // Each 16 ms of the while it took may have had one.
  expect(states).toBeLessThanOrEqual((Date.now() - began) / 16 + 1)
  await answered(page, { cmd: 'pause' })
  await page.waitForTimeout(300)
  await forget(page)
  await page.waitForTimeout(700)
  expect(await page.evaluate('heard.length')).toBe(0)
})

test('only the page around is listened to, and only it is told', async ({ page, site, host, stranger }) => {
  const COMMANDS = `[{cmd:'play'},{cmd:'setState',state:{scenario:'half-close'}},{cmd:'setTheme',theme:'dark'},{cmd:'getState',id:'mine'}]`
  const spy = stranger.put(
    'spy.html',
    `<script>
      window.heard = []
      addEventListener('message', (e) => heard.push(e.data))
      setInterval(() => { for (const c of ${COMMANDS}) parent.frames[0].postMessage({ target: 'last-ack', v: 1, ...c }, '*') }, 50)
    </script>`,
  )
  await opened(page, host, framed(site, undefined, `<iframe src="${spy}"></iframe>`))
  await page.waitForTimeout(800)
  await answered(page, { cmd: 'step' })
  expect(await getState(page)).toMatchObject({ scenario: 'last-ack-lost', playing: false })
  expect((await heard(page, 'state')).filter((m) => m.id === 'mine')).toEqual([])
  await expect(page.frameLocator('iframe').first().locator('html')).not.toHaveAttribute('data-theme', 'dark')
  const other = page.frames().find((frame) => frame.url() === spy)
  expect(await other?.evaluate('heard')).toEqual([])
  // A frame within the embed's own reach is no better: a page that it opened in itself, say.
  const inner = page.frames().find((frame) => frame.url().includes('embed.html'))
  await inner?.evaluate(() => window.postMessage({ target: 'last-ack', v: 1, cmd: 'play' }, '*'))
  expect((await getState(page)).playing).toBe(false)
})

test('as a page of its own it says nothing and hears nothing', async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.assign(window, { heard: [] })
    addEventListener('message', ({ data }) => (window as never as { heard: unknown[] }).heard.push(data))
  })
  await page.goto(`${site.url}embed.html?t=0`)
  await expect(page.getByRole('button', { name: /^Play/ })).toBeVisible()
  await page.evaluate(() => window.postMessage({ target: 'last-ack', v: 1, cmd: 'play' }, '*'))
  await page.waitForTimeout(300)
  await expect(page.getByRole('button', { name: /^Play/ })).toBeVisible()
  expect(await page.evaluate('heard.filter((m) => m.source || m.sentinel || typeof m === "string")')).toEqual([])
})

test('garbage of every kind breaks nothing, and what is wrong is named', async ({ page, site, host }) => {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await opened(page, host, framed(site))
  expect(await answered(page, { v: 2, cmd: 'play' })).toMatchObject({ type: 'error', code: 'version' })
  expect(await answered(page, { cmd: 'explode' })).toMatchObject({ type: 'error', code: 'command' })
  expect(await answered(page, { cmd: 'seek', time: 'now' })).toMatchObject({ type: 'error', code: 'value' })
  const img = '<img src=x onerror=alert(1)>'
  const bad = {
    scenario: img,
    knobs: { delay: img, msl: 15, [img]: 1 },
    interventions: { drop: [img] },
    comparison: img,
  }
  const left = await answered(page, { cmd: 'setState', state: bad })
  expect(left).toMatchObject({ type: 'state', scenario: 'last-ack-lost', knobs: { msl: 15 }, comparison: null })
  expect((left.problems as { field: string }[]).map((p) => p.field)).toEqual([
    'scenario',
    img,
    'delay',
    'drop',
    'comparison',
  ])
  const began = Date.now()
  await forget(page)
  await page.evaluate(() => {
    const { ask } = window as never as { ask(data: unknown): void }
    const cyclic: Record<string, unknown> = { target: 'last-ack', v: 1, cmd: 'setState' }
    cyclic.state = { knobs: cyclic, interventions: { drop: [cyclic] } }
    cyclic.id = cyclic
    let deep: unknown = []
    for (let n = 0; n < 2000; n++) deep = [deep]
    const huge = 'x'.repeat(2_000_000)
    const proto = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}')
    const things = [null, undefined, true, 0, -0, Number.NaN, 1e308, '', huge, [], {}, [[]], deep, cyclic, proto]
    const others = [
      new Map([[1, 2]]),
      new Set(),
      new Date(),
      /x/,
      10n,
      new ArrayBuffer(8),
      new Error('x'),
      new Blob([]),
    ]
    const kinds = [...things, ...others]
    for (const kind of kinds) {
      ask(kind)
      for (const cmd of ['play', 'step', 'seek', 'setState', 'setTheme', 'setLang', kind])
        ask({ target: 'last-ack', v: 1, cmd, by: kind, time: kind, theme: kind, lang: kind, state: kind, id: kind })
      for (const field of [
        'scenario',
        'knobs',
        'interventions',
        'comparison',
        'compare',
        'time',
        't',
        'speed',
        'playing',
        'lang',
      ])
        ask({ target: 'last-ack', v: 1, cmd: 'setState', state: { [field]: kind } })
      ask({ target: 'last-ack', v: kind, cmd: 'play' })
    }
    ask({ target: 'last-ack', v: 1, cmd: 'setState', state: { knobs: proto, interventions: proto } })
    ask({ target: 'last-ack', v: 1, cmd: 'setState', state: `#s=ordinary-close&delay=60&x=${huge}` })
    ask({ target: 'last-ack', v: 1, cmd: 'pause' })
  })
  expect(await getState(page)).toMatchObject({ scenario: 'ordinary-close', knobs: { delay: 60 }, playing: false })
  const embed = page.frames().find((frame) => frame.url().includes('embed.html'))
  expect(await embed?.evaluate(() => 'polluted' in {} || Object.keys(Object.prototype).length > 0)).toBe(false)
  expect(await embed?.locator('img, iframe, object, embed, [onerror]').count()).toBe(0)
  expect(dialogs).toEqual([])
  const errors = (await heard(page, 'error')).filter(({ id }) => id === undefined)
  expect(errors.length).toBeLessThanOrEqual(5 + (Date.now() - began) / 1000)
})

test('a flood of ten thousand is answered with a handful', async ({ page, site, host }) => {
  await opened(page, host, framed(site))
  await forget(page)
  const floods = [
    { target: 'last-ack', v: 7 },
    { target: 'last-ack', v: 1, cmd: 'x' },
    { target: 'last-ack', v: 1, cmd: 'setState', state: { nonsense: 'y'.repeat(1000) } },
    { target: 'last-ack', v: 1, cmd: 'seek', time: null },
    'last-ack',
  ]
  const began = Date.now()
  await page.evaluate((floods) => {
    const { ask } = window as never as { ask(data: unknown): void }
    for (let n = 0; n < 10_000; n++) ask(floods[n % floods.length])
  }, floods)
  // It is alive at once, and says so.
  expect(await getState(page)).toMatchObject({ type: 'state', scenario: 'last-ack-lost' })
  const most = 5 + (Date.now() - began) / 1000
  expect((await heard(page, 'error')).length).toBeGreaterThan(0)
  expect((await heard(page, 'error')).length).toBeLessThanOrEqual(most)
  await page.frameLocator('iframe').getByRole('button', { name: /^Play/ }).click()
  await expect.poll(async () => (await getState(page)).playing).toBe(true)
})

/** Ten thousand commands that are all right, as the page sends them. */
const FLOODS: Readonly<Record<string, string>> = {
  steps: `{ cmd: 'step', by: n % 2 ? 1 : -1 }`,
  moments: `{ cmd: 'seek', time: n % 1000 }`,
  presses: `{ cmd: n % 2 ? 'pause' : 'play' }`,
  looks: `n % 2 ? { cmd: 'setTheme', theme: n % 4 > 1 ? 'dark' : 'light' } : { cmd: 'setLang', lang: n % 4 ? 'en' : 'zh-CN' }`,
  'states between others': `n % 2
    ? { cmd: 'setState', state: { scenario: 'ten-connections', knobs: { delay: 20 + (n % 300) } } }
    : { cmd: n % 4 ? 'pause' : 'getState' }`,
}
for (const [name, command] of Object.entries(FLOODS))
  test(`a flood of ten thousand ${name} is drawn a few times`, async ({ page, site, host }) => {
    await opened(page, host, framed(site, '?scenario=last-ack-lost&autoplay=0'))
    const frame = page.frames().find((frame) => frame.url().includes('embed.html'))
    // How often the frame does anything for its messages: each by itself would make thousands of it.
    await frame?.evaluate(() => {
      Object.assign(window, { changes: 0 })
      const count = () => (window as never as { changes: number }).changes++
      new MutationObserver(count).observe(document, { attributes: true, childList: true, subtree: true })
    })
    await forget(page)
    const began = Date.now()
    await page.evaluate(`for (let n = 0; n < 10000; n++) ask({ target: 'last-ack', v: 1, ...(${command}) })`)
    expect(await getState(page)).toMatchObject({ type: 'state' })
    const most = (Date.now() - began) / 16 + 2
    expect((await heard(page, 'state')).length).toBeLessThanOrEqual(most)
    // A frame may be drawn for what is told at once and for what follows from it.
    expect(await frame?.evaluate(() => (window as never as { changes: number }).changes)).toBeLessThanOrEqual(3 * most)
    expect(await heard(page, 'error')).toEqual([])
  })

test('every refused command with an id is answered, however many there are', async ({ page, site, host }) => {
  await opened(page, host, framed(site))
  await forget(page)
  await page.evaluate(`for (let n = 0; n < 500; n++) ask({ target: 'last-ack', v: 1, id: n, cmd: 'seek', time: null })`)
  const ids = async () => (await heard(page, 'error')).map(({ id }) => id)
  await expect.poll(ids).toEqual(Array.from({ length: 500 }, (_, n) => n))
})

test('a state of any size is refused at once', async ({ page, site, host }) => {
  await opened(page, host, framed(site))
  const huge = (state: string) =>
    page.evaluate(`answered({ cmd: 'setState', state: ${state} })`) as Promise<Record<string, unknown>>
  expect(await huge('{ interventions: { drop: Object.assign([], { length: 2 ** 29 }) } }')).toMatchObject({
    problems: [{ field: 'drop', value: '[…]' }],
  })
  expect(await huge('{ knobs: new Uint8Array(3e6) }')).toMatchObject({ problems: [{ field: 'knobs', value: '{…}' }] })
  expect(await huge('new Uint8Array(3e6)')).toMatchObject({ type: 'error', code: 'value' })
})

test('the height is told in every form that pages listen to, and settles', async ({ page, site, host }) => {
  await opened(page, host, framed(site, '?scenario=ordinary-close&childId=sim-1&initialWidth=640#amp=1'))
  await expect.poll(() => heard(page, 'resize')).toHaveLength(1)
  const [{ height }] = (await heard(page, 'resize')) as [Said]
  expect(height).toBeGreaterThanOrEqual(400)
  expect(height).toBeLessThanOrEqual(640)
  const all = (await page.evaluate('heard.map((m) => m.data)')) as unknown[]
  expect(all).toContainEqual({ sentinel: 'amp', type: 'embed-size', height })
  expect(all).toContain(`pymxPYMxsim-1xPYMxheightxPYMx${height}`)
  const embedly = all
    .filter((data) => typeof data === 'string' && data.startsWith('{'))
    .map((data) => JSON.parse(data as string))
  expect(embedly).toEqual([
    {
      context: 'iframe.resize',
      src: `${site.url}embed.html?scenario=ordinary-close&childId=sim-1&initialWidth=640#amp=1`,
      height,
    },
  ])
  // What such pages add to the address is none of a link's fields.
  expect(await heard(page, 'error')).toEqual([])
  // A page that does as it is told, at any width, is not asked again and again.
  await page.evaluate(() => {
    addEventListener('message', ({ data }) => {
      if (data?.type === 'resize') (document.querySelector('iframe') as HTMLIFrameElement).height = data.height
    })
  })
  for (const width of [320, 480, 900, 640]) {
    await forget(page)
    await page.evaluate((width) => {
      ;(document.querySelector('iframe') as HTMLIFrameElement).width = String(width)
    }, width)
    await page.waitForTimeout(600)
    expect((await heard(page, 'resize')).length, String(width)).toBeLessThanOrEqual(3)
  }
})
