import { useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useWords } from '../../i18n/index'
import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import { Bar } from './Bar'
import { CallChoices } from './CallChoices'
import styles from './Hands.module.css'
import type { HandsProps } from './hand'

/** At the head of every lifeline a button that adds a call of its application, at the playhead. */
export function AddCalls(props: HandsProps) {
  const { room, layout } = props
  return (
    room !== null &&
    createPortal(
      <div data-screen="">
        {layout.columns.lifelines.map(({ host, side }) => (
          <AddCall key={host} {...props} room={room} host={host} side={side} />
        ))}
      </div>,
      room,
    )
  )
}

interface AddProps extends HandsProps {
  readonly room: HTMLElement
  readonly host: HostId
  readonly side: -1 | 1
}

/** Space between the letter and the button's sign, px. */
const AIR = 4

function AddCall({ trace, layout, room, host, side, clock, onIntervene }: AddProps) {
  const { t } = useWords()
  const button = useRef<HTMLButtonElement>(null)
  const [at, setAt] = useState<Instant | null>(null)
  const [place, setPlace] = useState<{ readonly x: number; readonly y: number } | null>(null)
  // Beside the letter, on the side on which nothing else stands: what stands there is the head's own affair.
  const measured = useRef('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: heads move with the columns, and with what stands in them
  useLayoutEffect(() => {
    const letter = room.querySelector(`[data-label="head ${host}"]`)
    if (letter === null) return
    // While something is pulled the heads stay, and to measure them is to lay out the whole sheet once more.
    const line = layout.columns.lifelines.find((l) => l.host === host)
    const now = [line?.x, line?.x2, room.style.height, letter.parentElement?.textContent].join(' ')
    if (now === measured.current) return
    measured.current = now
    const range = document.createRange()
    range.selectNodeContents(letter)
    const [mine, all] = [range.getBoundingClientRect(), room.getBoundingClientRect()]
    const words = [...(letter.parentElement?.children ?? [])].filter((e) => e !== letter)
    const besides = words.some((e) => {
      const r = e.getBoundingClientRect()
      return r.top < mine.bottom - 4 && (side < 0 ? r.right <= mine.left : r.left >= mine.right)
    })
    const on = besides ? -side : side
    const next = {
      x: Math.round(on < 0 ? mine.left - all.left - AIR : mine.right - all.left + AIR) + 9 * on,
      y: Math.round((mine.top + mine.bottom) / 2 - all.top),
    }
    setPlace((was) => (was?.x === next.x && was.y === next.y ? was : next))
  }, [trace, layout, room, host, side, t])
  const name = t('hands.addTo', { host })
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.add}
        style={place === null ? { visibility: 'hidden' } : { left: place.x, top: place.y }}
        aria-label={name}
        title={name}
        aria-haspopup="dialog"
        data-hand=""
        // Just after what stands at the playhead: that has happened already.
        onClick={() => setAt(Math.floor(clock.now()) + 1)}
      >
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d="M6 1.5v9M1.5 6h9" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </button>
      {at !== null && (
        <Bar
          name={name}
          room={room}
          clear={() => [button.current]}
          onClose={(back) => {
            setAt(null)
            if (back) button.current?.focus({ preventScroll: true })
          }}
        >
          <CallChoices
            calls={['close', 'shutdown', 'linger0', 'kill', 'reboot']}
            onCall={(call) => {
              onIntervene({ kind: 'addApp', who: host, call, at, ...connAt(trace, host, at) })
              setAt(null)
              button.current?.focus({ preventScroll: true })
            }}
          />
        </Bar>
      )}
    </>
  )
}

/** The connection of which the host last did something; the first goes without saying. */
function connAt(trace: Trace, host: HostId, at: Instant): { readonly conn?: number } {
  const conn = trace.steps.findLast((s) => s.host === host && s.at <= at && s.socket !== null)?.conn ?? 0
  return conn > 0 ? { conn } : {}
}
