import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/index'
import { actionOf } from '../../knobs/apps'
import type { Call } from '../../knobs/choice'
import { NumberForm } from './Bar'
import styles from './Hands.module.css'
import { nameOf } from './heldCalls'

interface Props {
  /** What is offered, besides `send(n)`. */
  readonly calls: readonly Call[]
  /** The one that is made now. */
  readonly now?: Call | null
  onCall(call: Call): void
  /** Where another one is sent before this: else as `onCall`. */
  onSend?(call: Call): void
  /** What else can be done. */
  readonly children?: ReactNode
}

const MOST_OCTETS = 1_000_000

/** Calls to choose from. */
export function CallChoices({ calls, now, onCall, onSend = onCall, children }: Props) {
  const { t } = useWords()
  const [asking, setAsking] = useState(false)
  const text = (call: Call) => (call === 'never' ? t('hands.never') : nameOf(actionOf(call), t))
  if (asking)
    return (
      <NumberForm
        label={t('hands.octets')}
        least={1}
        most={MOST_OCTETS}
        step={1}
        value={100}
        set={t('hands.add')}
        onSet={(n) => onSend(`send${n}`)}
      />
    )
  return (
    <div className={styles.choices}>
      {calls.map((call) => (
        <button
          key={call}
          type="button"
          {...(now === undefined ? {} : { 'aria-pressed': call === now })}
          onClick={() => onCall(call)}
        >
          {text(call)}
        </button>
      ))}
      <button type="button" onClick={() => setAsking(true)}>
        {t('hands.send')}
      </button>
      {children}
    </div>
  )
}
