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
export const AddCalls = (props: HandsProps) =>
  props.room !== null &&
  props.layout.columns.lifelines.map(({ host }) => (
    <AddCall key={host} {...props} room={props.room as HTMLElement} host={host} />
  ))

interface AddProps extends HandsProps {
  readonly room: HTMLElement
  readonly host: HostId
}

function AddCall({ trace, room, host, clock, onIntervene, Inject }: AddProps) {
  const { t } = useWords()
  const button = useRef<HTMLButtonElement>(null)
  const [at, setAt] = useState<Instant | null>(null)
  // In the head itself: which side of the letter is free there is the head's own affair.
  const [head, setHead] = useState<Element | null>(null)
  useLayoutEffect(() => setHead(room.querySelector(`[data-label="head ${host}"]`)?.parentElement ?? null), [room, host])
  const name = t('hands.addTo', { host })
  return (
    <>
      {head !== null &&
        createPortal(
          <button
            ref={button}
            type="button"
            className={styles.add}
            data-screen=""
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
          </button>,
          head,
        )}
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
          >
            {Inject && <Inject onPress={() => setAt(null)} />}
          </CallChoices>
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
