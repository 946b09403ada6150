import { useWords } from '../../i18n/index'
import { clockTime, duration } from '../../i18n/format'
import type { Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Instant } from '../../tcp/units'
import { stateColours } from '../colours'
import type { Track } from '../edges'
import { momentsOf, type StateMoment, stayIn } from './moments'
import styles from './StatePanel.module.css'

interface StatePanelProps {
  readonly state: State
  readonly trace: Trace
  /** Of A and of B. */
  readonly tracks: readonly Track[]
  readonly onJump: ((at: Instant) => void) | undefined
  readonly onClose: () => void
}

const HOSTS = ['A', 'B'] as const
const QUESTIONS = ['means', 'acts', 'ends', 'differs'] as const

/** What a state means, and what became of it in this run. */
export function StatePanel({ state, trace, tracks, onJump, onClose }: StatePanelProps) {
  const { t } = useWords()
  const moments = HOSTS.flatMap((host, i) => momentsOf(trace, host, tracks[i] as Track, state)).sort(
    (a, b) => a.at - b.at,
  )
  const words = (m: StateMoment) =>
    m.kind === 'moved'
      ? `${m.from} → ${m.to}`
      : t(m.kind === 'fired' ? 'graph.fired' : 'graph.restarted', { timer: m.timer })
  const stay = (track: Track) => {
    const here = stayIn(track, state)
    if (here === null) return t('graph.never')
    return here.open ? t('graph.open', { lasted: duration(here.lasted) }) : duration(here.lasted)
  }
  return (
    <section className={styles.panel} style={stateColours(state)} aria-label={state}>
      <header>
        <h3>{state}</h3>
        <button type="button" onClick={onClose} aria-label={t('graph.close')} title={t('graph.close')}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      </header>
      <dl>
        {QUESTIONS.map((question) => (
          <div key={question}>
            <dt>{t(`graph.${question}`)}</dt>
            <dd>{t(`graph.${question}.${state}`)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('graph.lasted')}</dt>
          <dd>
            {HOSTS.map((host, i) => (
              <span key={host} className={styles.stay}>
                <b>{host}</b> {stay(tracks[i] as Track)}
              </span>
            ))}
          </dd>
        </div>
      </dl>
      {moments.length > 0 && (
        <ul aria-label={t('graph.moments')}>
          {moments.map((m) => (
            <li key={`${m.host} ${m.at} ${words(m)}`}>
              <button type="button" disabled={onJump === undefined} onClick={() => onJump?.(m.at)}>
                <b>{m.host}</b> <span>{words(m)}</span> <time>{clockTime(m.at - trace.origin)}</time>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p>{t('graph.note')}</p>
    </section>
  )
}
