import type { Page } from '@playwright/test'
import { button, follow, nextFrame } from './reading'
import { expect, open, test } from './support'

const output = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const tool = (page: Page, name: string) =>
  page.getByRole('region', { name: 'What the tools print' }).getByRole('radio', { name, exact: true }).check()

test('ss follows the playhead on both hosts, and its timers run down', async ({ page }) => {
  await open(page, 't=0.5')
  await expect(output(page, 'ss -tano on A')).toContainText('TIME-WAIT')
  await expect(output(page, 'ss -tano on B')).toContainText('LAST-ACK')
  await expect(output(page, 'ss -tano on B')).toContainText('timer:(on,404ms,0)')
  await follow(page, 't=0.6')
  await expect(output(page, 'ss -tano on B')).toContainText('timer:(on,304ms,0)')
  await follow(page, 't=30')
  await expect(output(page, 'ss -tano on B')).not.toContainText('LAST-ACK')
  await expect(output(page, 'ss -tano on A')).toContainText(/timer:\(timewait,\d\dsec,0\)/)
})

test('tcpdump prints what has been seen by now, keeps its last line in view, and can be copied', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, 't=0.5')
  await tool(page, 'tcpdump')
  const b = output(page, 'tcpdump -n on B')
  await expect(b).toContainText('09:00:00.300000 IP 10.0.0.2.80 > 10.0.0.1.40000: Flags [F.], seq 1, ack 2,')
  await expect(b).not.toContainText('09:00:00.904000')
  await follow(page, 't=99')
  await expect(b).toContainText('09:00:00.904000')
  expect(await b.evaluate((e) => e.scrollHeight - e.clientHeight - e.scrollTop)).toBeLessThan(2)
  await button(page, 'Copy tcpdump -n on B').click()
  await expect(page.getByText('Copied', { exact: true })).toBeVisible()
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  expect(lines.length).toBeGreaterThan(6)
  for (const line of lines) expect(line).toMatch(/^\d\d:\d\d:\d\d\.\d{6} IP .* length 0$/)
  // Another tool can be chosen again: nothing is left behind.
  await tool(page, 'Variables')
  await expect(output(page, 'Variables on B')).toContainText('No socket')
})

test('while the run plays, the panes are drawn at each event and four times a second, no more', async ({ page }) => {
  await open(page, 't=0.41')
  await expect(output(page, 'ss -tano on B')).toContainText('LAST-ACK')
  await output(page, 'ss -tano on B').evaluate((element) => {
    const changes: number[] = []
    Object.assign(window, { changes })
    new MutationObserver(() => changes.push(1)).observe(element, {
      subtree: true,
      characterData: true,
      childList: true,
    })
  })
  const begun = Date.now()
  await page.keyboard.press('Space')
  await expect(output(page, 'ss -tano on B')).toContainText(/timer:\(on,[12]..ms,0\)/)
  await page.keyboard.press('Space')
  const drawn = await page.evaluate(() => (window as unknown as { changes: number[] }).changes.length)
  expect(drawn).toBeGreaterThan(1)
  expect(drawn).toBeLessThanOrEqual(((Date.now() - begun) / 1000) * 4 + 3)
})

for (const [width, height] of [
  [1024, 768],
  [360, 740],
  [640, 420],
] as const)
  test(`what of ss does not fit is scrolled to, not folded, at ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page, 't=0.5')
    if (height < 560) await button(page, 'More').click()
    if (width < 960) await button(page, 'ss, tcpdump').click()
    await nextFrame(page)
    for (const host of ['A', 'B']) {
      const pane = output(page, `ss -tano on ${host}`)
      await expect(pane).toContainText('timer:')
      // As many lines as ss prints, its columns under one another, and its end within reach of mouse and keyboard.
      const { high, line, lines, over } = await pane.evaluate((e) => ({
        high: e.getBoundingClientRect().height,
        line: Number.parseFloat(getComputedStyle(e).lineHeight),
        lines: (e.textContent ?? '').trimEnd().split('\n').length,
        over: e.scrollWidth - e.clientWidth,
      }))
      expect(Math.round(high / line)).toBeLessThanOrEqual(lines + 1)
      if (over <= 0) continue
      await pane.focus()
      await page.keyboard.press('ArrowRight')
      await expect.poll(() => pane.evaluate((e) => e.scrollLeft)).toBeGreaterThan(0)
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })
