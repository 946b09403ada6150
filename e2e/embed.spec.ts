import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { type Host, serveBare } from './hosting'
import { watchAll } from './site'

/* embed.html in the pages of others: whatever the frame forbids, the sheet is there, plays and answers. */

interface Fixtures {
  /** Serves the build, without a header of its own. */
  readonly site: Host
  /** Another origin, whose pages have the embed in them. */
  readonly host: Host
  readonly problems: string[]
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants an object here
  site: async ({}, use) => {
    const site = await serveBare(process.env.LAST_ACK_SITE)
    await use(site)
    await site.stop()
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  host: async ({}, use) => {
    const host = await serveBare()
    await use(host)
    await host.stop()
  },
  problems: [
    async ({ context }, use) => {
      const problems = await watchAll(context)
      await use(problems)
      expect(problems, 'what went wrong in any frame').toEqual([])
    },
    { auto: true },
  ],
})

type Where = Page | FrameLocator
const sheet = (where: Where): Locator => where.getByRole('region', { name: /^(Sequence diagram|时序图)$/ })
const time = (where: Where): Locator => where.getByRole('slider', { name: /^(Time|时间)$/ })
const button = (where: Where, name: string | RegExp): Locator => where.getByRole('button', { name, exact: true })
const lastAck = (where: Where): Locator =>
  sheet(where)
    .getByRole('button', { name: /^A to B, ACK, seq 2, ack 2/ })
    .first()
const again = (where: Where): Locator =>
  sheet(where).getByRole('button', { name: /^B to A, FIN ACK.*1st retransmission/ })
const timeOf = async (where: Where): Promise<number> => Number(await time(where).inputValue())

const frame = (site: Host, query: string, attributes = ''): string =>
  `<iframe src="${site.url}embed.html${query.replaceAll('&', '&amp;')}" width="640" height="420" title="TCP" ${attributes}></iframe>`

/** Opens a page of another origin with the embed in it. */
async function hosted(page: Page, host: Host, body: string): Promise<FrameLocator> {
  await page.goto(host.put('post.html', `<h2>A post</h2>${body}`))
  const inside = page.frameLocator('iframe').first()
  await expect(sheet(inside)).toBeVisible()
  return inside
}

/** So many frames of the host page go by. */
const framesPass = (page: Page, n = 30): Promise<void> =>
  page.evaluate(
    (n) =>
      new Promise<void>((done) => {
        const next = (left: number) => (left === 0 ? done() : requestAnimationFrame(() => next(left - 1)))
        next(n)
      }),
    n,
  )

/** A segment is lost by hand, taken back, and looked at closely, which takes the second part. */
async function answers(inside: FrameLocator): Promise<void> {
  await expect(lastAck(inside)).toBeAttached()
  await lastAck(inside).focus()
  await lastAck(inside).press('Enter')
  await button(inside, 'Drop').click()
  await expect(lastAck(inside)).toHaveAccessibleName(/, lost$/)
  await expect(again(inside)).toBeAttached()
  await button(inside, 'Undo').first().click()
  await expect(again(inside)).not.toBeAttached()
  await lastAck(inside).focus()
  await lastAck(inside).press('Enter')
  await button(inside, 'Inspect').click()
  await expect(inside.getByRole('dialog').getByText('Acknowledgment number', { exact: false }).first()).toBeVisible()
}

const SANDBOXES = {
  'a plain frame': '',
  'a frame that allows what it can': 'allow="clipboard-write; fullscreen"',
  'sandbox="allow-scripts"': 'sandbox="allow-scripts"',
  'sandbox="allow-scripts allow-same-origin"': 'sandbox="allow-scripts allow-same-origin"',
}

for (const [name, attributes] of Object.entries(SANDBOXES))
  test(`opens, plays and answers in ${name} from a server that sends no headers`, async ({ page, host, site }) => {
    const inside = await hosted(page, host, frame(site, '?scenario=ordinary-close&controls=delay', attributes))
    await expect(inside.getByRole('heading', { level: 1 })).toHaveText('Ordinary close')
    await expect.poll(() => timeOf(inside)).toBeGreaterThan(0)
    await answers(inside)
  })

