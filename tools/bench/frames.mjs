// What frames cost the main thread: from Chromium's own trace, as CPU time of its tasks between one frame and the next.

export const quantile = (values, q) => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}
export const median = (values) => quantile(values, 0.5)

/** Slower than a usual display by half: the eye sees it, ms. */
const LATE_MS = 25

async function traced(browser, page, during) {
  await browser.startTracing(page, { categories: ['-*', 'toplevel', 'devtools.timeline', '__metadata'] })
  await during()
  return JSON.parse((await browser.stopTracing()).toString()).traceEvents
}

/** Runs `during` and says of its frames: CPU of the main thread in each, ms, and the share of those that came late. */
export async function framesOf(browser, page, during) {
  // The same task in every frame of every page: a frame is what lies between two calls of it.
  await page.evaluate(() => {
    window.beat = requestAnimationFrame(function again() {
      performance.mark('beat')
      window.beat = requestAnimationFrame(again)
    })
  })
  const events = await traced(browser, page, during)
  await page.evaluate(() => cancelAnimationFrame(window.beat))
  const frame = events.filter((e) => e.name === 'FireAnimationFrame')
  const counts = new Map()
  for (const e of frame) counts.set(`${e.pid} ${e.tid}`, (counts.get(`${e.pid} ${e.tid}`) ?? 0) + 1)
  const [thread] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  const mine = events.filter((e) => `${e.pid} ${e.tid}` === thread)
  const starts = [...new Set(mine.filter((e) => e.name === 'FireAnimationFrame').map((e) => e.ts))].sort(
    (a, b) => a - b,
  )
  // Several callbacks of one frame come within the same task.
  const tasks = mine.filter((e) => e.ph === 'X' && /RunTask$/.test(e.name)).sort((a, b) => a.ts - b.ts)
  const beats = tasks.filter((t) => starts.some((ts) => ts >= t.ts && ts <= t.ts + t.dur)).map((t) => t.ts)
  const cost = beats.slice(1).map((to, n) => {
    const from = beats[n]
    return tasks.reduce((sum, t) => (t.ts >= from && t.ts < to ? sum + (t.tdur ?? t.dur) / 1000 : sum), 0)
  })
  const gaps = beats.slice(1).map((to, n) => (to - beats[n]) / 1000)
  return { cost, late: gaps.filter((ms) => ms > LATE_MS).length / Math.max(1, gaps.length) }
}

export async function throttled(page, rate) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  return session
}
