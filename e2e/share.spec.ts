import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as anyOrigin, type Page } from '@playwright/test'
import { button, moment } from './reading'
import { expect, open, test } from './support'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Share' })
const code = (page: Page) => dialog(page).getByRole('textbox', { name: 'Code' })
const link = (page: Page) => dialog(page).getByRole('textbox', { name: 'Link' })

test('the link is copied, with the moment or without it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, 's=half-close&t=0.5')
  await button(page, 'Share').click()
  await expect(dialog(page).getByRole('checkbox', { name: 'At this moment (0.500 s)' })).toBeChecked()
  await dialog(page).getByRole('button', { name: 'Copy: Link' }).click()
  await expect(dialog(page).getByText('Copied')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(`${page.url().replace(/#.*/, '')}#v=1&s=half-close&t=0.5`)
  await dialog(page)
    .getByRole('checkbox', { name: /^At this moment/ })
    .uncheck()
  await expect(link(page)).toHaveValue(/#v=1&s=half-close$/)
  await expect(dialog(page).getByText('Copied')).toHaveCount(0)
})

test('what to paste says the run in each form', async ({ page }) => {
  await open(page, 's=half-close&delay=30&drop=A:fin:1&lang=zh-CN')
  await button(page, '分享').click()
  const pasted = page.getByRole('dialog', { name: '分享' }).getByRole('textbox', { name: '代码' })
  await expect(pasted).toHaveValue(
    /^<iframe src="http:\/\/[^"]+\/embed\.html\?controls=delay,msl#v=1&s=half-close&delay=30&drop=A:fin:1&lang=zh-CN" title="[^"]+" .*<\/iframe>$/,
  )
  await page.getByRole('radio', { name: '<last-ack>' }).check()
  await expect(pasted).toHaveValue(
    /^<script src="http:\/\/[^"]+\/embed\.js" async><\/script>\n<last-ack hash="#v=1&s=half-close/,
  )
  await page.getByRole('checkbox', { name: '带滑块' }).uncheck()
  await expect(pasted).not.toHaveValue(/controls/)
  await page.getByRole('radio', { name: 'Markdown' }).check()
  await expect(pasted).toHaveValue(
    /^\[!\[[^\]]+\]\(http:\/\/[^)]+\/og\/[^)]+half-close[^)]*\.png\)\]\(http:\/\/[^)]+#v=1&s=half-close[^)]+\)$/,
  )
})

test('a story as it is says its name, and a language or a theme where one is asked for', async ({ page, baseURL }) => {
  await open(page, 's=half-close')
  await button(page, 'Share').click()
  const of = (name: string | RegExp) => dialog(page).getByRole('checkbox', { name })
  await of(/^At this moment/).uncheck()
  await expect(of(/^In English/)).not.toBeChecked()
  await dialog(page).getByRole('radio', { name: 'Address' }).check()
  await expect(code(page)).toHaveValue(`${baseURL}embed.html?scenario=half-close&controls=delay,msl`)
  await of(/^In English/).check()
  await expect(link(page)).toHaveValue(/#v=1&s=half-close&lang=en$/)
  const colours = dialog(page).getByRole('combobox', { name: 'Colours' })
  await colours.selectOption('dark')
  const address = `${baseURL}embed.html?scenario=half-close&lang=en&theme=dark&controls=delay,msl`
  await expect(code(page)).toHaveValue(address)
  await dialog(page).getByRole('radio', { name: '<iframe>' }).check()
  await expect(code(page)).toHaveValue(new RegExp(`^<iframe src="${address.replace(/[.?]/g, '\\$&')}" title="`))
  await dialog(page).getByRole('radio', { name: '<last-ack>' }).check()
  await expect(code(page)).toHaveValue(
    /<last-ack scenario="half-close" lang="en" theme="dark" controls="delay,msl" title="[^"]+"><a href="[^"]+#v=1&s=half-close&lang=en">/,
  )
  await expect(colours.getByRole('option').first()).toHaveText('as the page around it')
  // The frame takes it.
  await page.goto(address)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Half-close')
})

test('nothing moves behind the dialog, and it plays on when that is closed', async ({ page }) => {
  await open(page, 's=ordinary-close')
  await expect(button(page, /^Pause/)).toBeVisible()
  await button(page, 'Share').click()
  const at = dialog(page).getByRole('checkbox', { name: /^At this moment/ })
  await at.check()
  const said = /\(([\d.]+)\ss\)/.exec((await at.locator('..').innerText()) ?? '')?.[1]
  const linked = await link(page).inputValue()
  expect(Number(/t=(-?[\d.]+)/.exec(linked)?.[1])).toBeCloseTo(Number(said), 2)
  const before = await moment(page)
  await page.waitForTimeout(400)
  expect(await moment(page)).toBe(before)
  expect(await link(page).inputValue()).toBe(linked)
  await dialog(page).getByRole('button', { name: 'Close', exact: true }).click()
  await expect.poll(() => moment(page)).not.toBe(before)
})

test('the QR code is drawn here, dark on light, and a link too long for one says so', async ({ page }) => {
  await open(page, 's=half-close')
  await button(page, 'Share').click()
  await expect(dialog(page).getByRole('img', { name: 'QR code of the link' })).toBeVisible()
  const drops = Array.from({ length: 190 }, (_, n) => `A:data:${n + 1}`).join(',')
  const long = Array.from({ length: 190 }, (_, n) => `A:data:${n + 1}:12345`).join(',')
  await open(page, `s=half-close&drop=${drops}&late=${long}`)
  await button(page, 'Share').click()
  await expect(dialog(page).getByText('The link is too long for a QR code.')).toBeVisible()
})

anyOrigin('in a frame that may not use the clipboard the text is copied the old way', async ({ page, baseURL }) => {
  const host = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(
      `<iframe src="${baseURL}#s=half-close" sandbox="allow-scripts allow-same-origin" style="width:1300px;height:800px"></iframe><textarea></textarea>`,
    )
  }).listen(0, '127.0.0.1')
  await new Promise((done) => host.once('listening', done))
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`)
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Share' }).click()
  await frame.getByRole('button', { name: 'Copy: Link' }).click()
  await expect(frame.getByText('Copied')).toBeVisible()
  await page.locator('textarea').focus()
  await page.keyboard.press('Control+V')
  await expect(page.locator('textarea')).toHaveValue(/#v=1&s=half-close/)
  host.close()
})