test('opens where storage throws on access', async ({ page, context, host, site }) => {
  await context.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError')
        },
      })
  })
  await answers(await hosted(page, host, frame(site, '?scenario=ordinary-close')))
})

test('opens from the text of the file, as srcdoc', async ({ page, site }) => {
  const address = site.put(
    'doc.html',
    `<script type="module">
      const f = document.createElement('iframe')
      f.sandbox = 'allow-scripts'
      f.width = 640
      f.height = 420
      f.srcdoc = await (await fetch('embed.html')).text()
      document.body.append(f)
    </script>`,
  )
  await page.goto(address)
  const inside = page.frameLocator('iframe')
  await expect(inside.getByRole('heading', { level: 1 })).toHaveText('Last ACK lost')
  await expect(again(inside)).toBeAttached()
})

test('opens within a shadow root', async ({ page, host, site }) => {
  const inside = await hosted(
    page,
    host,
    `<div id="h"></div><script>
      document.getElementById('h').attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(frame(site, '?scenario=ordinary-close'))}
    </script>`,
  )
  await answers(inside)
})

// Chromium itself gives no frames to a frame of another origin that is out of sight; to one of the same it does.
test('ten on one page: those in sight play, the others wait until they are', async ({ page, site }) => {
  const ten = Array.from({ length: 10 }, () => `<p>${frame(site, '?scenario=two-msl')}</p>`)
  await hosted(page, site, ten.join(''))
  const nth = (n: number) => page.frameLocator('iframe').nth(n)
  for (let n = 0; n < 10; n++) await expect(sheet(nth(n))).toBeAttached()
  await expect.poll(() => timeOf(nth(0))).toBeGreaterThan(0)
  const before = await timeOf(nth(9))
  await framesPass(page)
  expect(await timeOf(nth(9))).toBe(before)
  await page.locator('iframe').nth(9).scrollIntoViewIfNeeded()
  await expect.poll(() => timeOf(nth(9))).toBeGreaterThan(before)
})

/** How far down the sheet is scrolled, px. */
const scrolled = (inside: FrameLocator): Promise<number> =>
  sheet(inside)
    .locator('[role="group"][tabindex="0"]')
    .first()
    .evaluate((area) => area.scrollTop)

test('shows a whole run from its top, and follows it when it plays', async ({ page, host, site }) => {
  const inside = await hosted(page, host, frame(site, '?autoplay=0&lang=en'))
  await expect.poll(() => timeOf(inside)).toBeGreaterThan(400)
  await framesPass(page)
  expect(await scrolled(inside)).toBe(0)
  await button(inside, 'One event back (←)').click()
  await expect.poll(() => scrolled(inside)).toBeGreaterThan(50)
})

test('a moment that the first view has room for is shown without scrolling', async ({ page, host, site }) => {
  const inside = await hosted(page, host, frame(site, '?t=0.56'))
  await expect(time(inside)).toBeVisible()
  await framesPass(page)
  expect(await scrolled(inside)).toBe(0)
})

test('in a narrow frame the caption stays within it and opens the rest, in words', async ({ page, host, site }) => {
  const narrow = frame(site, '?t=0.5&lang=en', 'style="width:320px;height:480px"')
  const inside = await hosted(page, host, narrow)
  const title = inside.getByRole('button', { name: /B is waiting for an ACK/ })
  const box = await title.evaluate((e) => {
    const { overflow, textOverflow } = getComputedStyle(e)
    return { right: e.getBoundingClientRect().right, overflow, textOverflow }
  })
  expect(box.right).toBeLessThanOrEqual(320)
  expect([box.overflow, box.textOverflow]).toEqual(['hidden', 'ellipsis'])
  await title.click()
  const told = inside.getByRole('region', { name: 'What just happened' }).locator('[popover]')
  await expect(told).toContainText('A has already sent it')
  await expect(told).toContainText('timer')
  await expect(told).not.toContainText('explain.')
})

test('an address that was copied out of the text of a page is read all the same', async ({ page, host, site }) => {
  const inside = await hosted(page, host, frame(site, '?controls=delay&amp;lang=en#v=1&amp;s=half-close&amp;delay=40'))
  await expect(inside.getByRole('heading', { level: 1 })).toHaveText('Half-close')
  await expect(inside.getByRole('slider', { name: 'One-way delay' })).toHaveAttribute('aria-valuetext', /^40/)
  await expect(inside.getByRole('alert')).toHaveCount(0)
})

