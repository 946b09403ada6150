import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useWords } from '../../i18n/index'
import { callOf } from '../../knobs/apps'
import { CALLS } from '../../knobs/choice'
import type { Intervention } from '../../knobs/interventions'
import type { Instant } from '../../tcp/units'
import { Bar } from './Bar'
import { CallChoices } from './CallChoices'
import { droppedAt } from './dragging'
import styles from './Hands.module.css'
import type { HandsProps } from './hand'
import { type Held, heldCalls, nameOf } from './heldCalls'
import { useDrag } from './useDrag'

/** What the arrow keys move a call by, µs. */
const STEP = 10_000

/** What applications do, as something to take hold of: it can be moved along the lifeline, and changed. */
export function CallHandles(props: HandsProps) {
  const { trace, base, paper, layout, top, bottom } = props
  const { t } = useWords()
  const [held, setHeld] = useState<number | null>(null)
  const calls = useMemo(() => heldCalls(trace, base, paper, layout, t), [trace, base, paper, layout, t])
  return calls
    .filter(({ script, box }) => script === held || (box.cy >= top && box.cy <= bottom))
    .map((call) => <Call key={call.script} {...props} call={call} onHeld={(on) => setHeld(on ? call.script : null)} />)
}

interface CallProps extends HandsProps {
  readonly call: Held
  onHeld(on: boolean): void
}

function Call(props: CallProps) {
  const { trace, base, paper, top, call, room, onIntervene, onHeld } = props
  const { script, act, host, never, box } = call
  const ms = (at: Instant) => Math.round((at - base.origin) / 1000)
  const { t } = useWords()
  const node = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const text = nameOf(act, t)
  const name = t('hands.call', { host, call: text })
  // Moved, what was never called is called again.
  const back = never ? { call: callOf(act) ?? ('close' as const) } : {}
  const move = (at: number) => onIntervene({ kind: 'app', step: script, ...back, at: Math.max(0, at) })
  const drag = useDrag({
    begin: () => {
      onHeld(true)
      // Where it is let go counts on the sheet as it was when it was taken.
      return (dy) => move(droppedAt(paper, call.y + dy))
    },
    end: () => onHeld(false),
    press: () => setOpen(true),
    node,
    top,
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) move(call.at + by * STEP * (event.shiftKey ? 10 : 1))
    else if (
      event.key === 'Enter' ||
      event.key === ' ' ||
      event.key === 'ContextMenu' ||
      (event.shiftKey && event.key === 'F10')
    )
      setOpen(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <div
        ref={node}
        className={`${styles.call} ${never ? styles.never : ''}`}
        style={{ left: box.cx - box.w / 2, top: box.cy - box.h / 2 - top, width: box.w, height: box.h }}
        data-hand={`call ${script}`}
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={name}
        // On the clock of the story, which does not begin anew with what is moved here.
        aria-valuemin={ms(0)}
        aria-valuemax={ms(trace.end)}
        aria-valuenow={ms(call.at)}
        aria-valuetext={call.when}
        data-shifted={call.shifted}
        aria-haspopup="dialog"
        aria-description={t('hands.callHelp')}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          event.preventDefault()
          setOpen(true)
        }}
        {...drag}
      >
        {never && (call.short ? t('hands.never') : <s>{text}</s>)}
      </div>
      {open && (
        <CallMenu
          {...props}
          name={name}
          clear={() => [node.current]}
          room={room}
          onClose={(back) => {
            setOpen(false)
            if (back) node.current?.focus({ preventScroll: true })
          }}
        />
      )}
    </>
  )
}

interface MenuProps extends CallProps {
  readonly name: string
  clear(): readonly (Element | null)[]
  onClose(back: boolean): void
}

function CallMenu({ trace, base, call, name, room, clear, onIntervene, onClose }: MenuProps) {
  const { t } = useWords()
  const { script, act, host, conn, at, never } = call
  const was = base.scenario.script[script]
  const changed = JSON.stringify(was) !== JSON.stringify(trace.scenario.script[script])
  const change = (i: Intervention) => {
    onIntervene(i)
    onClose(true)
  }
  const of = conn > 0 ? { conn } : {}
  return (
    <Bar name={`${name} · ${call.when}`} room={room} clear={clear} beside onClose={onClose}>
      <CallChoices
        calls={CALLS}
        now={never ? 'never' : callOf(act)}
        onCall={(call) => change({ kind: 'app', step: script, call })}
        onSend={(call) => change({ kind: 'addApp', who: host, call, at: Math.max(0, at - STEP), ...of })}
      >
        {changed && (
          <button type="button" className={styles.back} onClick={() => change({ kind: 'restoreApp', step: script })}>
            {t(was === undefined ? 'hands.remove' : 'hands.asStory')}
          </button>
        )}
      </CallChoices>
    </Bar>
  )
}
