import { memo } from 'react'
import type { State } from '../../tcp/tcb'
import { stateColours } from '../colours'
import type { Taken } from './diagram'
import { type Figure, type PlacedEdge, SIZE } from './layout'
import { standings } from './passages'
import styles from './StateGraph.module.css'

interface PictureProps {
  readonly figure: Figure
  readonly name: string
  readonly taken: readonly Taken[]
  readonly step: number
  /** Ids of the boxes that hold a token. */
  readonly current: readonly string[]
  readonly seen: ReadonlySet<State>
  readonly selected: State | null
  readonly chosen: string | null
  readonly onEdge: (id: string) => void
  /** The pointer is on an edge, or has left it. */
  readonly onPoint: (id: string | null) => void
}

/** The still picture: drawn anew when an event happens, not while time passes. */
export const Picture = memo(function Picture(props: PictureProps) {
  const { figure, name, taken, step, current, seen, selected, chosen, onEdge, onPoint } = props
  const { width, height, terse, nodes, edges, exits, loops } = figure
  const found = standings(taken, step)
  const drawn = [...edges, ...[...exits, ...loops].filter((e) => found.has(e.id))]
  const order = { unused: 0, ahead: 1, taken: 2 }
  const placed = drawn
    .map((e) => ({ e, ...(found.get(e.id) ?? { standing: 'unused' as const, label: null }) }))
    .sort((a, b) => order[a.standing] - order[b.standing])
  const last = taken.findLast((t) => t.step <= step)
  return (
    <svg className={styles.picture} width={width} height={height} role="img" aria-label={name}>
      {placed.map(({ e, standing, label }) => (
        <g
          key={e.id}
          className={styles.edge}
          data-standing={standing}
          data-opening={e.opening || undefined}
          data-chosen={chosen === e.id || undefined}
        >
          <path d={e.line} />
          <path className={styles.head} d={e.head} />
          {e.label !== null && <Label label={e.label} lines={label === null ? e.label.lines : [label]} />}
          {/* A larger target for the pointer; by keyboard the same edges are buttons over the picture. */}
          {(terse || standing !== 'unused') && (
            // biome-ignore lint/a11y/noStaticElementInteractions: see above
            <path
              className={styles.grip}
              d={e.line}
              onClick={standing === 'unused' ? undefined : () => onEdge(e.id)}
              onPointerEnter={() => onPoint(e.id)}
              onPointerLeave={(event) => event.pointerType === 'mouse' && onPoint(null)}
            />
          )}
        </g>
      ))}
      {last !== undefined &&
        [...figure.byId.values()]
          .filter((e) => last.edges.includes(e.id))
          .map((e) => <path key={`${e.id} ${last.step}`} className={styles.pulse} d={e.line} />)}
      {nodes.map((n) => (
        <g
          key={n.id}
          className={styles.node}
          style={stateColours(n.state)}
          data-opening={n.opening || undefined}
          data-current={current.includes(n.id) || undefined}
          data-seen={seen.has(n.state) || undefined}
          data-selected={selected === n.state || undefined}
        >
          <rect x={n.x} y={n.y} width={n.w} height={n.h} rx={5} />
          <text className={styles.name} x={n.at[0]} y={n.at[1]} dy="0.35em" fontSize={n.size}>
            {n.state}
          </text>
        </g>
      ))}
    </svg>
  )
})

function Label({
  label,
  lines,
}: {
  readonly label: NonNullable<PlacedEdge['label']>
  readonly lines: readonly string[]
}) {
  const [x, y] = label.at
  return (
    <text textAnchor={label.anchor} fontSize={SIZE.edge}>
      {lines.map((line, i) => (
        <tspan key={line} x={x} y={y + i * SIZE.lineHeight}>
          {line}
        </tspan>
      ))}
    </text>
  )
}
