import { type KeyboardEvent, useRef, useState } from 'react'
import { clockTime } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import type { Instant } from '../../tcp/units'
import { HEIGHT, type Taken, WIDTH } from './diagram'
import { edges, exits, loops } from './layout'
import styles from './StateGraph.module.css'
import panel from './StatePanel.module.css'

const per = (part: number, whole: number) => `${(100 * part) / whole}%`
const PLACED = new Map([...edges, ...exits, ...loops].map((e) => [e.id, e]))

/** `From FIN-WAIT-1 to FIN-WAIT-2`, or the state of a loop. */
function useNames() {
  const { t } = useWords()
  return (id: string) => {
    const { from = id, to = id } = PLACED.get(id) ?? {}
    return from === to ? t('graph.loop', { state: from }) : t('graph.way', { from, to })
  }
}

interface EdgesProps {
  /** The edges the run passes, in order, each with every time. */
  readonly passages: ReadonlyMap<string, readonly Taken[]>
  readonly origin: Instant
  readonly chosen: string | null
  onEdge(id: string): void
}

/** Real buttons over the labels of the edges this run passes: one tab stop, arrow keys go to the next or last one in time. */
export function EdgeButtons({ passages, origin, chosen, onEdge }: EdgesProps) {
  const { t } = useWords()
  const nameOf = useNames()
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const [roving, setRoving] = useState<string | null>(null)
  const order = [...passages.keys()].filter((id) => PLACED.has(id))
  const stop = roving !== null && passages.has(roving) ? roving : order[0]
  const move = (event: KeyboardEvent, id: string) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    // The page would take an arrow key for a step in time.
    event.stopPropagation()
    buttons.current.get(order[order.indexOf(id) + by] ?? id)?.focus()
  }
  if (order.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, these are places in a picture
    <div role="group" aria-label={t('graph.edges')} data-picture="">
      {order.map((id) => {
        const { x, y, w, h } = (PLACED.get(id) as NonNullable<ReturnType<typeof PLACED.get>>).labelBox
        const times = (passages.get(id) ?? []).map(({ host, at }) => `${host} ${clockTime(at - origin)}`)
        const when = times.length > 4 ? [...times.slice(0, 4), '…'] : times
        return (
          <button
            key={id}
            type="button"
            ref={(button) => {
              if (button) buttons.current.set(id, button)
            }}
            className={styles.box}
            style={{
              left: per(x - 3, WIDTH),
              top: per(y - 2, HEIGHT),
              width: per(w + 6, WIDTH),
              height: per(h + 4, HEIGHT),
            }}
            data-edge={id}
            aria-label={t('graph.edge', { edge: nameOf(id), when: when.join(', ') })}
            aria-pressed={chosen === id}
            tabIndex={id === stop ? 0 : -1}
            onFocus={() => setRoving(id)}
            onKeyDown={(event) => move(event, id)}
            onClick={() => onEdge(id)}
          />
        )
      })}
    </div>
  )
}

interface PanelProps {
  readonly id: string
  readonly times: readonly Taken[]
  readonly origin: Instant
  readonly onJump: ((at: Instant) => void) | undefined
  onClose(): void
}

/** The moments an edge was taken, where there are several. */
export function EdgePanel({ id, times, origin, onJump, onClose }: PanelProps) {
  const { t } = useWords()
  const name = useNames()(id)
  return (
    <section
      className={panel.panel}
      aria-label={name}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      <header>
        <h3>{name}</h3>
        <button type="button" onClick={onClose} aria-label={t('graph.close')} title={t('graph.close')}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      </header>
      <ul aria-label={t('graph.moments')}>
        {times.map(({ host, step, from, to, exit, at }) => (
          <li key={step}>
            <button type="button" disabled={onJump === undefined} onClick={() => onJump?.(at)}>
              <b>{host}</b> <span>{exit ?? (from === to ? from : `${from} → ${to}`)}</span>{' '}
              <time>{clockTime(at - origin)}</time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
