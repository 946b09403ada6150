import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { useWords } from '../../i18n/index'
import type { Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Instant } from '../../tcp/units'
import type { Clock } from '../clock'
import { groupsAt, statesText, tracksOf } from '../edges'
import { hostsOf } from '../hosts'
import { useStep } from '../step'
import type { Point, Taken } from './diagram'
import { EdgeButtons, EdgeLine, EdgePanel } from './Edges'
import { Live, Now, type PlacedToken, type ShownTimer } from './Live'
import { type Figure, figureFor, neighbour, type PlacedNode } from './layout'
import { Picture } from './Picture'
import { justPassed, passagesOf, repeats, takenEdges } from './passages'
import { Rings } from './Rings'
import styles from './StateGraph.module.css'
import { StatePanel } from './StatePanel'
import { useWidth } from './useWidth'

export interface StateGraphProps {
  readonly trace: Trace
  readonly clock: Clock
  readonly selected: State | null
  readonly onSelect: (state: State | null) => void
  /** Goes to a moment of the run. */
  readonly onJump?: (at: Instant) => void
  /** A running timer was chosen. */
  readonly onTimer?: (timer: ShownTimer) => void
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** The box of a state; CLOSED is the upper one until a connection has begun. */
function boxOf(nodes: Figure['nodes'], state: State, host: string, taken: readonly Taken[], step: number): PlacedNode {
  const last = taken.findLast((t) => t.host === host && t.step <= step)
  const begun = last !== undefined && last.from !== 'LISTEN' && last.from !== 'SYN-SENT'
  const id = state === 'CLOSED' && !begun ? 'START' : state
  return nodes.find((n) => n.id === id) as PlacedNode
}

/** RFC 9293's diagram of states with A and B on it. */
export function StateGraph({ trace, clock, selected, onSelect, onJump, onTimer }: StateGraphProps) {
  const { t } = useWords()
  const step = useStep(trace, clock)
  const frame = useRef<HTMLDivElement>(null)
  const room = useWidth(frame)
  const figure = useMemo(() => figureFor(room ?? 0), [room])
  const hosts = useMemo(() => hostsOf(trace).map((host) => ({ host, tracks: tracksOf(trace, host) })), [trace])
  const tracks = useMemo(() => hosts.flatMap((h) => h.tracks), [hosts])
  const taken = useMemo(() => takenEdges(tracks), [tracks])
  const passed = useMemo(
    () => [...taken, ...repeats(trace, tracks)].sort((a, b) => a.step - b.step),
    [trace, taken, tracks],
  )
  const passages = useMemo(() => passagesOf(passed), [passed])
  const [chosen, setChosen] = useState<string | null>(null)
  const edge = chosen !== null && selected === null && passages.has(chosen) ? chosen : null
  const chooseEdge = useCallback(
    (id: string) => {
      const times = passages.get(id) ?? []
      onSelect(null)
      setChosen(times.length > 1 ? id : null)
      if (times.length === 1) onJump?.((times[0] as Taken).at)
    },
    [passages, onSelect, onJump],
  )
  /** Back to the place in the picture that was chosen. */
  const close = () => {
    const held = frame.current?.contains(document.activeElement)
    if (!held) frame.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()
    onSelect(null)
    setChosen(null)
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || (selected === null && edge === null)) return
    event.preventDefault()
    // Only what is nearest to it: not the panel it may be in as well.
    event.stopPropagation()
    close()
  }
  const [pointed, setPointed] = useState<{ readonly id: string; readonly step: number } | null>(null)
  const pointAt = useCallback((id: string | null) => setPointed(id === null ? null : { id, step }), [step])
  const seen = useMemo(() => new Set(tracks.flatMap((track) => track.visits.map((v) => v.state))), [tracks])
  const tokens = hosts.flatMap(({ host, tracks }) =>
    groupsAt(trace, tracks, host, step).map((group, n): PlacedToken => {
      return { ...group, id: `${host} ${n}`, node: boxOf(figure.nodes, group.state, host, taken, step) }
    }),
  )
  const where = (host: string) => statesText(tokens.filter((token) => token.host === host))
  const boxes = tokens.map((token) => token.node.id).join()
  const current = useMemo(() => boxes.split(','), [boxes])
  const third = hosts.length > 2 ? t('graph.third', { c: where('C') }) : ''

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what can have the focus in it does not know what is open
    <div className={styles.graph} data-graph="" onKeyDown={pressed}>
      <div ref={frame} className={styles.frame}>
        <div className={styles.canvas} style={{ width: figure.width, height: figure.height }}>
          <Picture
            figure={figure}
            name={t('graph.name', { a: where('A'), b: where('B') }) + third}
            taken={passed}
            step={step}
            current={current}
            seen={seen}
            selected={selected}
            chosen={edge}
            onEdge={chooseEdge}
            onPoint={pointAt}
          />
          <Live figure={figure} tokens={tokens} clock={clock} />
          <Boxes figure={figure} tokens={tokens} selected={selected} onSelect={onSelect} />
          {onTimer && <Rings figure={figure} tokens={tokens} onTimer={onTimer} />}
          <EdgeButtons
            figure={figure}
            passages={passages}
            origin={trace.origin}
            chosen={edge}
            onEdge={chooseEdge}
            onPoint={pointAt}
          />
        </div>
      </div>
      {figure.terse && (
        <EdgeLine
          figure={figure}
          id={(pointed?.step === step ? pointed.id : null) ?? edge}
          last={justPassed(passed, step)}
          passages={passages}
        />
      )}
      <Now tokens={tokens} clock={clock} onTimer={onTimer} />
      {selected !== null && <StatePanel state={selected} trace={trace} hosts={hosts} onJump={onJump} onClose={close} />}
      {edge !== null && (
        <EdgePanel id={edge} times={passages.get(edge) ?? []} origin={trace.origin} onJump={onJump} onClose={close} />
      )}
      <details className={styles.notes}>
        <summary>{t('graph.notes')}</summary>
        <ol>
          {(['graph.note1', 'graph.note2', 'graph.note3'] as const).map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ol>
        <p>{t('graph.note')}</p>
        <p>
          <a href="https://www.rfc-editor.org/rfc/rfc9293.html#section-3.3.2" target="_blank" rel="noreferrer">
            RFC 9293 §3.3.2
          </a>
        </p>
      </details>
    </div>
  )
}

