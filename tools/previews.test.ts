import { readFileSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import type { Made } from '../src/pages/index'
// @ts-expect-error plain JavaScript, for a worker
import { indexedPng } from './indexed-png.mjs'
import { drawn, FACES, pagesModule } from './previews'
import { typeface } from './typeface'

const fonts = join(dirname(fileURLToPath(import.meta.url)), 'fonts')
const face = (name: string) => typeface(readFileSync(join(fonts, name)))
const [regular, bold] = [face(FACES.regular), face(FACES.bold)]
const generateScopedName = (name: string, file: string) =>
  `${basename(file.replace(/\?.*/, ''), '.module.css')}-${name}`
const SITE = 'https://example.org/last-ack/'

let module: Awaited<ReturnType<typeof pagesModule>>
let pages: Made[]
let homeless: Made[]
let pictures: Made[]

beforeAll(async () => {
  module = await pagesModule({ modules: { generateScopedName } })
  const of = { policy: "default-src 'self'", style: 'assets/pages.css' }
  pages = module.pages({ ...of, site: SITE })
  homeless = module.pages({ ...of, site: null })
  pictures = module.pictures({ ui: FACES.ui, mono: FACES.mono, regular: regular.width, bold: bold.width })
}, 300_000)

const page = (path: string, all = pages): string => (all.find((one) => one.path === path) as Made).text
const attribute = (html: string, start: string, name: string): string | undefined =>
  new RegExp(`<${start}[^>]* ${name}="([^"]*)"`).exec(html)?.[1]
const alternates = (html: string) =>
  [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map(
    ([, lang, href]) => `${lang} ${href}`,
  )

test('a page says in its head what it is, for people, search engines and previews', () => {
  const html = page('zh/last-ack-lost/index.html')
  expect(html).toMatch(
    /^<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content/,
  )
  expect(html).toContain('<title>最后的 ACK 丢失 · Last ACK</title>')
  expect(attribute(html, 'link rel="canonical"', 'href')).toBe(`${SITE}zh/last-ack-lost/`)
  expect(attribute(html, 'meta property="og:url"', 'content')).toBe(`${SITE}zh/last-ack-lost/`)
  expect(attribute(html, 'meta property="og:image"', 'content')).toBe(`${SITE}og/zh-CN/last-ack-lost.png`)
  expect(attribute(html, 'meta property="og:locale"', 'content')).toBe('zh_CN')
  expect(attribute(html, 'meta name="twitter:card"', 'content')).toBe('summary_large_image')
  expect(attribute(html, 'link rel="stylesheet"', 'href')).toBe('../../assets/pages.css')
  const description = attribute(html, 'meta name="description"', 'content')
  expect(attribute(html, 'meta property="og:description"', 'content')).toBe(description)
  const data = JSON.parse(/<script type="application\/ld\+json">(.*)<\/script>/.exec(html)?.[1] ?? '')
  expect(data).toMatchObject({
    '@type': 'LearningResource',
    name: '最后的 ACK 丢失',
    description,
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    image: `${SITE}og/zh-CN/last-ack-lost.png`,
    isPartOf: { name: 'Last ACK', url: SITE },
  })
})

test('without an address of the site nothing claims one', () => {
  for (const { text } of homeless) {
    expect(text).not.toContain('rel="canonical"')
    expect(text).not.toContain('og:url')
    expect(text).not.toContain('example.org')
  }
  expect(attribute(page('en/two-msl/index.html', homeless), 'meta property="og:image"', 'content')).toBe(
    '../../og/en/two-msl.png',
  )
  expect(module.headOfApp(null)).not.toContain('canonical')
  expect(module.headOfApp(SITE)).toContain(`<link rel="canonical" href="${SITE}">`)
})

test('pages in several languages name each other, and themselves', () => {
  for (const { path, text } of pages) {
    const own = SITE + path.replace(/index\.html$/, '')
    const named = alternates(text)
    expect(named, path).toContain(`${path.startsWith('en') ? 'en' : 'zh-CN'} ${own}`)
    for (const other of named) {
      const file = `${other.split(' ')[1]?.slice(SITE.length)}index.html`
      const html = file === 'index.html' ? module.headOfApp(SITE) : page(file)
      expect(alternates(html), `${path} and ${file}`).toEqual(named)
    }
  }
})

test('every link and picture of a page is there, from any folder', () => {
  const files = new Set([...pages, ...pictures].map(({ path }) => path))
  for (const { path, text } of homeless) {
    const addresses = [...text.matchAll(/ (?:href|content)="(\.[^"]*)"/g)].map(([, address]) => address as string)
    expect(addresses.length).toBeGreaterThan(5)
    for (const address of addresses) {
      const target = posix.join(dirname(path), address.replace(/#.*/, ''))
      const file = target.endsWith('/') || target === '.' ? posix.join(target, 'index.html') : target
      const known = files.has(file) || ['index.html', 'favicon.svg', 'assets/pages.css'].includes(file)
      expect(known, `${address} in ${path}`).toBe(true)
    }
  }
})

test('a page needs no script and no style that its policy would block', () => {
  for (const { path, text } of pages) {
    expect(text, path).not.toMatch(/<[^>]* style="/)
    expect([...text.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual(['<script type="application/ld+json">'])
    expect(text).not.toMatch(/ (?:role="button"|on\w+=)/)
  }
})

test('all words of the pages are in the dictionaries', () => {
  for (const { path, text } of pages) expect(text, path).not.toMatch(/>(?:pages|events|scenario|sheet)\.[\w.-]+</)
})

test('the style sheet has a rule for every class of the drawings', () => {
  const classes = new Set(
    pages.flatMap(({ text }) =>
      [...text.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => (names as string).split(' ')),
    ),
  )
  for (const name of classes)
    if (!/-(?:segment|repeated)$/.test(name)) expect(module.styleSheet, name).toContain(`.${name}`)
})

test('there is a picture for each story and language, with attributes only', () => {
  expect(pictures.map(({ path }) => path)).toEqual(expect.arrayContaining(['og/index.png', 'og/zh-CN/index.png']))
  expect(pictures.length).toBe(pages.length)
  for (const { path, text } of pictures) {
    expect(text, path).not.toMatch(/ (?:class|style)="|var\(|undefined|NaN/)
    expect(text, path).toContain('<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"')
  }
})

test('the words on a picture stay left of the sheet and above its lower edge', () => {
  for (const { path, text } of pictures)
    for (const [, x, y, size, weight, words] of text.matchAll(
      /<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)" fill="[^"]*"( font-weight="700")?>([^<]*)<\/text>/g,
    )) {
      const { width } = weight === undefined ? regular : bold
      const plain = (words as string).replace(/&\w+;/g, '&')
      expect(Number(x) + width(plain, Number(size)), `${path}: ${words}`).toBeLessThan(540)
      expect(Number(y), `${path}: ${words}`).toBeLessThan(600)
    }
})

test('the faces have every character of the pictures (else: python3 tools/fonts/subset.py)', () => {
  const missing = new Set<string>()
  const mono = [face('mono-regular.ttf'), face('mono-bold.ttf')]
  for (const { text } of pictures)
    for (const [, words] of text.matchAll(/>([^<]+)</g))
      for (const c of (words as string).replace(/&\w+;/g, ''))
        if (![regular, bold].every((one) => one.has(c)) && !mono.every((one) => one.has(c))) missing.add(c)
  expect([...missing].join(''), 'characters that no face has').toBe('')
})

test('a face knows what it has and how wide it is', () => {
  expect(regular.has('ACK 丢失 ’')).toBe(true)
  expect(regular.has('\u{1f600}')).toBe(false)
  expect(regular.width('丢失', 10)).toBe(20)
  expect(face('mono-bold.ttf').width('FIN, ACK', 10)).toBeCloseTo(48.2, 0)
})

test('a drawing becomes a PNG of its size and colours, words in the faces that come with the project', async () => {
  const svg = (words: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#fbfaf7"/>` +
    `<text x="2" y="16" font-family="${FACES.ui}" font-size="16" fill="#c8472b">${words}</text></svg>`
  const [png, empty] = (await drawn([svg('失'), svg('')])) as [Buffer, Buffer]
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([40, 20])
  expect(png.includes(Buffer.from([0xfb, 0xfa, 0xf7]))).toBe(true)
  expect(png.length).toBeGreaterThan(empty.length + 50)
})

test('few colours are kept as they are; of many the nearest is taken', () => {
  const rgba = (colours: readonly number[]) =>
    Uint8Array.from(colours.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255, 255]))
  const read = (png: Buffer, width: number) => {
    const chunk = (name: string) => {
      const at = png.indexOf(name)
      return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4))
    }
    const palette = chunk('PLTE')
    return [...inflateSync(chunk('IDAT')).subarray(1, width + 1)].map((n) => palette.readUIntBE(3 * n, 3))
  }
  const few = [0xfbfaf7, 0xffffff, 0x1b1d22, 0xfbfaf7]
  expect(read(indexedPng(rgba(few), 4, 1), 4)).toEqual(few)
  const many = Array.from({ length: 5000 }, (_, n) => (n * 2_654_435_761) % 0x1000000)
  const near = read(indexedPng(rgba(many), 5000, 1), 5000)
  for (const [n, colour] of many.entries())
    for (const shift of [16, 8, 0])
      expect(Math.abs(((colour >> shift) & 255) - (((near[n] as number) >> shift) & 255))).toBeLessThan(64)
})
