import { type RefObject, useMemo, useRef } from 'react'
import type { State } from '../../tcp/tcb'
import type { Clock } from '../clock'
import { stateColours } from '../colours'
import { useFollow } from '../follow'
import { type Paper, SHEET_MARGIN } from '../paper'
import type { SheetLayout } from './layout'
import styles from './Movers.module.css'
import kinds from './Sequence.module.css'
import type { SideText } from './sides'
import { mostAtOnce, shownOf, stand } from './standIns'
import type { Arrow, TimerShape } from './strokes'

export interface MoversProps {
  readonly paper: Paper
  readonly clock: Clock
  readonly layout: SheetLayout
  /** The part of the sheet that is drawn, px. */
  readonly top: number
  readonly bottom: number
}

/**
 * Segments in flight, running timers, and the names of states that have just begun: there are as many elements as move
 * at once, not as many as the run has.
 */
export function Movers({ paper, clock, layout, top, bottom }: MoversProps) {
  const chips = useRef<HTMLDivElement>(null)
  const ends = useRef<HTMLDivElement>(null)
  const current = useRef<HTMLDivElement>(null)
  const flying = useMemo(() => {
    const arrows = layout.arrows.filter((a) => a.y1 >= top && a.y0 <= bottom)
    return shownOf(arrows, (a) => a.lost || (a.kind !== 'data' && a.kind !== 'ack'))
  }, [layout, top, bottom])
  const timers = useMemo(() => layout.timers.filter((m) => m.y1 >= top && m.y0 <= bottom), [layout, top, bottom])
  // A state that has begun is not pale, though its name stands below the moment.
  const names = useMemo(() => layout.sides.filter((s) => s.kind === 'state').map(begun), [layout])

  useFollow(clock, (at) => {
    const y = paper.y(at)
    const put = (node: HTMLElement, x: number) => {
      node.style.transform = `translate(${x}px, ${y - top}px)`
    }
    // A chip rides where the playhead cuts its arrow.
    stand(elementsOf(chips), flying, y, dressedChip, (node, a) =>
      put(node, a.x0 + ((a.x1 - a.x0) * (y - a.y0)) / (a.y1 - a.y0 || 1)),
    )
    stand(elementsOf(ends), timers, y, dressedEnd, (node, m) => put(node, m.x))
    stand(elementsOf(current), names, y, dressedName, (node, { name }) => {
      const own = name.anchor === 'end' ? ' translateX(-100%)' : ''
      node.style.transform = `translate(${name.x}px, ${name.y - top + SHEET_MARGIN}px)${own}`
    })
  })

  return (
    <>
      <div ref={current}>{several(mostAtOnce(names), styles.name)}</div>
      <div ref={ends}>{several(mostAtOnce(timers), styles.timerEnd)}</div>
      <div ref={chips}>{several(mostAtOnce(flying), styles.chip)}</div>
    </>
  )
}

/** A name of a state, as long as the playhead is between the moment it is of and the name's own lower edge. */
const begun = (name: SideText) => ({ name, y0: name.at - 0.01, y1: name.y + name.box.h / 2 })

const elementsOf = ({ current }: RefObject<HTMLElement | null>) => (current?.children ?? []) as Iterable<HTMLElement>

// biome-ignore lint/suspicious/noArrayIndexKey: one is like the other
const several = (many: number, name = '') => Array.from({ length: many }, (_, n) => <i key={n} className={name} />)

function dressedChip(node: HTMLElement, { kind, lost }: Arrow): void {
  node.className = `${styles.chip} ${kinds[kind]} ${lost ? kinds.lost : ''}`
}

function dressedName(node: HTMLElement, { name }: { readonly name: SideText }): void {
  node.dataset.name = name.text
  node.style.fontSize = `${name.size}px`
  coloured(node, name.state ?? 'CLOSED')
}

const dressedEnd = (node: HTMLElement, { state }: TimerShape): void => coloured(node, state)

function coloured(node: HTMLElement, state: State): void {
  for (const [name, value] of Object.entries(stateColours(state))) node.style.setProperty(name, value as string)
}
