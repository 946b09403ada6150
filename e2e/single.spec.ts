import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import { build } from 'vite'
import { zhCN } from '../src/i18n/zh-CN'
// @ts-expect-error plain JavaScript
import { packed } from '../tools/scorm.mjs'
import { button, chooseStory, expectMoment, moment, segments, sheet } from './reading'
import { serveSite, watchAll } from './site'
import { expect, test } from './support'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

// One worker for this file: it is built once.
test.describe.configure({ mode: 'default' })

let folder: string
let file: string

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'last-ack-single-'))
  await build({ root, mode: 'single', logLevel: 'error', build: { outDir: folder, emptyOutDir: false } })
  file = join(folder, 'last-ack.html')
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('one file from a disk, without a network: plays, tells, speaks, is changed, and opens again by its link', async ({
  page,
  context,
}) => {
  await context.setOffline(true)
  const problems = await watchAll(context)
  const asked = new Set<string>()
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) asked.add(request.url().replace(/[?#].*/, ''))
  })
  await page.goto(pathToFileURL(file).href)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Last ACK lost')
  // It plays by itself, to the loss.
  const before = await moment(page)
  await expect.poll(() => moment(page)).not.toBe(before)
  await expect(button(page, /^Play/)).toBeVisible()

  await chooseStory(page, 'Four segments, two on each side.')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ordinary close')
  await page.keyboard.press('Home')
  const fin = sheet(page).getByRole('button', { name: /^A to B, FIN ACK/ })
  await fin.first().click()
  await page.locator('[popover]:popover-open').getByRole('button', { name: 'Drop', exact: true }).click()
  await expect(sheet(page).getByRole('button', { name: /lost$/ })).toHaveCount(1)
  await page.keyboard.press('ArrowRight')
  for (const panel of ['Events', 'Help']) {
    await button(page, panel).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
  }
  const mine = await segments(page)
  const at = await moment(page)
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/drop=A:fin:1.*t=/)
  const link = page.url()
  expect(link.startsWith('file:')).toBe(true)

  // The same link, opened anew, and reloaded.
  await page.goto('about:blank')
  await page.goto(link)
  await expectMoment(page, at)
  expect(await segments(page)).toEqual(mine)
  await page.reload()
  await expectMoment(page, at)

  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(zhCN['scenario.ordinary-close.title'])
  await button(page, zhCN['app.help']).click()
  await expect(page.getByRole('dialog')).toContainText(zhCN['app.keys.play'])

  expect([...asked]).toEqual([pathToFileURL(file).href])
  expect(problems).toEqual([])
})

test('its Share gives the link to itself, from a disk and from a server, and nothing that is not there', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'en' })
  const problems = await watchAll(context)
  const page = await context.newPage()
  const share = page.getByRole('dialog', { name: 'Share' })
  const shared = async () => {
    await button(page, 'Share').click()
    await expect(share.getByRole('checkbox', { name: /^At this moment/ })).toBeVisible()
    await expect(share.getByText(/embed\.html|embed\.js|<iframe|Markdown/)).toHaveCount(0)
    await expect(share.getByRole('textbox')).toHaveCount(1)
    return share.getByRole('textbox', { name: 'Link' }).inputValue()
  }
  await page.goto(`${pathToFileURL(file).href}#s=half-close&t=0.5`)
  const onDisk = await shared()
  expect(onDisk).toBe(`${pathToFileURL(file).href}#v=1&s=half-close&t=0.5`)
  await expect(share.getByText('from a disk')).toBeVisible()
  await expect(share.getByRole('img', { name: /QR/ })).toHaveCount(0)

  const site = await serveSite(folder)
  await page.goto(`${site.url}last-ack.html?session=1#s=half-close&t=0.5`)
  const served = await shared()
  expect(served).toBe(`${site.url}last-ack.html#v=1&s=half-close&t=0.5`)
  await expect(share.getByText('one file with nothing beside it')).toBeVisible()
  await expect(share.getByRole('img', { name: /QR/ })).toBeVisible()

  // They lead back to the same moment.
  for (const link of [onDisk, served]) {
    const other = await context.newPage()
    await other.goto(link)
    await expectMoment(other, /^0\.500 s/)
    await other.close()
  }
  expect(problems).toEqual([])
  await context.close()
  await site.stop()
})

test('its policy lets nothing in that is not in it', async ({ page, problems }) => {
  await page.goto(pathToFileURL(file).href)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
    const style = document.createElement('style')
    style.textContent = 'body { display: none }'
    document.body.append(style)
    const fetched = await fetch('data:,x').then(
      () => true,
      () => false,
    )
    return { script: 'ran' in window, hidden: getComputedStyle(document.body).display === 'none', fetched }
  })
  expect(ran).toEqual({ script: false, hidden: false, fetched: false })
  expect(problems.splice(0).filter((problem) => !/Content Security Policy/.test(problem))).toEqual([])
})

