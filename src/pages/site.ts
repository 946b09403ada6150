import { en } from '../i18n/en'
import { type Locale, translator } from '../i18n/index'
import { zhCN } from '../i18n/zh-CN'
import type { ScenarioId } from '../scenarios/types'
import type { Language } from './stillSheet'

/** The languages there are pages in, each with its folder and what it calls itself. */
export const LANGUAGES: readonly (Language & { readonly folder: string; readonly name: string })[] = [
  { locale: 'en', folder: 'en', name: 'English', t: translator(en) },
  { locale: 'zh-CN', folder: 'zh', name: '中文', t: translator(zhCN) },
]

/** The language for those who want neither. */
export const DEFAULT_LOCALE: Locale = 'en'

/** Where a story's page stands below the site, or, without a story, the page of all of them. */
export const pathOf = (folder: string, id?: ScenarioId): string =>
  id === undefined ? `${folder}/` : `${folder}/${id}/`

/** Where its picture stands; the dialog for sharing counts on it. Without a story, the one of the whole site. */
export const pictureOf = (locale: Locale, id?: ScenarioId): string =>
  id === undefined ? (locale === DEFAULT_LOCALE ? 'og/index.png' : `og/${locale}/index.png`) : `og/${locale}/${id}.png`

/** Where a page lies within the site, and where the site lies; null where the build was not told. */
export interface Place {
  /** `en/last-ack-lost/` */
  readonly path: string
  /** `https://example.org/last-ack/` */
  readonly site: string | null
}

/** `../../` */
export const rootFrom = ({ path }: Place): string => '../'.repeat(path.split('/').length - 1) || './'

/** An address for those who have only the page's text: absolute where the site's address is known. */
export const addressFrom = (place: Place, path: string): string => (place.site ?? rootFrom(place)) + path

type Env = Readonly<Record<string, string | undefined>>

/**
 * What the build is told of the site's address: SITE_URL, else what Netlify and Cloudflare Pages say of the deploy they are
 * making. Netlify knows the site's own address, of a preview that of the preview; Cloudflare only that of the deploy.
 */
export function addressTold(env: Env): string | undefined {
  if (env.SITE_URL?.trim()) return env.SITE_URL
  if (env.NETLIFY) return env.CONTEXT === 'production' ? env.URL : (env.DEPLOY_PRIME_URL ?? env.URL)
  return env.CF_PAGES ? env.CF_PAGES_URL : undefined
}

/**
 * The site's address from what the build was told: http or https, ending with a slash. Throws with a reason where it cannot
 * be one.
 */
export function siteAddress(told: string | undefined): string | null {
  if (told === undefined || told.trim() === '') return null
  const url = URL.canParse(told.trim()) ? new URL(told.trim()) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Error(`SITE_URL is ${JSON.stringify(told)}; it should be like https://example.org/last-ack/`)
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new Error(`SITE_URL is ${JSON.stringify(told)}; it can have no query, no hash and no user`)
  return url.href.endsWith('/') ? url.href : `${url.href}/`
}

/** The other pages of the same content: hreflang and path. The same for each of them. */
export interface Alternate {
  readonly lang: string
  readonly path: string
}

export function alternatesOf(id?: ScenarioId): Alternate[] {
  const pages = LANGUAGES.map(({ locale, folder }) => ({ lang: locale, path: pathOf(folder, id) }))
  // The page itself speaks whatever language the browser asks for; of a story that is in the part after the #.
  const any = id === undefined ? '' : (pages.find(({ lang }) => lang === DEFAULT_LOCALE)?.path ?? '')
  return [...pages, { lang: 'x-default', path: any }]
}

/** The site map: every page with its languages, for a site whose address is known. */
export function sitemap(site: string, ids: readonly ScenarioId[]): string {
  const xml = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
  const entry = (path: string, alternates: readonly Alternate[]) =>
    [
      '  <url>',
      `    <loc>${xml(site + path)}</loc>`,
      ...alternates.map((a) => `    <xhtml:link rel="alternate" hreflang="${a.lang}" href="${xml(site + a.path)}"/>`),
      '  </url>',
    ].join('\n')
  const of = (id?: ScenarioId) => LANGUAGES.map(({ folder }) => entry(pathOf(folder, id), alternatesOf(id)))
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${[entry('', alternatesOf()), ...of(), ...ids.flatMap(of)].join('\n')}
</urlset>
`
}