interface BoxesProps {
  readonly figure: Figure
  readonly tokens: readonly PlacedToken[]
  readonly selected: State | null
  readonly onSelect: (state: State | null) => void
}

/** Real buttons over the boxes: one tab stop, arrow keys go to the box that lies there. */
function Boxes({ figure, tokens, selected, onSelect }: BoxesProps) {
  const { t } = useWords()
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const [stop, setStop] = useState<string>('ESTABLISHED')
  const move = (event: KeyboardEvent, from: PlacedNode) => {
    const direction = ARROWS[event.key]
    if (direction === undefined) return
    event.preventDefault()
    // The page would take an arrow key for a step in time.
    event.stopPropagation()
    const to = neighbour(figure.nodes, from, direction)
    setStop(to.id)
    buttons.current.get(to.id)?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, these are places in a picture
    <div role="group" aria-label={t('graph.states')} data-picture="">
      {figure.nodes.map((n) => {
        const here = tokens
          .filter((token) => token.node === n)
          .map(({ host, count }) => (count > 1 ? `${host} ×${count}` : host))
          .join(', ')
        return (
          <button
            key={n.id}
            type="button"
            ref={(button) => {
              if (button) buttons.current.set(n.id, button)
            }}
            className={styles.box}
            style={{ left: n.x, top: n.y - 5, width: n.w, height: n.h + 10 }}
            aria-label={here === '' ? n.state : t('graph.here', { state: n.state, hosts: here })}
            aria-pressed={selected === n.state}
            tabIndex={n.id === stop ? 0 : -1}
            onFocus={() => setStop(n.id)}
            onKeyDown={(event) => move(event, n)}
            onClick={() => onSelect(selected === n.state ? null : n.state)}
          />
        )
      })}
    </div>
  )
}
