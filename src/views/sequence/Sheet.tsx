import { type ComponentType, type KeyboardEvent, memo, type ReactNode, Suspense } from 'react'
import type { TimerSpan } from '../../sim/spans'
import type { Trace } from '../../sim/trace'
import { stateColours } from '../colours'
import type { Lifeline } from './geometry'
import { type Label, type SheetLayout, WAVE } from './layout'
import { BASELINE, SegmentLabel } from './SegmentLabel'
import styles from './Sequence.module.css'
import { Stroke } from './Stroke'
import type { TimerGripsProps } from './TimerGrips'

export interface SheetProps {
  readonly trace: Trace
  readonly layout: SheetLayout
  /** The part of the sheet that is drawn, px. */
  readonly top: number
  readonly bottom: number
  /** The segment that Tab comes to, the one looked at, and those that belong to it. */
  readonly stop: number | null
  readonly current: number | null
  readonly selected: number | null
  readonly related: ReadonlySet<number>
  readonly names: ReadonlyMap<number, string>
  readonly listName: string
  /** The card, and whose it is. */
  readonly cardId: string
  readonly carded: number | null
  onSelect(packet: number): void
  onHover(packet: number | null): void
  onFocus(packet: number | null): void
  onKey(event: KeyboardEvent, packet: number): void
  /** What lets timers be chosen; loaded later. */
  readonly Timers?: ComponentType<TimerGripsProps> | undefined
  onTimer?: ((span: TimerSpan) => void) | undefined
  /** The chosen timer. */
  readonly timer?: TimerSpan | null
}

/** The still picture: the visible window of the sheet. */
export const Sheet = memo(function Sheet(props: SheetProps) {
  const { layout, top, bottom } = props
  const { columns } = layout
  const seen = (y0: number, y1: number) => y1 >= top && y0 <= bottom
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a picture
    <svg
      role="group"
      aria-label={props.listName}
      className={styles.svg}
      width={columns.width}
      height={bottom - top}
      viewBox={`0 ${top} ${columns.width} ${bottom - top}`}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus */}
      <g aria-hidden="true">
        <path
          className={styles.rule}
          d={rulesOf(layout)
            .filter((y) => seen(y, y))
            .flatMap((y) =>
              columns.lifelines
                .slice(1)
                .map((l, n) => `M${(columns.lifelines[n] as Lifeline).x2} ${Math.round(y) + 0.5}H${l.x}`),
            )
            .join('')}
        />
        {layout.bands
          .filter((b) => seen(b.y0, b.y1))
          .map((b, n) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: while something is pulled, it moves and is not made anew
              key={n}
              className={styles.band}
              style={stateColours(b.state)}
              x={b.x + 0.5}
              width={b.width - 1}
              y={b.y0 + 0.5}
              height={Math.max(1, b.y1 - b.y0 - 1)}
              rx={Math.min(3, (b.y1 - b.y0) / 2)}
            />
          ))}
        {columns.lifelines.map((l) => (
          <path
            key={l.host}
            className={styles.lifeline}
            d={[...new Set([l.x, l.x2])].map((x) => `M${x} ${top}V${Math.min(bottom, layout.height)}`).join('')}
          />
        ))}
        {layout.births
          .filter((b) => seen(b.y - 4, b.y + 4))
          .map((b) => (
            <path key={b.id} className={styles.begins} d={`M${b.x0} ${b.y}H${b.x1}`} />
          ))}
        {layout.timers
          .filter((m) => seen(m.y0, m.y1))
          .map((m) => (
            <g key={m.id} className={styles.timer} style={stateColours(m.state)}>
              <path d={`M${m.x} ${m.y0 + 3}V${m.y1 - 3}`} />
              {(m.span.end === 'fired' || (m.span.end === 'restarted' && m.span.kind === '2MSL')) && (
                <circle cx={m.x} cy={m.y1} r={3} />
              )}
              {m.span.end === 'stopped' && <path className={styles.stopped} d={`M${m.x - 3} ${m.y1}h6`} />}
            </g>
          ))}
        {layout.cuts
          .filter((c) => seen(c.y - 9, c.y + 9))
          // biome-ignore lint/suspicious/noArrayIndexKey: as below
          .flatMap((c, n) => columns.lifelines.map((l) => <Wave key={`${l.host} ${n}`} line={l} y={c.y} />))}
        {layout.sides
          .filter((s) => seen(s.y - 9, s.y + 9))
          .map((s, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <g key={n} transform={moved(s.x, s.y + s.size * BASELINE)}>
              <text
                className={styles[s.kind]}
                style={s.state === null ? undefined : stateColours(s.state)}
                data-label={s.id}
                fontSize={s.size}
                textAnchor={s.anchor}
              >
                {s.text}
              </text>
            </g>
          ))}
        {layout.labels
          .filter((l) => l.kind !== 'segment' && seen(l.box.cy - 9, l.box.cy + 9))
          .map((l) => (
            <g key={l.id} transform={moved(l.box.cx, l.box.cy + columns.small * BASELINE)}>
              <text
                className={l.kind === 'timer' ? styles.timerName : styles.quiet}
                data-label={l.id}
                fontSize={columns.small}
                style={
                  l.kind === 'timer'
                    ? stateColours((layout.timers[l.of] as SheetLayout['timers'][number]).state)
                    : undefined
                }
                textAnchor="middle"
              >
                {l.text.quiet}
              </text>
            </g>
          ))}
      </g>
      {props.Timers && props.onTimer && (
        <Suspense fallback={null}>
          <props.Timers trace={props.trace} layout={layout} onTimer={props.onTimer} chosen={props.timer ?? null} />
        </Suspense>
      )}
      {segments(props, seen)}
    </svg>
  )
})

