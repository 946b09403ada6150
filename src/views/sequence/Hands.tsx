import { useDeferredValue, useMemo } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../../i18n/index'
import { diff } from '../../sim/diff'
import { AddCalls } from './AddCall'
import { ArrowHandles } from './ArrowHandles'
import { ghostOf } from './asItWas'
import { CallHandles } from './CallHandles'
import { cardTitle } from './cardText'
import { Dismiss } from './Dismiss'
import { Ghost, Marks } from './Ghost'
import styles from './Hands.module.css'
import type { OnSheetProps } from './hand'
import { SegmentMenu } from './SegmentMenu'
import { useFocusKept } from './useFocusKept'

let differences = 0

/** What is done to the sheet by hand: menus at segments and calls, what can be dragged, and the traces it leaves. */
export function Hands(props: OnSheetProps) {
  const { trace, paper, layout, top, bottom, ghost, menu, room } = props
  const { t } = useWords()
  const difference = useMemo(() => (ghost === null ? null : diff(ghost, trace)), [ghost, trace])
  const shapes = useMemo(
    () => (ghost === null || difference === null ? null : ghostOf(ghost, difference.gone, trace, paper, layout, t)),
    [ghost, difference, trace, paper, layout, t],
  )
  useFocusKept(room)
  // Marked when the hand rests: to begin anew at every move of it is to show nothing else.
  const serial = useDeferredValue(useMemo(() => (difference === null ? 0 : ++differences), [difference]))
  const packet = menu === null ? undefined : trace.packets[menu]
  return (
    <div className={styles.hands} data-screen="">
      <svg
        className={styles.under}
        width={layout.columns.width}
        height={bottom - top}
        viewBox={`0 ${top} ${layout.columns.width} ${bottom - top}`}
        aria-hidden="true"
      >
        {difference !== null && (
          <Marks changed={difference.changed} serial={serial} layout={layout} top={top} bottom={bottom} />
        )}
      </svg>
      <ArrowHandles {...props} />
      <CallHandles {...props} />
      <AddCalls {...props} />
      {packet !== undefined && (
        <SegmentMenu key={packet.n} {...props} packet={packet} name={cardTitle(trace, packet, t)} />
      )}
      {shapes !== null &&
        props.veiled !== null &&
        createPortal(<Ghost shapes={shapes} layout={layout} top={top} bottom={bottom} />, props.veiled)}
      {shapes !== null && room !== null && shapes.arrows.length + shapes.states.length > 0 && (
        <Dismiss
          room={room}
          many={shapes.arrows.length}
          columns={layout.columns}
          onUndo={props.onUndo}
          onDismiss={props.onGhostDismissed}
        />
      )}
    </div>
  )
}