/** A learning platform as far as SCORM 1.2 asks for one: it writes down what it is told. */
const PLATFORM = (page: string, status: string) => `<!doctype html><link rel="icon" href="data:,"><title>Course</title>
<script>
  window.calls = []
  const values = { 'cmi.core.lesson_status': ${JSON.stringify(status)} }
  const call = (name, answer) => (...args) => { calls.push([name, ...args].join(' ').trim()); return answer(...args) }
  window.API = {
    LMSInitialize: call('LMSInitialize', () => 'true'),
    LMSGetValue: call('LMSGetValue', (name) => values[name] ?? ''),
    LMSSetValue: call('LMSSetValue', (name, value) => { values[name] = value; return 'true' }),
    LMSCommit: call('LMSCommit', () => 'true'),
    LMSFinish: call('LMSFinish', () => 'true'),
  }
</script>
<iframe src="course/${page}" width="1200" height="700"></iframe>`

const calls = (page: import('@playwright/test').Page) =>
  page.evaluate(() => (window as unknown as { calls: string[] }).calls)

test('a learning platform is told when a run was watched to its end', async ({ browser }) => {
  const files = unzipSync(packed(readFileSync(file)))
  const platform = join(folder, 'platform')
  mkdirSync(join(platform, 'course'), { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(platform, 'course', name), content)
  const manifest = readFileSync(join(platform, 'course', 'imsmanifest.xml'), 'utf8')
  const lesson = /<resource [^>]*href="([^"]+)"/.exec(manifest)?.[1] ?? ''
  writeFileSync(join(platform, 'index.html'), PLATFORM(lesson, 'not attempted'))
  writeFileSync(join(platform, 'again.html'), PLATFORM(lesson, 'passed'))
  const site = await serveSite(platform)
  const context = await browser.newContext({ viewport: { width: 1300, height: 900 }, locale: 'en' })
  const problems = await watchAll(context)
  const page = await context.newPage()
  await page.goto(site.url)

  const begun = [
    'LMSInitialize',
    'LMSGetValue cmi.core.lesson_status',
    'LMSSetValue cmi.core.lesson_status incomplete',
    'LMSCommit',
  ]
  await expect.poll(() => calls(page)).toEqual(begun)
  const frame = page.frameLocator('iframe')
  const press = (name: RegExp) => frame.getByRole('button', { name }).click()
  // The end alone, jumped to, is not a run that was watched.
  await frame.getByRole('slider', { name: 'Time', exact: true }).press('End')
  await expect(frame.getByRole('slider', { name: 'Time', exact: true })).toHaveAttribute('aria-valuetext', /CLOSED/)
  expect(await calls(page)).toEqual(begun)
  await press(/^To the start/)
  await frame.getByRole('combobox', { name: 'Speed' }).selectOption('10×')
  await press(/^Play/)
  const completed = [...begun, 'LMSSetValue cmi.core.lesson_status completed', 'LMSCommit']
  await expect.poll(() => calls(page)).toEqual(completed)
  // Once is enough.
  await press(/^To the start/)
  await press(/^Play/)
  await expect(frame.getByRole('button', { name: /^Play/ })).toBeVisible()
  expect(await calls(page)).toEqual(completed)
  await page.evaluate(() => document.querySelector('iframe')?.remove())
  await expect.poll(() => calls(page)).toEqual([...completed, 'LMSFinish'])

  // Who has passed stays so.
  await page.goto(`${site.url}again.html`)
  await expect.poll(() => calls(page)).toEqual(begun.slice(0, 2))
  await frame.getByRole('combobox', { name: 'Speed' }).selectOption('10×')
  await press(/^Play/)
  await expect(frame.getByRole('button', { name: /^Play/ })).toBeVisible()
  expect(await calls(page)).toEqual(begun.slice(0, 2))

  // In a window of its own the platform is the one that opened it; elsewhere there is nobody to tell.
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.evaluate((address) => void window.open(address), `course/${lesson}`),
  ])
  await expect.poll(() => calls(page)).toEqual([...begun.slice(0, 2), ...begun.slice(0, 2)])
  await opened.close()
  const alone = await context.newPage()
  await alone.goto(`${site.url}course/${lesson}`)
  await expect(alone.getByRole('heading', { level: 1 })).toBeVisible()
  expect(problems).toEqual([])
  await context.close()
  await site.stop()
})
