import { useMemo } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../../i18n/index'
import { diff } from '../../sim/diff'
import { AddCalls } from './AddCall'
import { ArrowHandles } from './ArrowHandles'
import { CallHandles } from './CallHandles'
import { cardTitle } from './cardText'
import { Ghost, Marks } from './Ghost'
import styles from './Hands.module.css'
import type { HandsProps } from './hand'
import { SegmentMenu } from './SegmentMenu'

/** What is done to the sheet by hand: menus at segments and calls, what can be dragged, and the traces it leaves. */
export function Hands(props: HandsProps) {
  const { trace, paper, layout, top, bottom, ghost, menu, room } = props
  const { t } = useWords()
  const difference = useMemo(() => (ghost === null ? null : diff(ghost, trace)), [ghost, trace])
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
        {ghost !== null && difference !== null && (
          <Ghost ghost={ghost} gone={difference.gone} paper={paper} layout={layout} top={top} bottom={bottom} />
        )}
        {difference !== null && <Marks changed={difference.changed} layout={layout} top={top} bottom={bottom} />}
      </svg>
      <ArrowHandles {...props} />
      <CallHandles {...props} />
      <AddCalls {...props} />
      {packet !== undefined && (
        <SegmentMenu key={packet.n} {...props} packet={packet} name={cardTitle(trace, packet, t)} />
      )}
      {ghost !== null &&
        difference !== null &&
        difference.gone.size > 0 &&
        room !== null &&
        createPortal(
          <button
            type="button"
            className={styles.dismiss}
            data-hand=""
            aria-description={t('hands.ghostHelp', { n: difference.gone.size })}
            onClick={props.onGhostDismissed}
          >
            <span>{t('hands.ghost')}</span> {t('hands.dismiss')}
          </button>,
          room,
        )}
    </div>
  )
}
