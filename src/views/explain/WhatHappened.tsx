import { useEffect, useId, useMemo, useRef, useSyncExternalStore } from 'react'
import { useWords } from '../../i18n/index'
import type { Trace } from '../../sim/trace'
import type { Clock } from '../clock'
import { say } from '../sentence'
import { explainHappening } from './explain'
import { type Happening, happeningAt } from './happening'
import css from './WhatHappened.module.css'

interface Props {
  readonly trace: Trace
  readonly clock: Clock
  /** There is room for the title only: it opens the rest. */
  readonly folds?: boolean
}

const nameOf = (h: Happening): string =>
  h.kind === 'step' ? `step ${h.step}` : h.kind === 'lost' ? `lost ${h.packet}` : h.kind

/** The newest happening; the same object until there is a newer one, so that the clock alone renders nothing. */
function useHappening(trace: Trace, clock: Clock): Happening {
  const last = useRef<{ readonly trace: Trace; readonly happening: Happening } | null>(null)
  const snapshot = () => {
    const happening = happeningAt(trace, clock.now())
    const was = last.current
    if (was !== null && was.trace === trace && nameOf(was.happening) === nameOf(happening)) return was.happening
    last.current = { trace, happening }
    return happening
  }
  return useSyncExternalStore((changed) => clock.subscribe(changed), snapshot, snapshot)
}

/** Speaks `text` in a live region, at most once a second and always the newest: while playing fast, most is left unsaid. */
function useAnnouncer(text: string) {
  const region = useRef<HTMLParagraphElement>(null)
  const spokenAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const speak = () => {
      spokenAt.current = performance.now()
      if (region.current !== null) region.current.textContent = text
    }
    const timer = setTimeout(speak, Math.max(200, spokenAt.current + 1000 - performance.now()))
    return () => clearTimeout(timer)
  }, [text])
  return region
}

/** One or two sentences on the newest event, and where the rule for it is written. */
export function WhatHappened({ trace, clock, folds = false }: Props) {
  const { t } = useWords()
  const id = useId()
  const happening = useHappening(trace, clock)
  const { title, of, body, passages } = useMemo(() => explainHappening(trace, happening), [trace, happening])
  const first = body[0]
  const name = of === '' ? say(t, title) : t('explain.of', { of, title: say(t, title) })
  const region = useAnnouncer(first === undefined ? name : t('explain.spoken', { title: name, body: say(t, first) }))
  const heading = (
    <>
      {of !== '' && <span className={css.of}>{of} </span>}
      {say(t, title)}
    </>
  )
  const told = (
    <>
      <p className={css.body}>
        {body.map((sentence) => (
          <span key={sentence.key + sentence.params.host}>{say(t, sentence) + t('explain.gap')}</span>
        ))}
      </p>
      {passages.length > 0 && (
        <p className={css.passages}>
          {passages.map(({ name, section, url }) => (
            <a key={name + section} href={url} target="_blank" rel="noopener">
              {name} {/^\d/.test(section) ? `§${section}` : section}
            </a>
          ))}
        </p>
      )}
    </>
  )
  return (
    <section className={css.card} aria-label={t('explain.heading')}>
      <h2 className={css.title}>
        {folds && body.length > 0 ? (
          <button type="button" className={css.opens} popoverTarget={id}>
            {heading}
          </button>
        ) : (
          heading
        )}
      </h2>
      {folds ? (
        <div id={id} popover="auto" className={css.more}>
          {told}
        </div>
      ) : (
        told
      )}
      <p ref={region} role="status" className={css.spoken} />
    </section>
  )
}