/** A text stands in a group that is moved: to move a text itself is to lay out its letters anew. */
const moved = (x: number, y: number): string => `translate(${x} ${y})`

/** One group per packet, with all its copies; the one that Tab comes to is there even when out of sight. */
function segments(props: SheetProps, seen: (y0: number, y1: number) => boolean): ReactNode[] {
  const { layout, stop, current, selected, related } = props
  const labels = new Map<number, Label[]>()
  for (const l of layout.labels) if (l.kind === 'segment') labels.set(l.of, [...(labels.get(l.of) ?? []), l])
  const nodes: ReactNode[] = []
  for (let i = 0; i < layout.arrows.length; ) {
    const packet = (layout.arrows[i] as { packet: number }).packet
    let end = i
    while (layout.arrows[end]?.packet === packet) end++
    const copies = layout.arrows.slice(i, end)
    i = end
    const first = copies[0] as (typeof copies)[number]
    if (packet !== stop && !copies.some((a) => seen(a.y0 - 16, a.y1 + 16))) continue
    const p = props.trace.packets[packet]
    const again = p !== undefined && p.retransmission > 0
    const classes = [
      styles.segment,
      styles[first.kind],
      first.lost && styles.lost,
      again && styles.repeated,
      packet === current && styles.current,
      packet === selected && styles.selected,
      related.has(packet) && styles.related,
    ]
    nodes.push(
      // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in an SVG
      <g
        key={packet}
        className={classes.filter(Boolean).join(' ')}
        role="button"
        tabIndex={packet === stop ? 0 : -1}
        data-packet={packet}
        aria-label={props.names.get(packet)}
        aria-pressed={packet === selected}
        aria-describedby={packet === props.carded ? props.cardId : undefined}
        onClick={() => props.onSelect(packet)}
        onKeyDown={(event) => props.onKey(event, packet)}
        onFocus={() => props.onFocus(packet)}
        onBlur={() => props.onFocus(null)}
        // Not when it slides under a pointer that rests.
        onPointerMove={(event) => event.pointerType === 'mouse' && props.onHover(packet)}
        onPointerLeave={() => props.onHover(null)}
      >
        {copies.map((a) => (
          <Stroke key={a.id} arrow={a} stop={packet === stop} />
        ))}
        {(labels.get(packet) ?? []).map((l) => (
          <SegmentLabel key={l.id} label={l} columns={layout.columns} />
        ))}
      </g>,
    )
  }
  return nodes
}

/** Where faint rules cross the sheet: wherever a state begins or a time stands. */
function rulesOf(layout: SheetLayout): number[] {
  const ys = [...layout.bands.map((b) => b.y0), ...layout.sides.filter((s) => s.kind === 'time').map((s) => s.at)]
  const rules: number[] = []
  for (const y of ys.sort((a, b) => a - b)) if (y > 1 && y - (rules.at(-1) ?? -99) >= 10) rules.push(y)
  return rules
}

/** A gap that was cut: the lifeline and its band torn along a wave. */
function Wave({ line, y }: { line: Lifeline; y: number }) {
  const edge = line.side < 0 ? line.bandX - 5 : line.bandX + line.bandWidth + 5
  const outer = line.x2 > line.x ? line.x2 + WAVE - 6 : edge
  const inner = line.x - line.side * (WAVE - 6)
  const from = Math.min(outer, inner)
  const steps = Math.max(2, Math.round(Math.abs(inner - outer) / 12))
  const step = Math.abs(inner - outer) / steps
  let d = `M${from} ${y}`
  for (let i = 0; i < steps; i++) d += `q${step / 2} ${i % 2 === 0 ? -6 : 6} ${step} 0`
  return (
    <g className={styles.wave}>
      <path className={styles.tear} d={d} />
      <path d={d} transform="translate(0 -3)" />
      <path d={d} transform="translate(0 3)" />
    </g>
  )
}
