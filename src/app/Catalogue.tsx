import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../i18n/index'
import { SCENARIO_IDS, type ScenarioId } from '../scenarios/types'
import styles from './Catalogue.module.css'
import { formatHash } from './engine'
import { PanelDialog } from './PanelDialog'
import { StoryPicture } from './StoryPicture'
import { storiesFor } from './search'
import { panelClosed, scenarioChosen, useApp } from './store'
import { wordsOf } from './words'

/** Every story there is, by group: its picture, its title, what to watch. What is typed at the top leaves fewer of them. */
export function Catalogue() {
  const { t } = useWords()
  const [query, setQuery] = useState('')
  const languages = useMemo(() => [t, wordsOf('en').t], [t])
  const found = useMemo(() => storiesFor(query, languages), [query, languages])
  const count = found.reduce((sum, { ids }) => sum + ids.length, 0)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()

  useLayoutEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]')
    const bottom = list.current?.parentElement?.getBoundingClientRect().bottom ?? 0
    if (current && current.getBoundingClientRect().bottom > bottom) {
      current.closest('section')?.scrollIntoView()
      current.scrollIntoView({ block: 'nearest' })
    }
    // On a touch screen a field in focus would bring up the keyboard, over what there is to see.
    const first = matchMedia('(hover: hover)').matches ? field.current : current
    first?.focus({ preventScroll: true })
  }, [])
  // What is found is read from its top.
  const search = (words: string) => {
    setQuery(words)
    list.current?.parentElement?.scrollTo(0, 0)
  }

  const all = SCENARIO_IDS.length
  const told =
    query.trim() === ''
      ? t('catalogue.all', { all })
      : count === 0
        ? t('catalogue.none', { query: query.trim() })
        : t('catalogue.found', { n: count, all })
  return (
    <PanelDialog
      title={t('app.scenarios')}
      modal
      wide
      tools={
        <input
          ref={field}
          type="search"
          className={styles.search}
          aria-label={t('catalogue.search')}
          placeholder={t('catalogue.placeholder')}
          value={query}
          onChange={(e) => search(e.target.value)}
          onKeyDown={(e) => {
            // Not the Enter that ends the writing of a Chinese word.
            if (e.key === 'Enter' && !e.nativeEvent.isComposing && query.trim() !== '')
              list.current?.querySelector('a')?.click()
          }}
          autoComplete="off"
          spellCheck={false}
        />
      }
    >
      <div ref={list} className={styles.catalogue}>
        <p role="status" className={count === 0 ? styles.none : styles.count}>
          {told}
        </p>
        {found.map(({ group, ids }) => (
          <section key={group} aria-labelledby={`${id}${group}`}>
            <h3 id={`${id}${group}`}>{t(`scenario.group.${group}`)}</h3>
            <ul>
              {ids.map((story) => (
                <Story key={story} id={story} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </PanelDialog>
  )
}

/** Names of states are not broken at their hyphens, nor times between number and unit. */
const heldTogether = (text: string): ReactNode[] =>
  text.split(/([A-Z]+(?:-[A-Z\d]+)+|[\d,]+ m?s\b)/).map((part, n) =>
    n % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence stay in their places
      <span key={n} className={styles.held}>
        {part}
      </span>
    ),
  )

/** A link, so that it can also be opened beside this page, copied or kept. */
function Story({ id }: { readonly id: ScenarioId }) {
  const { t } = useWords()
  const current = useApp((s) => s.choice.scenario === id)
  const lang = useApp((s) => s.saidLocale)
  const choose = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    panelClosed()
    scenarioChosen(id)
  }
  const view = lang === null ? {} : { lang }
  return (
    <li>
      <a
        href={formatHash({ scenario: id, knobs: {}, faults: [] }, view)}
        className={styles.story}
        aria-current={current || undefined}
        onClick={choose}
      >
        <StoryPicture id={id} />
        <span>
          <b>{heldTogether(t(`scenario.${id}.title`))}</b>
          <small>{heldTogether(t(`scenario.${id}.watch`))}</small>
        </span>
      </a>
    </li>
  )
}
