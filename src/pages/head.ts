import { dataBlock, escaped, tag } from './markup'
import { type Alternate, addressFrom, type Place, rootFrom } from './site'
import { HEIGHT, WIDTH } from './social'
import type { Language } from './stillSheet'

export interface HeadOf extends Place {
  readonly language: Language
  readonly title: string
  readonly description: string
  /** Path of the picture, and what it shows. */
  readonly picture: string
  readonly alt: string
  readonly alternates: readonly Alternate[]
  /** What search engines are told beyond that. */
  readonly data: object
  /** Path of the style sheet, and the content security policy. */
  readonly style: string
  readonly policy: string
}

/** `zh_CN` */
const territory = { en: 'en_US', 'zh-CN': 'zh_CN' } as const

/**
 * What a page says of itself to browsers, search engines and whoever shows a preview of it. Where the site's address is not
 * known there is no canonical address; the others are relative.
 */
export function head(of: HeadOf): string {
  const { language, title, description, site, path } = of
  const meta = (name: string, content: string) => tag('meta', { name, content })
  const og = (property: string, content: string) => tag('meta', { property, content })
  return [
    '<head>',
    '<meta charset="utf-8">',
    tag('meta', { 'http-equiv': 'Content-Security-Policy', content: of.policy }),
    meta('viewport', 'width=device-width, initial-scale=1'),
    `<title>${escaped(title)}</title>`,
    meta('description', description),
    ...(site === null ? [] : [tag('link', { rel: 'canonical', href: site + path })]),
    ...of.alternates.map((a) => tag('link', { rel: 'alternate', hreflang: a.lang, href: addressFrom(of, a.path) })),
    og('og:type', 'article'),
    og('og:site_name', 'Last ACK'),
    og('og:title', title),
    og('og:description', description),
    og('og:locale', territory[language.locale]),
    ...of.alternates
      .filter((a) => a.lang in territory && a.lang !== language.locale)
      .map((a) => og('og:locale:alternate', territory[a.lang as keyof typeof territory])),
    ...(site === null ? [] : [og('og:url', site + path)]),
    og('og:image', addressFrom(of, of.picture)),
    og('og:image:type', 'image/png'),
    og('og:image:width', String(WIDTH)),
    og('og:image:height', String(HEIGHT)),
    og('og:image:alt', of.alt),
    meta('twitter:card', 'summary_large_image'),
    meta('color-scheme', 'light dark'),
    tag('meta', { name: 'theme-color', media: '(prefers-color-scheme: light)', content: '#fbfaf7' }),
    tag('meta', { name: 'theme-color', media: '(prefers-color-scheme: dark)', content: '#14161a' }),
    tag('link', { rel: 'icon', type: 'image/svg+xml', href: `${rootFrom(of)}favicon.svg` }),
    tag('link', { rel: 'stylesheet', href: rootFrom(of) + of.style }),
    dataBlock('application/ld+json', of.data),
    '</head>',
  ].join('\n')
}
