import { useEffect, useRef } from 'react'
import { clockTime, duration } from '../../i18n/format'
import { type Key, useWords } from '../../i18n/index'
import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Instant } from '../../tcp/units'
import { stateColours } from '../colours'
import type { Track } from '../edges'
import { momentsOf, type StateMoment, stayIn } from './moments'
import styles from './StatePanel.module.css'
import { systemsIn } from './systems'

interface StatePanelProps {
  readonly state: State
  readonly trace: Trace
  readonly hosts: readonly { readonly host: HostId; readonly tracks: readonly Track[] }[]
  readonly onJump: ((at: Instant) => void) | undefined
  readonly onClose: () => void
}

const QUESTIONS = ['means', 'acts', 'ends', 'differs'] as const

/** What a state means, and what became of it in this run. */
export function StatePanel({ state, trace, hosts, onJump, onClose }: StatePanelProps) {
  const { t } = useWords()
  const first = useRef<HTMLDivElement>(null)
  // In a small panel it stands below the edge: name and meaning come into view, and nothing moves where they are.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state is the occasion
  useEffect(() => {
    first.current?.scrollIntoView?.({ block: 'nearest' })
  }, [state])
  const moments = hosts
    .flatMap(({ host, tracks }) => tracks.flatMap((track) => momentsOf(trace, host, track, state)))
    .sort((a, b) => a.at - b.at)
  const systems = systemsIn(trace, state, t)
  const words = (m: StateMoment) =>
    m.kind === 'moved'
      ? `${m.from} → ${m.to}`
      : t(m.kind === 'fired' ? 'graph.fired' : 'graph.restarted', { timer: m.timer })
  const stay = (tracks: readonly Track[]) => {
    const counts = new Map<string, number>()
    for (const track of tracks) {
      const here = stayIn(track, state)
      if (here === null) continue
      const lasted = duration(here.lasted)
      const words = here.open ? t('graph.open', { lasted }) : lasted
      counts.set(words, (counts.get(words) ?? 0) + 1)
    }
    const all = [...counts].map(([words, n]) => (n > 1 ? `${words} ×${n}` : words))
    return all.join('; ') || t('graph.never')
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
          <div key={question} ref={question === 'means' ? first : undefined}>
            <dt>{t(`graph.${question}`)}</dt>
            <dd>{t(`graph.${question}.${state}`)}</dd>
            {question === 'differs' && systems.length > 0 && (
              <dd>
                <table>
                  <caption>{t(`graph.number.${state}` as Key)}</caption>
                  <tbody>
                    {systems.map(({ id, value, hosts }) => (
                      <tr key={id} data-here={hosts.length > 0 || undefined}>
                        <th scope="row">{t(`knobs.profile.${id}`)}</th>
                        <td>{value}</td>
                        <td>
                          {hosts.map(({ host, value }) => (value === null ? host : `${host}: ${value}`)).join(', ')}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </dd>
            )}
          </div>
        ))}
        <div>
          <dt>{t('graph.lasted')}</dt>
          <dd>
            {hosts.map(({ host, tracks }) => (
              <span key={host} className={styles.stay}>
                <b>{host}</b> {stay(tracks)}
              </span>
            ))}
          </dd>
        </div>
      </dl>
      {moments.length > 0 && (
        <ul aria-label={t('graph.moments')}>
          {moments.map((m, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two of a host's connections may do the same at once
            <li key={n}>
              <button type="button" disabled={onJump === undefined} onClick={() => onJump?.(m.at)}>
                <b>{m.host}</b> <span>{words(m)}</span> <time>{clockTime(m.at - trace.origin)}</time>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
