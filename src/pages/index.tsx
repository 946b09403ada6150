/* Everything that the build makes for those who come with a link: tools/previews.ts writes it. */
import { renderToStaticMarkup } from 'react-dom/server'
import { DEFAULT_SCENARIO } from '../scenarios/default'
import { SCENARIO_IDS } from '../scenarios/types'
import base from '../styles/base.css?inline'
import print from '../styles/print.css?inline'
import tokens from '../styles/tokens.css?inline'
import written from '../styles/tokens.css?raw'
import { STATES } from '../tcp/tcb'
import sequence from '../views/sequence/Sequence.module.css?inline'
import thumbnail from '../views/sequence/Thumbnail.module.css?inline'
import { HomePage } from './HomePage'
import { head } from './head'
import type { Measure } from './lines'
import { stateRules, tag, withoutStyles } from './markup'
import { lightTokens, rulesOf } from './plain'
import { StoryPage } from './StoryPage'
import page from './StoryPage.module.css?inline'
import { addressFrom, alternatesOf, LANGUAGES, type Place, pathOf, pictureOf } from './site'
import { social } from './social'
import type { Language } from './stillSheet'
import { mainTurn, type Story, storyOf } from './stories'

export { firstPicture } from './firstPicture'
export { addressTold, siteAddress, sitemap } from './site'

/** What stands at an address below the site. */
export interface Made {
  readonly path: string
  readonly text: string
}

export const stories: readonly Story[] = SCENARIO_IDS.map(storyOf)

/** The style sheet of the static pages. */
export const styleSheet = [tokens, base, print, sequence, thumbnail, stateRules(STATES), page].join('\n')

/** The faces of the pictures: their names, and how wide a text is in them. */
export interface Faces {
  readonly ui: string
  readonly mono: string
  readonly regular: Measure
  readonly bold: Measure
}

/** Every picture as SVG, by the path of its PNG: one for each story and language, and one of the site for each language. */
export function pictures({ ui, mono, regular, bold }: Faces): Made[] {
  const look = {
    rules: rulesOf(sequence),
    tokens: new Map([...lightTokens(written), ['--font-ui', ui], ['--font-mono', mono]]),
    regular,
    bold,
  }
  return LANGUAGES.flatMap((words) => {
    const { t, locale } = words
    const draw = (story: Story, path: string, above: string, title: string, text: string): Made => ({
      path,
      text: social({ trace: story.trace, turns: mainTurn(story), above, title, text }, words, look),
    })
    const all = { all: SCENARIO_IDS.length }
    return [
      ...stories.map((story) => {
        const { id, group } = story
        const [above, title, text] = [
          t(`scenario.group.${group}`),
          t(`scenario.${id}.title`),
          t(`scenario.${id}.watch`),
        ]
        return draw(story, pictureOf(locale, id), above, title, text)
      }),
      draw(defaultStory(), pictureOf(locale), 'RFC 9293', t('pages.home'), t('pages.home.text', all)),
    ]
  })
}

const defaultStory = (): Story => stories.find(({ id }) => id === DEFAULT_SCENARIO) as Story

/** What the build knows of the site. */
export interface Site {
  /** Null where the build was not told. */
  readonly site: string | null
  readonly policy: string
  /** Path of {@link styleSheet}. */
  readonly style: string
}

/** Every static page, by the path of its file. */
export const pages = (of: Site): Made[] =>
  LANGUAGES.flatMap((words) => [
    homePage(words, words.folder, of),
    ...stories.map((story) => storyPage(story, words, words.folder, of)),
  ])

function storyPage(story: Story, words: Language, folder: string, of: Site): Made {
  const { id } = story
  const { t, locale } = words
  const place: Place = { site: of.site, path: pathOf(folder, id) }
  const name = t(`scenario.${id}.title`)
  const about = {
    ...of,
    ...place,
    language: words,
    title: t('pages.title', { title: name }),
    description: t(`scenario.${id}.watch`),
    picture: pictureOf(locale, id),
    alt: t('pages.alt', { title: name }),
    alternates: alternatesOf(id),
  }
  const data = {
    ...learning(about, words),
    name,
    keywords: t(`scenario.${id}.tags`),
  }
  return document({ ...about, data }, <StoryPage story={story} words={words} place={place} />)
}

function homePage(words: Language, folder: string, of: Site): Made {
  const { t, locale } = words
  const place: Place = { site: of.site, path: pathOf(folder) }
  const about = {
    ...of,
    ...place,
    language: words,
    title: t('pages.title', { title: t('pages.home') }),
    description: t('pages.home.text', { all: SCENARIO_IDS.length }),
    picture: pictureOf(locale),
    alt: t('pages.alt', { title: t(`scenario.${DEFAULT_SCENARIO}.title`) }),
    alternates: alternatesOf(),
  }
  const data = { ...learning(about, words), name: t('pages.home') }
  return document({ ...about, data }, <HomePage stories={stories} words={words} place={place} />)
}

/** https://schema.org/LearningResource */
const learning = (about: Omit<Parameters<typeof head>[0], 'data'>, { t, locale }: Language) => ({
  '@context': 'https://schema.org',
  '@type': 'LearningResource',
  description: about.description,
  url: addressFrom(about, about.path),
  image: addressFrom(about, about.picture),
  inLanguage: locale,
  learningResourceType: t('pages.kind'),
  educationalUse: t('pages.use'),
  isAccessibleForFree: true,
  license: 'https://spdx.org/licenses/MIT.html',
  isPartOf: { '@type': 'WebApplication', name: 'Last ACK', url: addressFrom(about, '') },
  about: { '@type': 'Thing', name: 'Transmission Control Protocol', sameAs: 'https://www.rfc-editor.org/rfc/rfc9293' },
})

function document(about: Parameters<typeof head>[0], body: React.ReactNode): Made {
  const markup = withoutStyles(renderToStaticMarkup(body))
  return {
    path: `${about.path}index.html`,
    text: `<!doctype html>\n<html lang="${about.language.locale}">\n${head(about)}\n<body>\n${markup}\n</body>\n</html>\n`,
  }
}

/** What the head of the page itself says of it to others. It is part of the first load: as little as they need. */
export function headOfApp(site: string | null): string {
  const place: Place = { site, path: '' }
  return [
    ...(site === null ? [] : [tag('link', { rel: 'canonical', href: site })]),
    ...alternatesOf().map(({ lang, path }) =>
      tag('link', { rel: 'alternate', hreflang: lang, href: addressFrom(place, path) }),
    ),
    tag('meta', { property: 'og:title', content: 'Last ACK' }),
    tag('meta', { property: 'og:image', content: addressFrom(place, pictureOf('en')) }),
    tag('meta', { name: 'twitter:card', content: 'summary_large_image' }),
  ].join('\n    ')
}
