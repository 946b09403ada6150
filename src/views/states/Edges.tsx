import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { clockTime } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import type { Instant } from '../../tcp/units'
import type { Taken } from './diagram'
import type { Figure, PlacedEdge } from './layout'
import styles from './StateGraph.module.css'
import panel from './StatePanel.module.css'

/** `From FIN-WAIT-1 to FIN-WAIT-2`, or the state of a loop. */
function useNames() {
  const { t } = useWords()
  return (id: string) => {
    const [from = '', to = ''] = id.replace('!', '').split('>')
    return from === to ? t('graph.loop', { state: from }) : t('graph.way', { from, to })
  }
}

interface EdgesProps {
  readonly figure: Figure
  /** The edges the run passes, in order, each with every time. */
  readonly passages: ReadonlyMap<string, readonly Taken[]>
  readonly origin: Instant
  readonly chosen: string | null
  onEdge(id: string): void
  /** The focus or the pointer is on an edge, or has left it. */
  onPoint(id: string | null): void
}

/** Real buttons over the labels of the edges this run passes: one tab stop, arrow keys go to the next or last one in time. */
export function EdgeButtons({ figure, passages, origin, chosen, onEdge, onPoint }: EdgesProps) {
  const { t } = useWords()
  const nameOf = useNames()
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const [roving, setRoving] = useState<string | null>(null)
  const order = [...passages.keys()].filter((id) => figure.byId.has(id))
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
        const { x, y, w, h } = (figure.byId.get(id) as PlacedEdge).spot
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
            style={{ left: x - 3, top: y - 2, width: w + 6, height: h + 4 }}
            data-edge={id}
            aria-label={t('graph.edge', { edge: nameOf(id), when: when.join(', ') })}
            aria-pressed={chosen === id}
            tabIndex={id === stop ? 0 : -1}
            onFocus={() => {
              setRoving(id)
              onPoint(id)
            }}
            onBlur={() => onPoint(null)}
            onPointerEnter={() => onPoint(id)}
            onPointerLeave={(event) => event.pointerType === 'mouse' && onPoint(null)}
            onKeyDown={(event) => move(event, id)}
            onClick={() => onEdge(id)}
          />
        )
      })}
    </div>
  )
}

interface LineProps {
  readonly figure: Figure
  /** The edge that is pointed at or chosen. */
  readonly id: string | null
  /** What was passed just now; more than one where hosts move at the same time. */
  readonly last: readonly Taken[]
  readonly passages: ReadonlyMap<string, readonly Taken[]>
}

/** Event, action and where it leads, of one edge: where the picture has not room for all its words. */
export function EdgeLine({ figure, id, last, passages }: LineProps) {
  const { t } = useWords()
  const now = last.at(-1)
  const edge = figure.byId.get(id ?? now?.edges.at(-1) ?? '')
  const exit = id === null ? now?.exit : passages.get(id)?.at(-1)?.exit
  const hosts = last.filter((t) => t.edges.at(-1) === edge?.id).map((t) => t.host)
  return (
    <p className={styles.line}>
      {id === null && <b>{[...new Set(hosts)].sort().join(', ')} </b>}
      {edge !== undefined && (edge.from === edge.to ? t('graph.loop', { state: edge.from }) : wordsOf(edge, exit))}
    </p>
  )
}

const wordsOf = ({ event, action, to }: PlacedEdge, exit: string | null | undefined): string =>
  `${exit ?? (action === '' ? event : `${event} / ${action}`)} → ${to}`

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
  const section = useRef<HTMLElement>(null)
  // As with a state: in a small panel it stands below the edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another edge is the occasion
  useEffect(() => {
    section.current?.scrollIntoView?.({ block: 'nearest' })
  }, [id])
  return (
    <section ref={section} className={panel.panel} aria-label={name}>
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
