// npm run bench:page: what docs/performance.md holds the page to, measured in a Chromium beside a page of React and
// nothing else on the same server. Prints; asserts nothing, for time depends on the machine. About five minutes.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDeps, root } from './ensure-deps.mjs'

ensureDeps()
const { build } = await import('vite')
const { chromium } = await import('playwright-core')
const { findBrowser, LAUNCH_ARGS } = await import('./find-browser.mjs')
const { bytesOf, lighthouses, paints } = await import('./bench/loading.mjs')
const { idle, playing, pulling, sliding } = await import('./bench/playing.mjs')
const { serve } = await import('./bench/serve.mjs')

const quick = process.argv.includes('--quick')
const scratch = mkdtempSync(join(root, 'node_modules', '.bench-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

const rows = []
const ms = (value) => `${value.toFixed(1)} ms`
const row = (name, measured, bound, ok) => rows.push([name, measured, bound, ok === null ? '' : ok ? 'yes' : 'NO'])

const said = process.argv.find((word) => word.startsWith('--dist='))?.slice('--dist='.length)
const dist = said ?? join(scratch, 'site')
if (said === undefined) await build({ root, logLevel: 'error', build: { outDir: dist, emptyOutDir: true } })
const bareDist = join(scratch, 'bare')
await build({
  root: join(root, 'tools', 'bench', 'bare'),
  configFile: false,
  base: './',
  logLevel: 'error',
  build: { outDir: bareDist, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
})

const servers = [await serve(dist), await serve(bareDist)]
const [site, bare] = servers.map((server) => server.url)
const options = await findBrowser()
const browser = await chromium.launch({ ...options, args: LAUNCH_ARGS })
const [rounds, seconds] = quick ? [1, 3] : [3, 5]
try {
  const [bytes, bareBytes] = [bytesOf(dist), bytesOf(bareDist)]
  row(
    'first load, bytes gzip',
    `${bytes} (${(bytes / bareBytes).toFixed(2)} × React)`,
    '≤ 1.5 ×',
    bytes <= 1.5 * bareBytes,
  )

  const cost = await playing(browser, { site, bare }, rounds, seconds)
  const { empty } = cost
  row('frame of an empty page, at 6×', `${ms(empty.median)}, p95 ${ms(empty.p95)}`, '', null)
  for (const length of ['20', '200', '2,000']) {
    const { median, p95, late } = cost[length]
    const times = median / empty.median
    row(
      `frame while playing, ${length} segments`,
      `${ms(median)} (${times.toFixed(1)} × empty)`,
      '≤ 3 × empty',
      times <= 3,
    )
    row('  p95', ms(p95), '≤ 12 ms', p95 <= 12)
    const share = (part) => `${(100 * part).toFixed(1)} %`
    row('  late frames', `${share(late)} (empty ${share(empty.late)})`, '≤ 1 %', late <= Math.max(0.01, empty.late))
  }
  const longer = cost['2,000'].median / cost['20'].median
  row('2,000 segments beside 20', `${longer.toFixed(2)} ×`, '≤ 1.3 ×', longer <= 1.3)

  const pulls = await pulling(browser, { site }, seconds)
  for (const [name, { median, p95, late }] of Object.entries(pulls)) {
    const what = name === 'segment' ? 'an arrowhead' : 'close()'
    row(`pulling ${what}, frame at 6×`, `${ms(median)}, p95 ${ms(p95)}`, '≤ 16.7 ms', median <= 16.7)
    row('  late frames', `${(100 * late).toFixed(1)} %`, '', null)
  }
  const slide = await sliding(browser, { site })
  row('slider to paint at 6×', `${ms(slide.median)}, p95 ${ms(slide.p95)}`, 'p95 ≤ 100 ms', slide.p95 <= 100)

  const still = await idle(browser, { site }, seconds)
  for (const [name, part] of Object.entries(still))
    row(
      `busy while ${name === 'paused' ? 'paused' : 'paused, after scrubbing'}`,
      `${(100 * part).toFixed(2)} %`,
      '≤ 0.5 %',
      part <= 0.005,
    )

  const paint = await paints(browser, { site, bare }, quick ? 3 : 7)
  const ratio = paint.site.lcp / paint.bare.lcp
  row('FCP, slow 4G, 4×', `${paint.site.fcp.toFixed(0)} ms (React ${paint.bare.fcp.toFixed(0)})`, '', null)
  row('LCP, slow 4G, 4×', `${paint.site.lcp.toFixed(0)} ms (${ratio.toFixed(2)} × React)`, '≤ 1.15 ×', ratio <= 1.15)
  row('layout shift', paint.site.cls.toFixed(4), '< 0.01', paint.site.cls < 0.01)
} finally {
  await browser.close()
}

try {
  const file = options.executablePath ?? chromium.executablePath()
  const found = await lighthouses({ site, bare }, file, quick ? 1 : 3)
  const { scores, lcp, amiss } = found.site
  row(
    'Lighthouse, phone',
    scores.join(' · '),
    '100 each',
    scores.every((score) => score === 100),
  )
  const ratio = lcp / found.bare.lcp
  row('  LCP', `${lcp.toFixed(0)} ms (${ratio.toFixed(2)} × React)`, '≤ 1.15 ×', ratio <= 1.15)
  if (amiss.length > 0) row('  audits below 0.9', amiss.join(', '), '', null)
} catch (error) {
  row('Lighthouse', `not run: ${String(error.message).split('\n')[0]}`, '', null)
}
await Promise.all(servers.map((server) => server.close()))

const widths = [0, 1, 2].map((n) => Math.max(...rows.map((cells) => cells[n].length)))
for (const [name, measured, bound, ok] of [['', 'measured', 'bound', 'ok?'], ...rows])
  console.log(`${name.padEnd(widths[0])}  ${measured.padEnd(widths[1])}  ${bound.padEnd(widths[2])}  ${ok}`)
