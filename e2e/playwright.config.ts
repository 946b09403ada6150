import { defineConfig } from '@playwright/test'
// @ts-expect-error plain JavaScript, shared with the tools
import { findBrowser, LAUNCH_ARGS } from '../tools/find-browser.mjs'

// Found once, in the first process that reads this file; the workers inherit it.
process.env.LAST_ACK_BROWSER ??= JSON.stringify(await findBrowser())
const report = process.env.LAST_ACK_E2E_JSON

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './serve.ts',
  projects: [{ name: 'chromium' }],
  workers: 2,
  fullyParallel: true,
  // A busy machine may lose a press; a second failure is the page's.
  retries: 1,
  forbidOnly: report !== undefined,
  timeout: 240_000,
  globalTimeout: 60 * 60_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ...(report === undefined ? [] : [['json', { outputFile: report }] as const])],
  use: {
    browserName: 'chromium',
    // serve.ts sets it before a worker reads this file.
    ...(process.env.LAST_ACK_URL === undefined ? {} : { baseURL: process.env.LAST_ACK_URL }),
    viewport: { width: 1440, height: 900 },
    locale: 'en',
    // Keeping the whole page takes time that only the tests of it need: they allow it.
    serviceWorkers: 'block',
    launchOptions: { ...JSON.parse(process.env.LAST_ACK_BROWSER), args: LAUNCH_ARGS },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
})