test('where the frame may not open pages, the link gives its address', async ({ page, host, site, problems }) => {
  const inside = await hosted(page, host, frame(site, '?t=0.5&lang=en', 'sandbox="allow-scripts"'))
  await inside.getByRole('link', { name: 'Last ACK' }).click()
  const address = inside.getByRole('textbox', { name: /may not open pages/ })
  await expect(address).toHaveValue(`${site.url}index.html#v=1&s=last-ack-lost&t=0.5&lang=en`)
  expect(await address.evaluate((field: HTMLInputElement) => [field.selectionStart, field.selectionEnd])).toEqual([
    0,
    (await address.inputValue()).length,
  ])
  await button(inside, 'OK').click()
  await expect(address).toHaveCount(0)
  // The browser itself says that it did not.
  expect(problems.every((problem) => problem.includes('allow-popups'))).toBe(true)
  problems.length = 0
})

test('asks for no frame while paused, nor out of sight; sets no timer either', async ({ page, context, site }) => {
  await context.addInitScript(() => {
    const counts = { asked: 0 }
    Reflect.set(window, 'counts', counts)
    for (const name of ['requestAnimationFrame', 'setTimeout', 'setInterval'] as const) {
      const real = window[name] as (...args: unknown[]) => number
      Reflect.set(window, name, (...args: unknown[]) => {
        counts.asked += 1
        return real.apply(window, args)
      })
    }
  })
  const inside = await hosted(page, site, `${frame(site, '?scenario=two-msl')}<p style="height:3000px">`)
  const asked = (): Promise<number> =>
    inside.locator('body').evaluate(() => (Reflect.get(window, 'counts') as { asked: number }).asked)
  /** Nothing is asked for any more, once what was under way is over. */
  const rests = () =>
    expect
      .poll(async () => {
        const before = await asked()
        await framesPass(page, 60)
        return (await asked()) - before
      })
      .toBe(0)
  await expect.poll(() => timeOf(inside)).toBeGreaterThan(0)
  await page.evaluate(() => scrollTo(0, 2000))
  await rests()
  await page.evaluate(() => scrollTo(0, 0))
  const before = await timeOf(inside)
  await expect.poll(() => timeOf(inside)).toBeGreaterThan(before)
  await button(inside, 'Pause (Space)').click()
  await rests()
})

test('shows the sliders that were asked for, and they act', async ({ page, host, site }) => {
  const inside = await hosted(page, host, frame(site, '?t=0.56&controls=msl,delay', 'sandbox="allow-scripts"'))
  await expect(inside.getByRole('group', { name: 'Sliders' }).locator('input')).toHaveCount(2)
  const delay = inside.getByRole('slider', { name: 'One-way delay' })
  await expect(delay).toHaveAttribute('aria-valuetext', /^100/)
  const before = await lastAck(inside).getAttribute('aria-label')
  await delay.press('ArrowRight')
  await expect(lastAck(inside)).not.toHaveAccessibleName(String(before))
})

test('shows every pane that was asked for', async ({ page, host, site }) => {
  const panes = '?t=0.56&controls=explain,graph,ss,tcpdump,variables,events,changes'
  const inside = await hosted(page, host, frame(site, panes, 'sandbox="allow-scripts"'))
  const aside = inside.getByRole('complementary')
  await expect(aside.getByRole('region', { name: 'What just happened' })).toBeAttached()
  await expect(aside.getByRole('button', { name: /^TIME-WAIT/ })).toBeAttached()
  await expect(aside.getByText('ss -tano').first()).toBeAttached()
  await expect(aside.getByRole('table')).toBeAttached()
  await aside.getByRole('button', { name: /^TIME-WAIT/ }).click()
  await expect(aside.getByText('What it means')).toBeVisible()
  // A sandbox without allow-forms lets no form be sent; what is injected is not a form to send.
  await aside.getByRole('button', { name: 'Inject a segment …' }).click()
  await inside.getByRole('button', { name: /^Inject at/ }).click()
  await expect(aside.getByText(/^RST.* injected from A/)).toBeVisible()
})

