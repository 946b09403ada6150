import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useWords } from '../../i18n/index'
import { CALLS } from '../../knobs/choice'
import { type Intervention, scriptStepOf } from '../../knobs/interventions'
import type { Step } from '../../sim/trace'
import { callText } from '../callText'
import { Bar, NumberForm } from './Bar'
import { droppedAt } from './dragging'
import styles from './Hands.module.css'
import type { HandsProps } from './hand'
import type { SideText } from './sides'
import { useDrag } from './useDrag'
import { timeText } from './wording'

interface Props extends HandsProps {
  intervene(i: Intervention, what: string): void
}

type Choice = (typeof CALLS)[number]
const MOST_OCTETS = 1_000_000
/** What the arrow keys move a call by, µs. */
const STEP = 10_000

/** Actions that somebody may want at another time, or otherwise. */
const MOVABLE: ReadonlySet<string> = new Set(['close', 'shutdown', 'send', 'abort', 'kill', 'reboot'])

/** What applications do, as something to take hold of: it can be moved along the lifeline, and changed. */
export function CallHandles(props: Props) {
  const { trace, layout, top, bottom } = props
  const [held, setHeld] = useState<number | null>(null)
  const calls = useMemo(() => {
    const byId = new Map(layout.sides.map((s) => [s.id, s]))
    return trace.steps.flatMap((step) => {
      if (step.cause.kind !== 'call' || !MOVABLE.has(step.cause.act.kind)) return []
      const side = byId.get(`call ${step.n}.0`)
      const script = side === undefined ? null : scriptStepOf(trace, step)
      return side === undefined || script === null ? [] : [{ step, side, script }]
    })
  }, [trace, layout])
  const seen = new Set<number>()
  return calls
    .filter(({ script, side }) => {
      const first = !seen.has(script)
      seen.add(script)
      return first && (script === held || (side.y >= top && side.y <= bottom))
    })
    .map((call) => <Call key={call.script} {...props} {...call} onHeld={(on) => setHeld(on ? call.script : null)} />)
}

interface CallProps extends Props {
  readonly step: Step
  readonly side: SideText
  readonly script: number
  onHeld(on: boolean): void
}

function Call(props: CallProps) {
  const { trace, paper, top, step, side, script, room, intervene, onHeld } = props
  const { t } = useWords()
  const node = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const act = step.cause.kind === 'call' ? step.cause.act : null
  const text = act === null ? '' : act.kind === 'kill' || act.kind === 'reboot' ? t(`hands.${act.kind}`) : callText(act)
  const name = t('hands.call', { host: step.host, call: text })
  const move = (at: number) => intervene({ kind: 'app', step: script, at: Math.max(0, at) }, name)
  const drag = useDrag({
    begin: () => {
      onHeld(true)
      // Where it is let go counts on the sheet as it was when it was taken.
      return (dy) => move(droppedAt(paper, side.at + dy))
    },
    end: () => onHeld(false),
    press: () => setOpen(true),
    node,
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) move(step.at + by * STEP * (event.shiftKey ? 10 : 1))
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
  const { box } = side
  return (
    <>
      <div
        ref={node}
        className={styles.call}
        style={{ left: box.cx - box.w / 2, top: box.cy - box.h / 2 - top, width: box.w, height: box.h }}
        data-hand={`call ${script}`}
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={name}
        aria-valuenow={Math.round(step.at / 1000)}
        aria-valuetext={t('hands.callAt', { at: timeText(trace, step.at) })}
        aria-haspopup="dialog"
        aria-description={t('hands.callHelp')}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          event.preventDefault()
          setOpen(true)
        }}
        {...drag}
      />
      {open && (
        <CallMenu
          {...props}
          name={name}
          at={step.at}
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
  readonly at: number
  clear(): readonly (Element | null)[]
  onClose(back: boolean): void
}

function CallMenu({ step, script, name, at, room, clear, intervene, onClose }: MenuProps) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const words: Readonly<Record<Choice, string>> = {
    close: 'close()',
    shutdown: 'shutdown(SHUT_WR)',
    linger0: callText({ kind: 'close', linger: 0 }),
    never: t('hands.never'),
    kill: t('hands.kill'),
    reboot: t('hands.reboot'),
  }
  const change = (i: Intervention, what: string) => {
    intervene(i, what)
    onClose(true)
  }
  return (
    <Bar name={name} room={room} clear={clear} onClose={onClose}>
      {asking ? (
        <NumberForm
          label={t('hands.octets')}
          least={1}
          most={MOST_OCTETS}
          step={1}
          value={100}
          set={t('hands.add')}
          onSet={(n) => {
            const call = `send${n}` as const
            const what = t('hands.call', { host: step.host, call: `send(${n})` })
            const conn = step.conn > 0 ? { conn: step.conn } : {}
            change({ kind: 'addApp', who: step.host, call, at: Math.max(0, at - STEP), ...conn }, what)
          }}
        />
      ) : (
        <div className={styles.choices}>
          {CALLS.map((call) => (
            <button
              key={call}
              type="button"
              onClick={() =>
                change({ kind: 'app', step: script, call }, t('hands.call', { host: step.host, call: words[call] }))
              }
            >
              {words[call]}
            </button>
          ))}
          <button type="button" onClick={() => setAsking(true)}>
            {t('hands.send')}
          </button>
        </div>
      )}
    </Bar>
  )
}
