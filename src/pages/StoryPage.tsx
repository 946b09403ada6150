import { clockTime } from '../i18n/format'
import type { Translate } from '../i18n/index'
import { formatHash } from '../knobs/permalink'
import type { ProfileId } from '../profiles/index'
import type { Trace } from '../sim/trace'
import type { Instant } from '../tcp/units'
import { cellsOf, rowsOf } from '../views/events/rows'
import { explainHappening } from '../views/explain/explain'
import { happeningAt } from '../views/explain/happening'
import { say } from '../views/sentence'
import { Figure } from './Figure'
import { Frame } from './Frame'
import styles from './StoryPage.module.css'
import { type Place, rootFrom } from './site'
import type { Language } from './stillSheet'
import type { Story } from './stories'

interface Props {
  readonly story: Story
  readonly words: Language
  readonly place: Place
}

/** The systems of the run by name, each once: `Linux, RFC 9293`. */
function stacksOf({ scenario }: Trace, t: Translate): string {
  const ids = new Set(Object.values(scenario.hosts).map(({ profile }) => profile.id as ProfileId))
  return [...ids].map((id) => t(`knobs.profile.${id}`)).join(t('events.comma'))
}

/** A story for those who have no script, no time, or only a link to it: the question, the sheet, where it turns, all events. */
export function StoryPage({ story, words, place }: Props) {
  const { t, locale } = words
  const { id, trace } = story
  const title = t(`scenario.${id}.title`)
  const open = (at?: Instant) =>
    rootFrom(place) +
    formatHash(
      { scenario: id, knobs: {}, faults: [] },
      { lang: locale, ...(at === undefined ? {} : { t: at - trace.origin }) },
    )
  const others = story.related.filter((other) => other !== id)
  const n = story.turns.length
  return (
    <Frame words={words} place={place} id={id}>
      <p className={styles.group}>{t(`scenario.group.${story.group}`)}</p>
      <h1>{title}</h1>
      <p className={styles.watch}>{t(`scenario.${id}.watch`)}</p>
      {place.site !== null && <p className={styles.paper}>{place.site + place.path}</p>}
      <p className={styles.open}>
        <a className={styles.button} href={open()}>
          {t('pages.open')}
        </a>
        <span>{t('pages.open.note')}</span>
      </p>
      <figure className={styles.figure}>
        <Figure story={story} words={words} name={t('pages.sheet', { title })} />
        <figcaption>{t('pages.sheet.note', { stacks: stacksOf(trace, t) })}</figcaption>
      </figure>
      <section>
        <h2>{n === 1 ? t('pages.turn.one') : t('pages.turn.other', { n })}</h2>
        <ol className={styles.turns}>
          {story.turns.map((at) => (
            <li key={at}>
              <Turn {...{ story, words, at }} href={open(Math.max(at, trace.origin))} />
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="events">
        <h2 id="events">{t('pages.table')}</h2>
        <Table story={story} words={words} />
      </section>
      {others.length > 0 && (
        <section className={styles.others}>
          <h2>{t('pages.related', { group: t(`scenario.group.${story.group}`) })}</h2>
          <ul className={styles.related}>
            {others.map((other) => (
              <li key={other}>
                <a href={`../${other}/`}>{t(`scenario.${other}.title`)}</a> {t(`scenario.${other}.watch`)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Frame>
  )
}

/** What happens at a turning point, as the page says it when the playhead stands there. */
function Turn({ story: { trace }, words: { t }, at, href }: Omit<Props, 'place'> & { at: Instant; href: string }) {
  const { title, of, body, passages } = explainHappening(trace, happeningAt(trace, at))
  const name = say(t, title)
  const time = clockTime(at - trace.origin)
  return (
    <>
      <h3>
        <a className={styles.time} href={href} aria-label={t('pages.turn.see', { at: time })}>
          {time}
        </a>{' '}
        {of === '' ? name : t('explain.of', { of, title: name })}
      </h3>
      <p>{body.map((sentence) => say(t, sentence)).join(t('explain.gap'))}</p>
      <p className={styles.passages}>
        {passages.map(({ name, section, url }) => (
          <a key={name + section} href={url}>
            {name} {/^\d/.test(section) ? `§${section}` : section}
          </a>
        ))}
      </p>
    </>
  )
}

function Table({ story: { trace }, words: { t } }: Omit<Props, 'place'>) {
  const heads = [t('events.time'), t('events.host'), t('events.event'), t('events.fate'), t('events.state')]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={t('events.caption')} tabIndex={0}>
      <table>
        <caption>{t('events.caption')}</caption>
        <thead>
          <tr>
            {heads.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(trace).map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are derived, never moved
            <tr key={n} className={row.kind === 'lost' ? styles.lost : undefined}>
              {cellsOf(row, trace.origin, t).map((cell, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table
                <td key={k}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
