import { type Frame, firefox as playwright } from '@playwright/test'
import { type Driver, type Engine, onPath } from './driver'

const path = process.env.FIREFOX_PATH ?? onPath('firefox-esr', 'firefox')

async function launch(): Promise<Driver> {
  const browser = await playwright.launch({ channel: 'moz-firefox', ...(path !== null && { executablePath: path }) })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en' })
  let frame: Frame = page.mainFrame()
  return {
    async open(url) {
      await page.goto(url)
      frame = page.mainFrame()
    },
    read: (expression) => frame.evaluate(expression),
    // Playwright has no input inside frames of another origin in this Firefox: there the element is pressed by script.
    press: (selector) =>
      frame === page.mainFrame()
        ? page.locator(selector).first().click()
        : frame.locator(selector).first().dispatchEvent('click'),
    async enter(selector) {
      const element = selector === null ? null : await page.locator(selector).first().elementHandle()
      frame = (await element?.contentFrame()) ?? page.mainFrame()
    },
    close: () => browser.close(),
  }
}

/** A Firefox as Debian or Mozilla ships it; ESR is what is tried. */
export const firefox: Engine = {
  name: 'Firefox',
  lacks: path === null ? 'firefox or firefox-esr on the PATH, or FIREFOX_PATH' : null,
  launch,
}
