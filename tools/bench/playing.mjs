// What playing, standing still and pulling cost, in a window of a laptop's size.
import { framesOf, median, quantile, throttled } from './frames.mjs'

/** Lengths of run: a close after so many octets. */
const RUNS = {
  20: 's=half-close&app=B:send9000@u0.5&t=0.35',
  200: 's=half-close&app=B:send140000@u0.5&t=0.35',
  '2,000': 's=half-close&app=B:send1000000@u0.5,B:send480000@u0.6&t=0.35',
}
const SLOW = 6
const SETTLE_MS = 1500

const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

async function open(browser, url, hash = '') {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${url}${hash === '' ? '' : `#${hash}`}`)
  return page
}

/** The page with everything there that comes after the first picture; not playing. */
async function opened(browser, url, hash) {
  const page = await open(browser, url, hash)
  await page.locator('[data-hand]').first().waitFor({ state: 'attached' })
  await page.locator('#knob-delay').waitFor()
  const pause = page.getByRole('button', { name: 'Pause', exact: false })
  if (await pause.isVisible()) await pause.click()
  await page.mouse.move(2, 2)
  await sleep(SETTLE_MS)
  return page
}

/** CPU per frame of an empty page and of the page while it plays runs of several lengths; in turns, `rounds` times. */
export async function playing(browser, { site, bare }, rounds, seconds) {
  const results = { empty: [], ...Object.fromEntries(Object.keys(RUNS).map((name) => [name, []])) }
  const segments = {}
  for (let round = 0; round < rounds; round++) {
    const empty = await open(browser, bare)
    await throttled(empty, SLOW)
    results.empty.push(await framesOf(browser, empty, () => sleep(seconds * 1000)))
    await empty.close()
    for (const [name, hash] of Object.entries(RUNS)) {
      const page = await opened(browser, site, hash)
      segments[name] = await page.locator('[data-packet]').count()
      await throttled(page, SLOW)
      await page.getByRole('button', { name: /^Play/ }).click()
      await sleep(500)
      results[name].push(await framesOf(browser, page, () => sleep(seconds * 1000)))
      await page.close()
    }
  }
  return Object.fromEntries(
    Object.entries(results).map(([name, all]) => [
      name,
      {
        median: median(all.flatMap((r) => r.cost)),
        p95: quantile(
          all.flatMap((r) => r.cost),
          0.95,
        ),
        late: median(all.map((r) => r.late)),
      },
    ]),
  )
}

/** Share of the time in which the main thread is busy while nothing moves: as opened and paused, and after a scrub. */
export async function idle(browser, { site }, seconds) {
  const page = await opened(browser, site, 's=last-ack-lost&t=0.3')
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find((m) => m.name === 'TaskDuration').value
  }
  const share = async () => {
    const [before, from] = [await busy(), performance.now()]
    await sleep(seconds * 1000)
    return ((await busy()) - before) / ((performance.now() - from) / 1000)
  }
  const paused = await share()
  const sheet = await page.locator('main').boundingBox()
  await page.mouse.move(sheet.x + sheet.width * 0.9, sheet.y + 200)
  await page.mouse.down()
  for (let dy = 0; dy < 200; dy += 10) await page.mouse.move(sheet.x + sheet.width * 0.9, sheet.y + 200 + dy)
  await page.mouse.up()
  await page.mouse.move(2, 2)
  await sleep(SETTLE_MS)
  const scrubbed = await share()
  await page.close()
  return { paused, scrubbed }
}

/** From a move of the delay's slider to the picture of it, ms. */
export async function sliding(browser, { site }, moves = 80) {
  const page = await opened(browser, site, 's=last-ack-lost&t=0.3')
  await throttled(page, SLOW)
  await page.evaluate(() => {
    window.waits = []
    const { port1, port2 } = new MessageChannel()
    const pending = []
    port1.onmessage = () => window.waits.push(performance.now() - pending.shift())
    document.querySelector('#knob-delay').addEventListener(
      'input',
      (event) => {
        pending.push(event.timeStamp)
        // The first message after a frame's callbacks comes when the frame is drawn.
        requestAnimationFrame(() => port2.postMessage(null))
      },
      { capture: true },
    )
  })
  const box = await page.locator('#knob-delay').boundingBox()
  const x = (n) => box.x + 8 + (box.width - 16) * (0.5 - 0.45 * Math.cos((n / 40) * Math.PI))
  await page.mouse.move(x(0), box.y + box.height / 2)
  await page.mouse.down()
  for (let n = 1; n <= moves; n++) {
    await page.mouse.move(x(n), box.y + box.height / 2)
    await sleep(30)
  }
  await page.mouse.up()
  const waits = await page.evaluate(() => window.waits)
  await page.close()
  return { median: median(waits), p95: quantile(waits, 0.95), count: waits.length }
}

/** Pulls something down and up again, a move of the pointer to each frame of a display. */
async function pulled(browser, page, grip, seconds) {
  const box = await grip.boundingBox()
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await throttled(page, SLOW)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 6)
  await sleep(300)
  const frames = await framesOf(browser, page, async () => {
    const until = performance.now() + seconds * 1000
    const moves = []
    for (let n = 0; performance.now() < until; n++) {
      moves.push(page.mouse.move(x, y + 6 + 60 * Math.abs(Math.sin(n / 25))))
      await sleep(16)
    }
    await Promise.all(moves)
  })
  await page.mouse.up()
  await page.close()
  return { median: median(frames.cost), p95: quantile(frames.cost, 0.95), late: frames.late }
}

/** CPU per frame while an arrowhead is pulled down to delay its segment, and while a close() is. */
export async function pulling(browser, { site }, seconds) {
  const first = async () => await opened(browser, site, 's=last-ack-lost&t=0.3')
  const page = await first()
  const segment = await pulled(browser, page, page.locator('i[data-hand]').first(), seconds)
  const other = await first()
  const call = await pulled(browser, other, other.locator('[data-hand^="call"]').first(), seconds)
  return { segment, call }
}
