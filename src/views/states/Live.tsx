import { useLayoutEffect, useRef } from 'react'
import { duration } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import type { RunningTimer } from '../../sim/moment'
import type { Clock } from '../clock'
import { stateColours } from '../colours'
import { type Group, statesText } from '../edges'
import { useReadout, write } from '../follow'
import { type Figure, PILL, type PlacedNode, ringAround, shoulder, TOKEN } from './layout'
import styles from './StateGraph.module.css'

/** A token and the box it lies on. A host with sockets in several states has several. */
export interface PlacedToken extends Group {
  readonly id: string
  readonly node: PlacedNode
}

/** The box of the `i`-th token has a ring already. */
const isSecond = (tokens: readonly PlacedToken[], i: number): boolean =>
  tokens.slice(0, i).some((t) => t.node === tokens[i]?.node && t.timer !== null)

/** Round the box of the `i`-th token; the ring of another one on the same box lies round the first. */
export const ringOf = (tokens: readonly PlacedToken[], i: number): string =>
  ringAround((tokens[i] as PlacedToken).node, isSecond(tokens, i) ? 3.6 : 0.5)

interface LiveProps {
  readonly figure: Figure
  readonly tokens: readonly PlacedToken[]
  readonly clock: Clock
}

/** The layer above the picture: the tokens, and the rings that run down. */
export function Live({ figure, tokens, clock }: LiveProps) {
  const rings = useRef<(SVGPathElement | null)[]>([])
  useReadout(clock, (at) => {
    tokens.forEach(({ timer }, i) => {
      const ring = rings.current[i]
      if (timer === null || ring === null || ring === undefined) return
      const gone = (at - timer.armedAt) / Math.max(1, timer.due - timer.armedAt)
      ring.style.strokeDashoffset = String(Math.min(1, Math.max(0, gone)))
    })
  })
  return (
    <svg className={styles.live} width={figure.width} height={figure.height} aria-hidden="true">
      {tokens.map(
        ({ id, state, timer }, i) =>
          timer && (
            <path
              key={id}
              ref={(ring) => {
                rings.current[i] = ring
              }}
              className={styles.ring}
              data-second={isSecond(tokens, i) || undefined}
              style={stateColours(state)}
              d={ringOf(tokens, i)}
              pathLength={1}
            />
          ),
      )}
      {tokens.map(({ id, host, count, node }) => (
        <g
          key={id}
          className={styles.token}
          style={{
            transform: `translate(${shoulder(node, host, count)
              .map((v) => `${v}px`)
              .join()})`,
          }}
        >
          {count > 1 ? (
            <rect x={-PILL / 2} y={-TOKEN} width={PILL} height={2 * TOKEN} rx={TOKEN} />
          ) : (
            <circle r={TOKEN} />
          )}
          <text className={styles.letter} dy="0.36em">
            {count > 1 ? `${host}×${count}` : host}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** A running timer, told well enough to find it in the run. */
export type ShownTimer = Omit<RunningTimer, 'socket'>

interface NowProps {
  readonly tokens: readonly PlacedToken[]
  readonly clock: Clock
  readonly onTimer: ((timer: ShownTimer) => void) | undefined
}

/** The same in words: where each host is, and what its timer has left. */
export function Now({ tokens, clock, onTimer }: NowProps) {
  const { t } = useWords()
  const left = useRef<(HTMLElement | null)[]>([])
  const list = useRef<HTMLUListElement>(null)
  // It stays at the top of what scrolls; what else comes into view there keeps clear of it.
  useLayoutEffect(() => {
    const scroller = list.current?.closest<HTMLElement>('aside, dialog')
    if (list.current === null || !scroller) return
    const observer = new ResizeObserver(([entry]) => {
      scroller.style.setProperty('--kept', `${entry?.target.clientHeight ?? 0}px`)
    })
    observer.observe(list.current)
    return () => {
      observer.disconnect()
      scroller.style.removeProperty('--kept')
    }
  }, [])
  useReadout(clock, (at) => {
    tokens.forEach(({ timer }, i) => {
      if (timer !== null)
        write(left.current[i], t('graph.left', { timer: timer.kind, left: duration(Math.max(0, timer.due - at)) }))
    })
  })
  return (
    <ul ref={list} className={styles.now}>
      {tokens.map(({ id, host, state, count, timer }, i) => (
        <li key={id} style={stateColours(state)}>
          <b>{host}</b> <span className={styles.state}>{statesText([{ state, count }])}</span>{' '}
          {timer && (
            <button
              type="button"
              className={styles.left}
              disabled={onTimer === undefined}
              onClick={() => onTimer?.({ ...timer, host })}
              ref={(words) => {
                left.current[i] = words
              }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
