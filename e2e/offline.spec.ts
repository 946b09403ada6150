import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { zhCN } from '../src/i18n/zh-CN'
import { keptFiles, writeWorker } from '../tools/offline'
import { filesIn } from '../tools/site'
import { firefox } from './engines/firefox'
import { webkit } from './engines/webkit'
import { button, chooseStory, segments } from './reading'
import { type Site, serveSite, watchAll } from './site'

const DIST = process.env.LAST_ACK_SITE ?? ''

test.use({ serviceWorkers: 'allow' })

let scratch: string
let site: Site
let problems: string[]

test.beforeEach(async ({ context }) => {
  scratch = mkdtempSync(join(tmpdir(), 'last-ack-offline-'))
  cpSync(DIST, join(scratch, '1'), { recursive: true })
  site = await serveSite(join(scratch, '1'))
  problems = await watchAll(context)
})

test.afterEach(async () => {
  await site.stop()
  rmSync(scratch, { recursive: true, force: true })
  expect(problems).toEqual([])
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const version = (page: Page) => page.evaluate(() => document.documentElement.dataset.version ?? '1')
const caches = (page: Page) => page.evaluate(() => globalThis.caches.keys())
const newer = (page: Page) => page.getByRole('status').getByText('There is a new version of this page.')

async function open(page: Page, path = ''): Promise<void> {
  await page.goto(site.url + path)
  await expect(heading(page)).toBeVisible()
}

/** Opens the page and waits until it no longer needs its host. */
async function openKept(page: Page): Promise<void> {
  await open(page)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** The site as a later build might make it: every file of assets/ has another name, and none its old one. */
async function nextVersion(): Promise<void> {
  const folder = join(scratch, '2')
  cpSync(DIST, folder, { recursive: true })
  const names = readdirSync(join(folder, 'assets'))
  const renamed = (name: string) => name.replace(/\.(\w+)$/, '2.$1')
  for (const path of filesIn(folder).filter((path) => /\.(?:js|css|html)$/.test(path))) {
    let text = readFileSync(join(folder, path), 'utf8')
    for (const name of names) text = text.replaceAll(name, renamed(name))
    writeFileSync(join(folder, path), text.replace('<html ', '<html data-version="2" '))
  }
  for (const name of names) renameSync(join(folder, 'assets', name), join(folder, 'assets', renamed(name)))
  await writeWorker(folder)
  site.folder = folder
}

/** As if the pages had been opened a while ago. */
const aWhileLater = (page: Page) =>
  page.evaluate(async () => {
    for (const name of await globalThis.caches.keys()) {
      const cache = await globalThis.caches.open(name)
      for (const { url } of await cache.keys()) if (url.includes('/.page/')) await cache.put(url, new Response('0'))
    }
  })

test('without its host the page reloads, tells other stories, speaks Chinese and opens everything', async ({
  page,
}) => {
  await openKept(page)
  await site.stop()
  const before = site.asked.length
  await page.reload()
  await expect(heading(page)).toContainText('Last ACK lost')
  await chooseStory(page, 'The FINs cross on the way.')
  await expect(heading(page)).toContainText('Both close at once')
  await button(page, 'Events').click()
  await expect(page.getByRole('table', { name: /Everything that happened/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await button(page, 'Help').click()
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '中文' }).click()
  await expect(heading(page)).toContainText(zhCN['scenario.simultaneous-close.title'])
  await page.goto('about:blank')
  // A link, as somebody sent it.
  await open(page, '#v=1&s=ordinary-close&delay=100&drop=A:fin:1&t=0')
  expect((await segments(page)).some((name) => /lost$|丢失$/.test(name))).toBe(true)
  await page.goto('about:blank')
  await open(page, 'index.html?from=somewhere')
  // What is not there leads to what is.
  await page.goto(`${site.url}no/such/page#s=ordinary-close`)
  await expect(heading(page)).toBeVisible()
  expect(page.url().split('#')[0]).toBe(site.url)
  expect(site.asked.length).toBe(before)
  problems = problems.filter((problem) => !problem.includes('no/such/page'))
})

test('every page and every file that pages load opens without the host', async ({ page }) => {
  await openKept(page)
  await site.stop()
  const paths = Object.keys(keptFiles(site.folder))
  const answers = await page.evaluate(
    (paths) => Promise.all(paths.map(async (path) => `${(await fetch(path)).status} ${path}`)),
    paths,
  )
  expect(answers).toEqual(paths.map((path) => `200 ${path}`))
  for (const path of paths.filter((path) => path.endsWith('.html')).slice(0, 6)) {
    await page.goto(site.url + path)
    expect(await page.title(), path).toContain('Last ACK')
    await expect(page.locator('body'), path).not.toBeEmpty()
  }
})

test('a new version leaves open pages alone, says so, and is there after a reload', async ({ page, context }) => {
  await openKept(page)
  const second = await context.newPage()
  await openKept(second)
  await expect(newer(page)).toHaveCount(0)

  await nextVersion()
  // Somebody comes again: that is when a browser looks for a new version.
  const third = await context.newPage()
  await openKept(third)
  for (const each of [page, second, third]) {
    await expect(newer(each)).toBeVisible()
    expect(await version(each)).toBe('1')
  }

  // What an open page has not loaded so far is no longer on the host, and comes all the same.
  await button(third, 'Later').click()
  await expect(newer(third)).toHaveCount(0)
  await chooseStory(second, 'The FINs cross on the way.')
  await expect(heading(second)).toContainText('Both close at once')

  await button(page, 'Reload').click()
  await expect.poll(() => version(page)).toBe('2')
  await expect(heading(page)).toContainText('Last ACK lost')
  await chooseStory(page, 'The FINs cross on the way.')
  await expect(heading(page)).toContainText('Both close at once')
  await expect(newer(page)).toHaveCount(0)

  // Also when the new one has been used, and time has passed.
  await aWhileLater(page)
  await page.reload()
  await expect(heading(page)).toBeVisible()
  expect(await caches(page)).toHaveLength(2)
  await second.getByRole('button', { name: '中文' }).click()
  await expect(second.getByRole('button', { name: 'English' })).toBeVisible()
  await expect(heading(second)).toContainText(zhCN['scenario.simultaneous-close.title'])
  expect(await version(second)).toBe('1')

  // When nobody needs it any more, it is forgotten.
  await second.close()
  await third.close()
  await aWhileLater(page)
  await expect
    .poll(async () => {
      await page.reload()
      return (await caches(page)).length
    })
    .toBe(1)
  expect(await version(page)).toBe('2')
  await site.stop()
  await page.reload()
  await expect(heading(page)).toBeVisible()
})

test('who does not press anything gets the new version with the next visit', async ({ page, context }) => {
  await openKept(page)
  await nextVersion()
  await page.reload()
  await expect(newer(page)).toBeVisible()
  await page.close()
  const next = await context.newPage()
  await open(next)
  expect(await version(next)).toBe('2')
  await expect(newer(next)).toHaveCount(0)
})

test('the notice speaks Chinese', async ({ page }) => {
  await open(page, '#lang=zh-CN')
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await nextVersion()
  await page.reload()
  await expect(page.getByRole('status').getByText(zhCN['app.newer'])).toBeVisible()
  await button(page, zhCN['app.newer.reload']).click()
  await expect.poll(() => version(page)).toBe('2')
})

test('half a new version is none: the page stays what it is', async ({ page }) => {
  await openKept(page)
  await nextVersion()
  // The host has the new list, and of one file still the old content.
  writeFileSync(join(site.folder, 'index.html'), readFileSync(join(DIST, 'index.html')))
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    const coming = new Promise((done) => {
      registration?.addEventListener('updatefound', () => {
        const worker = registration.installing
        worker?.addEventListener('statechange', () => done(worker.state))
      })
    })
    await registration?.update()
    return coming
  })
  expect(outcome).toBe('redundant')
  problems = problems.filter((problem) => !/integrity/.test(problem))
  await site.stop()
  await page.reload()
  await expect(heading(page)).toBeVisible()
  expect(await version(page)).toBe('1')
})

test('pages of stories, which are not kept, lead to their story in their language', async ({ page }) => {
  await openKept(page)
  await site.stop()
  for (const [path, lang, title] of [
    ['en/simultaneous-close/', 'en', 'Both close at once'],
    ['zh/simultaneous-close/', 'zh-CN', zhCN['scenario.simultaneous-close.title']],
    ['zh/', 'zh-CN', zhCN['scenario.last-ack-lost.title']],
  ] as const) {
    await page.goto('about:blank')
    await open(page, path)
    await expect(heading(page), path).toContainText(title)
    await expect(page.locator('html'), path).toHaveAttribute('lang', lang)
    expect(new URL(page.url()).pathname).toBe(new URL(site.url).pathname)
  }
  problems = problems.filter((problem) => !/\/(?:en|zh)\//.test(problem))
})

/** As a browser does that wants room. */
const throwAway = (page: Page) =>
  page.evaluate(async () => {
    for (const name of await globalThis.caches.keys()) await globalThis.caches.delete(name)
  })

test('what was thrown away is kept again, and without a network it is an error like any other', async ({ page }) => {
  await openKept(page)
  await throwAway(page)
  await page.reload()
  await expect.poll(() => caches(page)).toHaveLength(1)
  await expect
    .poll(() => page.evaluate(async () => (await globalThis.caches.match('./.whole')) !== undefined))
    .toBe(true)
  await site.stop()
  await page.reload()
  await expect(heading(page)).toBeVisible()
  await throwAway(page)
  await expect(page.goto(site.url)).rejects.toThrow(/ERR_(?:FAILED|CONNECTION_REFUSED)/)
  problems = problems.filter((problem) => !/ERR_(?:CONNECTION_REFUSED|FAILED)|Failed to fetch/.test(problem))
})

test('the sw.js of docs/offline.md makes a browser forget the site, and nothing else', async ({ page }) => {
  await openKept(page)
  await page.evaluate(() => globalThis.caches.open('of somebody else'))
  expect(await caches(page)).toHaveLength(2)
  const folder = join(scratch, 'gone')
  mkdirSync(folder)
  const text = readFileSync(new URL('../docs/offline.md', import.meta.url), 'utf8')
  const code = /```js\n(\/\/ sw\.js[\s\S]*?)```/.exec(text)?.[1] ?? ''
  expect(code).toContain('unregister')
  writeFileSync(join(folder, 'sw.js'), code)
  writeFileSync(join(folder, 'index.html'), '<link rel="icon" href="data:,"><h1>Gone</h1>')
  site.folder = folder
  await page.reload()
  // The browser asks for a new worker by itself after a visit, in its own time, and lets it take over when no page needs the old one.
  await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update())
  await expect(async () => {
    await page.goto('about:blank')
    await page.waitForTimeout(5000)
    await page.goto(site.url)
    await expect(heading(page)).toHaveText('Gone', { timeout: 1000 })
  }).toPass({ timeout: 120_000 })
  expect(await caches(page)).toEqual(['of somebody else'])
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  problems = problems.filter((problem) => !/404|Failed to fetch|ServiceWorker/.test(problem))
})

test('in a frame nothing is kept', async ({ page }) => {
  const folder = join(scratch, 'host')
  mkdirSync(folder)
  writeFileSync(
    join(folder, 'index.html'),
    `<link rel="icon" href="data:,"><iframe src="${site.url}" width="800" height="600"></iframe>`,
  )
  const host = await serveSite(folder)
  await page.goto(host.url)
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible()
  await expect.poll(() => site.asked.some((path) => path.includes('/offline-'))).toBe(true)
  await page.waitForLoadState('networkidle')
  expect(site.asked).not.toContain('/sw.js')
  await host.stop()
})

for (const engine of [firefox, webkit])
  test(`${engine.name}: the page opens without its host, with another story`, async () => {
    test.skip(engine.lacks !== null, `${engine.name} is not on this machine: ${engine.lacks}`)
    const driver = await engine.launch()
    const reads = (expression: string) => expect.poll(() => driver.read(expression).catch(String), expression)
    try {
      await driver.open(`${site.url}#lang=en`)
      await reads('navigator.serviceWorker.controller?.state').toBe('activated')
      await site.stop()
      await driver.open(`${site.url}?again#s=ordinary-close&lang=en&t=0`)
      await reads(`document.querySelector('h1')?.textContent.trim()`).toBe('Ordinary close')
      await reads(`document.querySelectorAll('[data-packet]').length`).toBe(4)
    } finally {
      await driver.close()
    }
  })
