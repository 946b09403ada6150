// What the page in dist/ loads at first: its HTML, its CSS, its entry script and everything that imports statically.
// And what is whole in one file for the pages of others: embed.html, embed.js.
// For information also what a visit goes on to load by itself after that, without anybody having pressed anything.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Bytes the first load may have, gzip level 9. */
export const BUDGET_BYTES = 103_000

/** The same for files that are loaded by themselves. */
export const FILE_BUDGETS = { 'embed.html': 110_000, 'embed.js': 1_200 }

export const gzipBytes = (content) => gzipSync(content, { level: 9 }).length

// Dynamic imports have a parenthesis before the quote, so they do not match.
const STATIC_IMPORT = /\b(?:import|export)\b[\w$\s{},*]*["']([^"']+)["']/g

/** Files of the first load of one page of a built site, the page itself first. */
export function firstLoad(dist, page = 'index.html') {
  const html = readFileSync(join(dist, page), 'utf8')
  const addresses = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)]
    .filter(([tag]) => !tag.startsWith('<link') || /\brel="(?:stylesheet|modulepreload)"/.test(tag))
    .flatMap(([tag]) => /\s(?:src|href)="([^"]+)"/.exec(tag)?.slice(1) ?? [])
  return withImports(
    [join(dist, page)],
    addresses.map((address) => join(dist, address)),
  )
}

/** What the page imports without anybody having pressed anything (src/app/later.ts, main.tsx), and the icon of its tab. */
const BY_ITSELF = /^(?:beside|hands|offline|engine)-/
const ICON = 'favicon.svg'
// As Vite writes it: the file, and by number what it imports and is styled by.
const DYNAMIC_IMPORT = /\bimport\(["'`]\.\/([^"'`]+)["'`]\)(?:(?!\bimport\().){0,80}?__vite__mapDeps\(\[([\d,]*)\]/gs

/** What a plain visit in a wide window goes on to load after the first load; e2e/first-picture.spec.ts sees whether that is all. */
export function loadedAfter(dist) {
  const first = firstLoad(dist)
  const assets = join(dist, 'assets')
  const found = readdirSync(assets).filter((name) => BY_ITSELF.test(name))
  for (const file of first.filter((name) => name.endsWith('.js'))) {
    const text = readFileSync(file, 'utf8')
    const [, table] = /__vite__mapDeps=.*?m\.f=(\[[^\]]*\])/.exec(text) ?? []
    const names = table === undefined ? [] : JSON.parse(table)
    for (const [, name, numbers] of text.matchAll(DYNAMIC_IMPORT))
      if (BY_ITSELF.test(name) && numbers !== '') found.push(...numbers.split(',').map((n) => names[Number(n)]))
  }
  return withImports([...first], [...found.map((name) => join(assets, name)), join(dist, ICON)]).slice(first.length)
}

/** `files`, and after them `more` with everything that these import statically. */
function withImports(files, more) {
  const add = (file) => {
    if (files.includes(file) || !existsSync(file)) return
    files.push(file)
    if (!file.endsWith('.js')) return
    for (const [, to] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)) add(join(dirname(file), to))
  }
  for (const file of more) add(file)
  return files
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist')
  if (!existsSync(join(dist, 'index.html'))) {
    console.error('dist/index.html is not there: npm run build first')
    process.exit(1)
  }
  const line = (name, bytes) => console.log(`${name.padEnd(40)} ${bytes.toLocaleString('en').padStart(9)} B gzip`)
  const weigh = (files) =>
    files.reduce((sum, file) => {
      const bytes = gzipBytes(readFileSync(file))
      line(relative(dist, file), bytes)
      return sum + bytes
    }, 0)
  const total = weigh(firstLoad(dist))
  line('first load', total)
  line('budget', BUDGET_BYTES)
  line('first load and what follows by itself', total + weigh(loadedAfter(dist)))
  const limit = (what, bytes, budget) => {
    if (bytes <= budget) return
    console.error(`${what} is ${(bytes - budget).toLocaleString('en')} B too heavy.`)
    process.exitCode = 1
  }
  limit('The first load', total, BUDGET_BYTES)
  for (const [file, budget] of Object.entries(FILE_BUDGETS)) {
    if (!existsSync(join(dist, file))) {
      console.error(`dist/${file} is not there.`)
      process.exitCode = 1
      continue
    }
    const bytes = weigh([join(dist, file)])
    line('budget', budget)
    limit(file, bytes, budget)
  }
}
