import type { ReactNode } from 'react'
import type { ScenarioId } from '../scenarios/types'
import styles from './StoryPage.module.css'
import { alternatesOf, LANGUAGES, type Place, pathOf, rootFrom } from './site'
import type { Language } from './stillSheet'

interface Props {
  readonly words: Language
  readonly place: Place
  /** The story that the page is about; without, all of them. */
  readonly id?: ScenarioId
  readonly children: ReactNode
}

/** What all static pages share: whose site, all stories, the same in the other languages. */
export function Frame({ words: { t, locale }, place, id, children }: Props) {
  const root = rootFrom(place)
  const folder = LANGUAGES.find((language) => language.locale === locale)?.folder ?? ''
  const others = alternatesOf(id).filter(({ lang }) => lang !== locale && lang !== 'x-default')
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <a className={styles.wordmark} href={`${root}#v=1&lang=${locale}`}>
          Last<i>·</i>ACK
        </a>
        <nav aria-label={t('pages.nav')}>
          {id !== undefined && <a href={root + pathOf(folder)}>{t('pages.all')}</a>}
          {others.map(({ lang, path }) => (
            <a key={lang} href={root + path} hrefLang={lang} lang={lang} rel="alternate">
              {LANGUAGES.find((language) => language.locale === lang)?.name}
            </a>
          ))}
        </nav>
      </header>
      <main>{children}</main>
    </div>
  )
}
