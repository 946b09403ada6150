import { createHash } from 'node:crypto'

const written = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

/** The content security policy of the site's pages: nothing but what comes with them. */
export const POLICY = written({
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  // The service worker, sw.js.
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'object-src': "'none'",
})

/** How a policy names the text of an inline script or style. */
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The policy of a page that is one file: these very scripts and style sheets, and it fetches nothing at all. */
export const policyOf = (scripts: readonly string[], styles: readonly string[]): string =>
  written({
    'default-src': "'none'",
    'script-src': scripts.map(hash).join(' ') || "'none'",
    'style-src': styles.map(hash).join(' ') || "'none'",
    'img-src': 'data: blob:',
    'base-uri': "'none'",
    'form-action': "'none'",
  })

const META = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"\s*\/?>/i

/** The policy that a page carries, or null. */
export const policyIn = (html: string): string | null => META.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? null

/** The page with this policy, instead of the one it may have, before anything that a policy rules. */
export const withPolicy = (html: string, policy: string): string =>
  html
    .replace(META, '')
    .replace(/<head[^>]*>/i, (head) => `${head}\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`)
