import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { policyIn } from '../tools/policy'
import { filesIn } from '../tools/site'
import { headersFor, serveSite, watchAll } from './site'

const DIST = process.env.LAST_ACK_SITE ?? ''

test('every page carries a strict policy, and the same one in its headers', () => {
  const rules = readFileSync(join(DIST, '_headers'), 'utf8')
  const pages = filesIn(DIST).filter((path) => path.endsWith('.html'))
  expect(pages).toContain('index.html')
  for (const path of pages) {
    const policy = policyIn(readFileSync(join(DIST, path), 'utf8'))
    expect(policy, path).toMatch(/script-src ('self'|'sha256-)/)
    expect(policy, path).not.toMatch(/unsafe|\*|https?:/)
    expect(headersFor(rules, `/${path}`)['Content-Security-Policy'], path).toBe(policy)
  }
  expect(rules).not.toMatch(/frame-ancestors|x-frame-options/i)
})

test('no page of the site runs against its policy', async ({ page, context }) => {
  const problems = await watchAll(context)
  const site = await serveSite(DIST)
  const pages = filesIn(DIST).filter((path) => path.endsWith('.html'))
  const deep = pages.filter((path) => path.includes('/'))
  // Pages of one kind are made alike: of those in folders the first and the last of each.
  for (const path of [...pages.filter((path) => !path.includes('/')), ...deep.slice(0, 2), ...deep.slice(-1)]) {
    await page.goto(site.url + path)
    await expect(page.locator('body'), path).not.toBeEmpty()
    await page.waitForLoadState('networkidle')
    expect(problems, path).toEqual([])
  }
  await site.stop()
})
