import { useRef, useState } from 'react'
import { duration } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import { pathDelayOf } from '../../sim/aim'
import type { Packet } from '../../sim/trace'
import { heldBelow, laterBy } from './dragging'
import styles from './Hands.module.css'
import type { HandsProps } from './hand'
import type { Arrow } from './strokes'
import { useDrag } from './useDrag'

/** At every arrowhead something to take hold of: drawn down, the segment arrives later, or its copy does. */
export function ArrowHandles(props: HandsProps) {
  const { trace, layout, top, bottom } = props
  const [held, setHeld] = useState<string | null>(null)
  return layout.arrows
    .filter((a) => a.id === held || (a.y1 >= top && a.y1 <= bottom))
    .filter((a) => !a.lost && !a.forged && trace.packets[a.packet]?.injected === false)
    .map((a) => (
      <Handle key={a.id} {...props} arrow={a} held={a.id === held} onHeld={(on) => setHeld(on ? a.id : null)} />
    ))
}

function Handle({
  trace,
  paper,
  arrow,
  held,
  top,
  onIntervene,
  onHover,
  onMenu,
  onHeld,
}: HandsProps & { readonly arrow: Arrow; readonly held: boolean; onHeld(on: boolean): void }) {
  const node = useRef<HTMLElement>(null)
  const { t } = useWords()
  const packet = trace.packets[arrow.packet] as Packet
  const copy = arrow.copy > 0
  const later = (): number => {
    const { arrivals, sentAt } = packet
    const natural = copy ? (arrivals[0] as number) : sentAt + pathDelayOf(trace, packet)
    return Math.max(0, (arrivals[arrow.copy] as number) - natural)
  }
  const drag = useDrag({
    begin: () => {
      onHeld(true)
      // Seen from where it is without a hand: that lies in the past, and the rate on the wire holds.
      const from = heldBelow(paper, later())
      const kind = copy ? 'duplicate' : 'delay'
      return (dy) => onIntervene({ kind, packet: packet.n, by: laterBy(paper, from + dy) })
    },
    end: () => onHeld(false),
    press: () => onMenu(arrow.packet),
    node,
    top,
  })
  return (
    <i
      ref={node}
      className={styles.handle}
      data-hand={`${arrow.packet}.${arrow.copy}`}
      style={{ left: arrow.x1, top: arrow.y1 - top }}
      // Farther down than the sheet is true to scale, what is held is not where the arrow ends.
      data-said={held ? t('hands.later', { by: duration(later()) }) : undefined}
      onPointerLeave={() => onHover(null)}
      {...drag}
      onPointerMove={(event) => {
        drag.onPointerMove(event)
        if (event.pointerType === 'mouse' && event.buttons === 0) onHover(arrow.packet)
      }}
    />
  )
}
