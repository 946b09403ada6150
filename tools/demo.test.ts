import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { POLICY, policyIn } from './policy'

/* public/embed-demo.html stands outside the bundle: what it shares with the page is written there once more. */

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const page = read('public/embed-demo.html')

test('the page to try the embed on has the policy of the site', () => {
  expect(policyIn(page)).toBe(POLICY)
})

test('it has the colours of the site', () => {
  const colours = (css: string) =>
    new Map([...css.matchAll(/^\s+(--\w+): (light-dark\(.+\));/gm)].map(([, a, b]) => [a, b]))
  const site = colours(read('src/styles/tokens.css'))
  const own = colours(read('public/embed-demo.css'))
  expect(own.size).toBe(6)
  for (const [name, value] of own) expect(value, name).toBe(site.get(name))
})

test('each sentence stands in both languages', () => {
  const spans = [...page.matchAll(/<span lang="(en|zh-CN)"\s*>([^<]+)<\/span\s*>/g)].map(([, lang]) => lang)
  expect(spans.length).toBeGreaterThan(20)
  expect(spans.length).toBe([...page.matchAll(/<span\b/g)].length)
  spans.forEach((lang, n) => {
    expect(lang, `sentence ${n}`).toBe(n % 2 === 0 ? 'en' : 'zh-CN')
  })
})
