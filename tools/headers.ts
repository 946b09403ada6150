import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { policyIn } from './policy.ts'
import { filesIn } from './site.ts'

/** Rules that a host reads at most, and characters in a line (Cloudflare Pages). */
const RULES = 100
const LINE = 2000

interface Page {
  readonly path: string
  readonly policy: string | null
}

/** The addresses under which hosts give a page: some leave `.html` and `index.html` away. */
function addresses(path: string): string[] {
  const short = path.replace(/(^|\/)index\.html$|\.html$/, '$1')
  return path === short ? [`/${path}`] : [`/${short}`, `/${path}`]
}

/**
 * The rules for one page after the other; one for a folder whose pages have all the same policy. Hosts add up what
 * several rules say of one address, so that no rule may repeat what another says.
 */
function rulesOf(pages: readonly Page[]): [address: string, policy: string | null][] {
  const folderOf = ({ path }: Page): string => /^([^/]+)\//.exec(path)?.[1] ?? ''
  return [...new Set(pages.map(folderOf))].flatMap((folder) => {
    const within = pages.filter((page) => folderOf(page) === folder)
    const policies = new Set(within.map(({ policy }) => policy))
    if (folder !== '' && policies.size === 1) return [[`/${folder}/*`, within[0]?.policy ?? null]]
    return within.flatMap(({ path, policy }) =>
      addresses(path).map((address): [string, string | null] => [address, policy]),
    )
  })
}

/**
 * `_headers` for the hosts that read it (Netlify, Cloudflare Pages and others), for the site as it stands in this
 * folder: each page's own content security policy, caching, and that everybody may load what is here: frames that are
 * sandboxed have no origin of their own. Nothing that forbids being framed.
 */
export function headersOf(site: string): string {
  const pages = filesIn(site)
    .filter((path) => path.endsWith('.html'))
    .map((path): Page => ({ path, policy: policyIn(readFileSync(join(site, path), 'utf8')) }))
  const rules: [string, readonly string[]][] = [
    ['/*', ['Access-Control-Allow-Origin: *', 'X-Content-Type-Options: nosniff']],
    ['/assets/*', ['Cache-Control: public, max-age=31536000, immutable']],
    ['/sw.js', ['Cache-Control: no-cache']],
    ...rulesOf(pages).map(([address, policy]): [string, readonly string[]] => [
      address,
      [...(policy === null ? [] : [`Content-Security-Policy: ${policy}`]), 'Cache-Control: no-cache'],
    ]),
  ]
  const text = rules.map(([address, lines]) => [address, ...lines.map((line) => `  ${line}`), ''].join('\n')).join('\n')
  if (rules.length > RULES) throw new Error(`_headers has ${rules.length} rules; hosts read ${RULES}`)
  if (text.split('\n').some((line) => line.length > LINE)) throw new Error('a line of _headers is too long for hosts')
  return text
}
