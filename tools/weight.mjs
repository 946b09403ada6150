// What the page in dist/ loads at first: its HTML, its CSS, its entry script and everything that imports statically.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Bytes the first load may have, gzip level 9. */
export const BUDGET_BYTES = 103_000

export const gzipBytes = (content) => gzipSync(content, { level: 9 }).length

// Dynamic imports have a parenthesis before the quote, so they do not match.
const STATIC_IMPORT = /\b(?:import|export)\b[\w$\s{},*]*["']([^"']+)["']/g

/** Files of the first load of one page of a built site, the page itself first. */
export function firstLoad(dist, page = 'index.html') {
  const html = readFileSync(join(dist, page), 'utf8')
  const files = [join(dist, page)]
  const add = (file) => {
    if (files.includes(file) || !existsSync(file)) return
    files.push(file)
    if (!file.endsWith('.js')) return
    for (const [, to] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)) add(join(dirname(file), to))
  }
  for (const [tag] of html.matchAll(/<(?:script|link)\b[^>]*>/g)) {
    if (tag.startsWith('<link') && !/\brel="(?:stylesheet|modulepreload)"/.test(tag)) continue
    const [, address] = /\b(?:src|href)="([^"]+)"/.exec(tag) ?? []
    if (address !== undefined) add(join(dist, address))
  }
  return files
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist')
  if (!existsSync(join(dist, 'index.html'))) {
    console.error('dist/index.html is not there: npm run build first')
    process.exit(1)
  }
  const rows = firstLoad(dist).map((file) => [relative(dist, file), gzipBytes(readFileSync(file))])
  const total = rows.reduce((sum, [, bytes]) => sum + bytes, 0)
  const line = (name, bytes) => console.log(`${name.padEnd(40)} ${bytes.toLocaleString('en').padStart(9)} B gzip`)
  for (const [name, bytes] of rows) line(name, bytes)
  line('first load', total)
  line('budget', BUDGET_BYTES)
  if (total > BUDGET_BYTES) {
    console.error(`The first load is ${(total - BUDGET_BYTES).toLocaleString('en')} B too heavy.`)
    process.exitCode = 1
  }
}
