import { useRef } from 'react'
import { duration } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import type { Clock } from '../clock'
import { stateColours } from '../colours'
import type { Token } from '../edges'
import { useFollow } from '../follow'
import { HEIGHT, WIDTH } from './diagram'
import { type PlacedNode, ringAround, shoulder, TOKEN } from './layout'
import styles from './StateGraph.module.css'

/** A token and the box it lies on. */
export interface PlacedToken extends Token {
  readonly node: PlacedNode
}

/** The layer above the picture: the tokens, and the rings that run down. */
export function Live({ tokens, clock }: { readonly tokens: readonly PlacedToken[]; readonly clock: Clock }) {
  const rings = useRef<(SVGPathElement | null)[]>([])
  useFollow(clock, (at) => {
    tokens.forEach(({ timer }, i) => {
      const ring = rings.current[i]
      if (timer === null || ring === null || ring === undefined) return
      const gone = (at - timer.armedAt) / Math.max(1, timer.due - timer.armedAt)
      ring.style.strokeDashoffset = String(Math.min(1, Math.max(0, gone)))
    })
  })
  return (
    <svg className={styles.live} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {tokens.map(({ host, node, state, timer }, i) => {
        const inner = tokens.slice(0, i).some((t) => t.node === node && t.timer !== null)
        return timer && (
          <path
            key={host}
            ref={(ring) => { rings.current[i] = ring }}
            className={styles.ring}
            style={stateColours(state)}
            d={ringAround(node, inner ? 4.5 : 0.5)}
            pathLength={1}
          />
        )
      })}
      {tokens.map(({ host, node }) => (
        <g
          key={host}
          className={styles.token}
          style={{ transform: `translate(${shoulder(node, host).map((v) => `${v}px`).join()})` }}
        >
          <circle r={TOKEN} />
          <text className={styles.letter} dy="0.36em">{host}</text>
        </g>
      ))}
    </svg>
  )
}

/** The same in words: where each host is, and what its timer has left. */
export function Now({ tokens, clock }: { readonly tokens: readonly PlacedToken[]; readonly clock: Clock }) {
  const { t } = useWords()
  const left = useRef<(HTMLElement | null)[]>([])
  useFollow(clock, (at) => {
    tokens.forEach(({ timer }, i) => {
      const words = left.current[i]
      if (timer === null || words === null || words === undefined) return
      const text = t('graph.left', { timer: timer.kind, left: duration(Math.max(0, timer.due - at)) })
      if (words.textContent !== text) words.textContent = text
    })
  })
  return (
    <ul className={styles.now}>
      {tokens.map(({ host, state, timer }, i) => (
        <li key={host} style={stateColours(state)}>
          <b>{host}</b> <span className={styles.state}>{state}</span>{' '}
          {timer && <span className={styles.left} ref={(words) => { left.current[i] = words }} />}
        </li>
      ))}
    </ul>
  )
}
