// What comes first over a slow line: bytes, first and largest picture, what jumps; by hand and by Lighthouse.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { firstLoad, gzipBytes } from '../weight.mjs'
import { median } from './frames.mjs'

export const bytesOf = (dist) => firstLoad(dist).reduce((sum, file) => sum + gzipBytes(readFileSync(file)), 0)

/** Lighthouse's phone: a slow 4G line and a fourth of the processor. */
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
}
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true }

async function once(browser, url) {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', LINE)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(() => {
    window.seen = { lcp: 0, cls: 0 }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.seen.lcp = entry.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.seen.cls += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(url)
  await page.waitForTimeout(2500)
  const seen = await page.evaluate(() => ({
    ...window.seen,
    fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  }))
  await context.close()
  return seen
}

/** Medians of first and largest contentful paint, ms, and of layout shift, of both pages; in turns. */
export async function paints(browser, { site, bare }, rounds) {
  const all = { site: [], bare: [] }
  for (let n = 0; n < rounds; n++) {
    all.bare.push(await once(browser, bare))
    all.site.push(await once(browser, site))
  }
  const of = (list) => Object.fromEntries(['fcp', 'lcp', 'cls'].map((key) => [key, median(list.map((r) => r[key]))]))
  return { site: of(all.site), bare: of(all.bare) }
}

/** Fetched when it is asked for: nothing else needs it, and it is heavy. */
const LIGHTHOUSE = 'lighthouse@12.8.2'

/** Lighthouse's four scores for a phone, 0 … 100, and its LCP, ms. */
async function lighthouse(url, browserFile) {
  const { stdout } = await promisify(execFile)(
    process.platform === 'win32' ? 'npx.cmd' : 'npx',
    ['-y', LIGHTHOUSE, url, '--output=json', '--quiet', '--chrome-flags=--headless=new --no-sandbox --disable-gpu'],
    { env: { ...process.env, CHROME_PATH: browserFile }, maxBuffer: 1e8, timeout: 300_000 },
  )
  const { categories, audits } = JSON.parse(stdout)
  const scores = ['performance', 'accessibility', 'best-practices', 'seo'].map((name) =>
    Math.round(100 * (categories[name]?.score ?? 0)),
  )
  return {
    scores,
    lcp: audits['largest-contentful-paint'].numericValue,
    amiss: Object.values(audits)
      .filter((audit) => typeof audit.score === 'number' && audit.score < 0.9 && audit.weight !== 0)
      .map((audit) => audit.id),
  }
}

/** Both pages, the better of `rounds` runs each: a run may be spoilt by what else the machine does, none is flattered. */
export async function lighthouses({ site, bare }, browserFile, rounds) {
  const best = async (url) => {
    const runs = []
    for (let n = 0; n < rounds; n++) runs.push(await lighthouse(url, browserFile))
    return runs.sort((a, b) => b.scores[0] - a.scores[0] || a.lcp - b.lcp)[0]
  }
  return { bare: await best(bare), site: await best(site) }
}
