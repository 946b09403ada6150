import { test as base, type ConsoleMessage, expect, type Page } from '@playwright/test'

export { expect } from '@playwright/test'

/** What went wrong in a page behind the reader's back: console errors, exceptions, requests to another origin. */
function watch(page: Page, origin: string): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`))
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`)
  })
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== origin) problems.push(`goes out: ${request.url()}`)
  })
  return problems
}

/** Every test of the page fails if the console, an exception or a request to another origin says so. */
export const test = base.extend<{ readonly problems: string[] }>({
  problems: [
    async ({ page, baseURL }, use) => {
      const problems = watch(page, new URL(baseURL ?? 'http://127.0.0.1').origin)
      await use(problems)
      expect(problems, 'what went wrong in the page').toEqual([])
    },
    { auto: true },
  ],
})

/** Opens the page as a link with this hash would: `await open(page, 's=last-ack-lost&t=0.56')`. */
export async function open(page: Page, hash = ''): Promise<void> {
  // A new hash alone would not load the page anew.
  await page.goto('about:blank')
  await page.goto(hash === '' ? './' : `./#${hash.replace(/^#/, '')}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
