import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { headersFor } from '../e2e/site'
import { headersOf } from './headers'
import { keptFiles, writeWorker } from './offline'
import { POLICY, policyOf, withPolicy } from './policy'
import { filesIn } from './site'

const page = (policy: string) => withPolicy('<!doctype html><html><head></head></html>', policy)
const FILES: Readonly<Record<string, string>> = {
  _headers: '',
  'assets/a-1.js': '1',
  'assets/a-1.css': 'a{}',
  'early.js': '2',
  'embed.html': page(policyOf(['3'], [])),
  'favicon.svg': '<svg/>',
  'index.html': page(POLICY),
  'module.d.ts': '',
  'og/a.png': 'png',
  'robots.txt': '',
  's/a/index.html': page(POLICY),
  's/b/index.html': page(POLICY),
  'sitemap.xml': '<urlset/>',
  'stick.zip': 'zip',
  'sw.js': 'old',
}

let site: string
const put = (path: string, content: string) => {
  mkdirSync(dirname(join(site, path)), { recursive: true })
  writeFileSync(join(site, path), content)
}

beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'last-ack-site-'))
  for (const [path, content] of Object.entries(FILES)) put(path, content)
})
afterEach(() => rmSync(site, { recursive: true, force: true }))

test('every file of a folder is found, whatever its depth', () => {
  expect(filesIn(site)).toEqual(Object.keys(FILES).sort())
})

test('the service worker keeps what a visit needs, by its content', () => {
  const kept = keptFiles(site)
  expect(Object.keys(kept)).toEqual([
    'assets/a-1.css',
    'assets/a-1.js',
    'early.js',
    'embed.html',
    'favicon.svg',
    'index.html',
    's/a/index.html',
    's/b/index.html',
  ])
  // printf 1 | openssl dgst -sha256 -binary | base64
  expect(kept['assets/a-1.js']).toBe('a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=')
})

test('the same site has the same version, and another site another', async () => {
  const worker = async () => {
    await writeWorker(site)
    return readFileSync(join(site, 'sw.js'), 'utf8')
  }
  const versionOf = (code: string) => /^const VERSION='(\w{16})'/.exec(code)?.[1]
  const first = await worker()
  expect(await worker()).toBe(first)
  put('index.html', `${FILES['index.html']} `)
  const second = await worker()
  expect(versionOf(second)).toMatch(/\w/)
  expect(versionOf(second)).not.toBe(versionOf(first))
})

test('each page has its own policy in its headers, under every address a host may give it', () => {
  const rules = headersOf(site)
  const policy = (path: string) => headersFor(rules, path)['Content-Security-Policy']
  for (const path of ['/', '/index.html', '/s/a/', '/s/b/index.html', '/s/b']) expect(policy(path), path).toBe(POLICY)
  for (const path of ['/embed', '/embed.html']) expect(policy(path), path).toBe(policyOf(['3'], []))
  expect(POLICY).toContain("script-src 'self'")
})

test('what has its content in its name is kept for a year, pages and worker are asked for each time', () => {
  const rules = headersOf(site)
  const caching = (path: string) => headersFor(rules, path)['Cache-Control']
  expect(caching('/assets/a-1.js')).toBe('public, max-age=31536000, immutable')
  for (const path of ['/', '/embed', '/embed.html', '/s/a/', '/sw.js']) expect(caching(path), path).toBe('no-cache')
})

test('everybody may load and frame what is here', () => {
  const rules = headersOf(site)
  for (const path of Object.keys(FILES)) expect(headersFor(rules, `/${path}`)['Access-Control-Allow-Origin']).toBe('*')
  expect(rules).not.toMatch(/frame-ancestors|x-frame-options/i)
})

test('a folder whose pages differ has a rule for each', () => {
  put('s/b/index.html', page(policyOf(['4'], [])))
  const rules = headersOf(site)
  expect(headersFor(rules, '/s/a/')['Content-Security-Policy']).toBe(POLICY)
  expect(headersFor(rules, '/s/b/')['Content-Security-Policy']).toBe(policyOf(['4'], []))
})

test('more rules than hosts read stop the build', () => {
  for (let n = 0; n < 60; n++) put(`p/${n}.html`, page(policyOf([String(n)], [])))
  expect(() => headersOf(site)).toThrow('rules')
})