test('compares two runs', async ({ page, host, site }) => {
  await page.goto(host.put('post.html', frame(site, '?compare=msl:0&t=0.56', 'sandbox="allow-scripts"')))
  const inside = page.frameLocator('iframe')
  await expect(inside.getByRole('region', { name: /: sequence diagram$/ })).toHaveCount(2)
  await expect(inside.getByRole('combobox', { name: /Compare with/ })).toBeVisible()
})

test('says so where the second part cannot be had, and goes on without', async ({ page, host, site, problems }) => {
  site.gone.push(/embed-more/)
  const inside = await hosted(page, host, frame(site, '?compare=msl:0&controls=ss', 'sandbox="allow-scripts"'))
  await expect(inside.getByRole('alert')).toContainText('could not be fetched')
  await inside.getByRole('button', { name: 'OK' }).click()
  await expect.poll(() => timeOf(inside)).toBeGreaterThan(0)
  // The browser itself says that the file is not there.
  expect(problems.every((problem) => problem.includes('404') && problem.includes('embed-more'))).toBe(true)
  problems.length = 0
})

test('leads to the same run on the whole page', async ({ page, context, host, site }) => {
  const inside = await hosted(page, host, frame(site, '?scenario=ordinary-close&t=0.5&lang=en'))
  await lastAck(inside).focus()
  await lastAck(inside).press('Enter')
  await button(inside, 'Drop').click()
  await expect(again(inside)).toBeAttached()
  const opened = context.waitForEvent('page')
  await inside.getByRole('link', { name: 'Last ACK' }).click()
  const whole = await opened
  await expect(again(whole)).toBeAttached()
  expect(whole.url()).toBe(`${site.url}index.html#v=1&s=ordinary-close&drop=A:ack_of_fin:1&t=0.5&lang=en`)
})

test('starts over at its end where it is to', async ({ page, host, site }) => {
  const inside = await hosted(page, host, frame(site, '?scenario=ordinary-close&loop&speed=30'))
  let last = 0
  const back = async (): Promise<boolean> => {
    const before = last
    last = await timeOf(inside)
    return last < before
  }
  await expect.poll(back, { intervals: [100] }).toBe(true)
  await expect.poll(back, { intervals: [100] }).toBe(true)
  await expect(button(inside, 'Pause (Space)')).toBeVisible()
})

test('stands still and whole where it is not to play by itself', async ({ page, host, site }) => {
  const inside = await hosted(page, host, frame(site, '?scenario=ordinary-close&autoplay=0'))
  await expect(button(inside, 'Play (Space)')).toBeVisible()
  const end = await timeOf(inside)
  expect(end).toBeGreaterThan(0)
  await inside.locator('body').press('End')
  expect(await timeOf(inside)).toBe(end)
  await button(inside, 'Play (Space)').click()
  await expect.poll(() => timeOf(inside)).toBeLessThan(end)
})

test('leaves out what is to be hidden', async ({ page, host, site }) => {
  const all = '?t=0.3&scenario=ordinary-close&hide=title,link,caption,transport,hands'
  const inside = await hosted(page, host, frame(site, all))
  await expect(lastAck(inside)).toBeAttached()
  for (const gone of ['banner', 'heading', 'link', 'slider', 'contentinfo'] as const)
    await expect(inside.getByRole(gone)).toHaveCount(0)
  await lastAck(inside).focus()
  await lastAck(inside).press('Enter')
  await expect(button(inside, 'Drop')).toHaveCount(0)
  await page
    .locator('iframe')
    .evaluate((element, src) => element.setAttribute('src', src), `${site.url}embed.html?links=0`)
  await expect(inside.getByRole('heading', { level: 1 })).toHaveText('Last ACK lost')
  await expect(inside.getByRole('link', { name: 'Last ACK' })).toHaveCount(0)
})

