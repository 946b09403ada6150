import { useRef, useState } from 'react'
import { pathDelayOf } from '../../sim/aim'
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
    .map((a) => <Handle key={a.id} {...props} arrow={a} onHeld={(on) => setHeld(on ? a.id : null)} />)
}

function Handle({
  trace,
  paper,
  arrow,
  top,
  onIntervene,
  onHover,
  onMenu,
  onHeld,
}: HandsProps & { readonly arrow: Arrow; onHeld(on: boolean): void }) {
  const node = useRef<HTMLElement>(null)
  const packet = trace.packets[arrow.packet]
  const drag = useDrag({
    begin: () => {
      if (packet === undefined) return null
      onHeld(true)
      const copy = arrow.copy > 0
      const natural = copy ? (packet.arrivals[0] as number) : packet.sentAt + pathDelayOf(trace, packet)
      // Seen from where it is without a hand: that lies in the past, and the rate on the wire holds.
      const from = heldBelow(paper, Math.max(0, (packet.arrivals[arrow.copy] as number) - natural))
      const kind = copy ? 'duplicate' : 'delay'
      return (dy) => onIntervene({ kind, packet: packet.n, by: laterBy(paper, from + dy) })
    },
    end: () => onHeld(false),
    press: () => onMenu(arrow.packet),
    node,
    top,
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu does the same for keys and for those who do not see it
    <i
      ref={node}
      className={styles.handle}
      data-hand={`${arrow.packet}.${arrow.copy}`}
      style={{ left: arrow.x1, top: arrow.y1 - top }}
      onPointerLeave={() => onHover(null)}
      onContextMenu={(event) => {
        event.preventDefault()
        event.stopPropagation()
        onMenu(arrow.packet)
      }}
      {...drag}
      onPointerMove={(event) => {
        drag.onPointerMove(event)
        if (event.pointerType === 'mouse' && event.buttons === 0) onHover(arrow.packet)
      }}
    />
  )
}
