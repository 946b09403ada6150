import { Words } from '../i18n/index'
import { CATALOGUE, SCENARIO_GROUPS, SCENARIO_IDS } from '../scenarios/types'
import { Thumbnail } from '../views/sequence/Thumbnail'
import { Frame } from './Frame'
import styles from './StoryPage.module.css'
import { type Place, rootFrom } from './site'
import type { Language } from './stillSheet'
import type { Story } from './stories'

interface Props {
  readonly stories: readonly Story[]
  readonly words: Language
  readonly place: Place
}

/** All stories in one language, by group, each with its picture. */
export function HomePage({ stories, words, place }: Props) {
  const { t, locale } = words
  return (
    <Words.Provider value={words}>
      <Frame words={words} place={place}>
        <h1>{t('pages.home')}</h1>
        <p className={styles.watch}>{t('pages.home.text', { all: SCENARIO_IDS.length })}</p>
        <p className={styles.open}>
          <a className={styles.button} href={`${rootFrom(place)}#v=1&lang=${locale}`}>
            {t('pages.home.open')}
          </a>
          <span>{t('pages.open.note')}</span>
        </p>
        {SCENARIO_GROUPS.map((group) => (
          <section key={group}>
            <h2>{t(`scenario.group.${group}`)}</h2>
            <ul className={styles.catalogue}>
              {CATALOGUE[group].map((id) => {
                const story = stories.find((one) => one.id === id)
                return (
                  <li key={id}>
                    {story !== undefined && <Thumbnail trace={story.trace} />}
                    <p>
                      <a href={`./${id}/`}>{t(`scenario.${id}.title`)}</a>
                      <span>{t(`scenario.${id}.watch`)}</span>
                    </p>
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      </Frame>
    </Words.Provider>
  )
}
