// npm run bench: closes per second of the engine, with and without the trace, in Node and in a Chromium worker, each next
// to a loop of reference run at the same time in the same place. Prints; asserts nothing, for time depends on the machine.
import { resolve } from 'node:path'
import { runInThisContext } from 'node:vm'
import { ensureDeps, root } from './ensure-deps.mjs'

ensureDeps()
const { rolldown } = await import('rolldown')
const { chromium } = await import('playwright-core')
const { findBrowser, LAUNCH_ARGS } = await import('./find-browser.mjs')

const ROUNDS = 15
const SLICE_MS = 60

const bundle = await rolldown({ input: resolve(root, 'src/cli/bench.ts'), cwd: root, platform: 'neutral' })
const { output } = await bundle.generate({ format: 'iife', name: 'bench', codeSplitting: false })
await bundle.close()
const { code } = output[0]

function inNode() {
  return runInThisContext(`${code};bench`).measure(ROUNDS, SLICE_MS)
}

async function inChromium() {
  const browser = await chromium.launch({ ...(await findBrowser()), args: LAUNCH_ARGS })
  try {
    const page = await browser.newPage()
    const rates = await page.evaluate(
      ([source, rounds, slice]) =>
        new Promise((done, fail) => {
          const program = `${source}\npostMessage(bench.measure(${rounds}, ${slice}))`
          const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }))
          const worker = new Worker(address)
          worker.onmessage = ({ data }) => done(data)
          worker.onerror = (event) => fail(new Error(event.message))
        }),
      [code, ROUNDS, SLICE_MS],
    )
    return [`Chromium ${browser.version().split('.')[0]}, worker`, rates]
  } finally {
    await browser.close()
  }
}

const row = (...cells) => console.log(cells.map((c, k) => (k === 0 ? c.padEnd(30) : c.padStart(16))).join(''))

function print(place, rates) {
  row(place, 'closes/s', 'reference/s', 'closes per loop')
  for (const { name, perSecond, reference, ratio } of rates)
    row(`  ${name}`, perSecond.toFixed(0), reference.toFixed(0), ratio.toFixed(2))
}

console.log(`Medians of ${ROUNDS} rounds; the loop of reference is a million rounds of integer mixing.`)
print(`Node ${process.versions.node}`, inNode())
print(...(await inChromium()))
