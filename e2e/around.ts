import { test as base, expect } from '@playwright/test'
import { type Host, serveBare } from './hosting'
import { watchAll } from './site'

/* The site, and pages of other origins that have it in them. */

interface Fixtures {
  readonly site: Host
  /** Another origin: the page around. */
  readonly host: Host
  /** A third one. */
  readonly stranger: Host
  readonly problems: string[]
}

const served =
  (folder?: string) =>
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants an object here
  async ({}, use: (host: Host) => Promise<void>) => {
    const host = await serveBare(folder)
    await use(host)
    await host.stop()
  }

export const test = base.extend<Fixtures>({
  site: served(process.env.LAST_ACK_SITE),
  host: served(),
  stranger: served(),
  problems: [
    async ({ context }, use) => {
      const problems = await watchAll(context)
      await use(problems)
      expect(problems, 'what went wrong in any frame').toEqual([])
    },
    { auto: true },
  ],
})