test('takes the query first, then the hash, then the story; and follows a new hash', async ({ page, host, site }) => {
  const inside = await hosted(
    page,
    host,
    frame(site, '?delay=40&lang=zh&theme=dark&autoplay=0&controls=delay,msl#v=1&s=ordinary-close&delay=90&msl=7'),
  )
  await expect(inside.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(inside.locator('html')).toHaveAttribute('data-theme', 'dark')
  const sliders = inside.getByRole('group', { name: '参数' }).getByRole('slider')
  await expect(sliders.nth(0)).toHaveAttribute('aria-valuetext', /^40/)
  await expect(sliders.nth(1)).toHaveAttribute('aria-valuetext', /^7/)
  await page
    .locator('iframe')
    .evaluate((element) =>
      element.setAttribute('src', `${(element as HTMLIFrameElement).src.replace(/#.*/, '')}#msl=9`),
    )
  await expect(sliders.nth(1)).toHaveAttribute('aria-valuetext', /^9/)
  await expect(sliders.nth(0)).toHaveAttribute('aria-valuetext', /^40/)
})

test('names what cannot be used, and uses the rest', async ({ page, host, site }) => {
  const bad =
    '?scenario=nonsense&controls=delay,sliders&hide=<b>&speed=NaN&theme=pink&t=1e9&compare=msl&loop=yes&utm_source=x'
  const inside = await hosted(page, host, frame(site, bad))
  const notice = inside.getByRole('alert')
  await expect(notice).toContainText('controls=sliders, hide=<b>, loop=yes and 5 more')
  const all = [
    'scenario=nonsense',
    'controls=sliders',
    'hide=<b>',
    'speed=NaN',
    'theme=pink',
    't=1e9',
    'msl',
    'loop=yes',
  ]
  const named = await notice.locator('[title]').getAttribute('title')
  expect(all.filter((value) => named?.includes(value) !== true)).toEqual([])
  expect(named?.split('\n')).toHaveLength(all.length)
  // The run itself stays in sight.
  const [over, under] = await Promise.all([notice.boundingBox(), sheet(inside).boundingBox()])
  expect((over?.y ?? 0) + (over?.height ?? 999)).toBeLessThan((under?.y ?? 0) + 12)
  await expect(inside.getByRole('slider', { name: 'One-way delay' })).toBeVisible()
  await expect.poll(() => timeOf(inside)).toBeGreaterThan(0)
})

for (const theme of ['light', 'dark'])
  test(`is accessible with all it can show, ${theme}`, async ({ page, site }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const found: string[] = []
    for (const query of [
      'controls=delay,profile,rfc1337,explain,graph,ss,tcpdump,events,changes&loop=x',
      'lang=zh&compare=msl:0',
    ])
      for (const [width, height] of [
        [640, 420],
        [320, 480],
      ] as const) {
        await page.setViewportSize({ width, height })
        await page.goto(`${site.url}embed.html?theme=${theme}&t=0.56&${query}`)
        await expect(
          query.includes('compare') ? page.getByRole('combobox').first() : page.getByRole('table'),
        ).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).analyze()
        found.push(
          ...violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${width} ${query}: ${id}: ${node.target.join(' ')}`),
          ),
        )
        // Nothing sticks out at the side.
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      }
    expect(found).toEqual([])
  })

for (const lang of ['en', 'zh-CN'])
  test(`has every word it says, in ${lang}`, async ({ page, site }) => {
    test.slow()
    const panes = 'controls=delay,profile,explain,graph,ss,events,changes'
    for (const story of ['last-ack-lost', 'unread-data', 'ten-connections', 'tw-reuse', 'dead-peer', 'old-duplicate'])
      for (const query of [`scenario=${story}&t=2&drop=A:fin:1&${panes}`, `scenario=${story}&t=60&compare=msl:0`]) {
        await page.goto(`${site.url}embed.html?lang=${lang}&${query}`)
        await expect(page.getByRole('region').first()).toBeVisible()
        if (query.includes('controls')) await expect(page.getByRole('table')).toBeAttached()
        const said = await page
          .locator('body')
          .evaluate((body) =>
            [body, ...body.querySelectorAll(':not(script, style)')].flatMap((element) => [
              ...[...element.childNodes].flatMap((node) => (node.nodeType === 3 ? [node.textContent ?? ''] : [])),
              ...['aria-label', 'title', 'aria-valuetext'].map((name) => element.getAttribute(name) ?? ''),
            ]),
          )
        const keys = said.filter(
          (text) => /(?:^|\s)[a-z]+(?:\.[a-zA-Z][\w-]*)+(?:\s|$)/.test(text) && !/^tcp_|^net\./.test(text),
        )
        expect(keys, `${story} ${query}`).toEqual([])
      }
  })
