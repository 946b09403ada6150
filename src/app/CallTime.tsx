import { useId, useState } from 'react'
import { useWords } from '../i18n/index'
import { type Instant, SECOND } from '../tcp/units'
import styles from './Calls.module.css'

interface Props {
  readonly name: string
  readonly at: Instant | undefined
  /** What it counts from. */
  readonly origin: Instant
  /** Whether that is not the zero of the sheet. */
  readonly zero: boolean
  /** When the run begins, on the clock of the sheet. */
  readonly earliest: string
  onMove(at: Instant): void
}

/** Seconds with a point or a comma; NaN where they are none. */
const secondsOf = (text: string): number => Number(text.trim().replace(/[−–]/, '-').replace(',', '.'))

/** When a call is made, in seconds, to be typed. What cannot be is said. */
export function TimeField({ name, at, origin, zero, earliest, onMove }: Props) {
  const { t } = useWords()
  const note = useId()
  const seconds = at === undefined ? '' : String(Number(((at - origin) / SECOND).toFixed(6)))
  const shown = zero && Number(seconds) > 0 ? `+${seconds}` : seconds
  // What it shows follows the run; while it is being typed in, it is the typist's.
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const move = () => {
    if (typed === null) return
    const asked = origin + Math.round(secondsOf(typed) * SECOND)
    if (typed.trim() === '' || typed === shown) return leave()
    if (!Number.isFinite(asked)) return setWrong(t('change.noTime'))
    setTyped(null)
    setWrong(asked < 0 ? t('change.earliest', { at: earliest }) : null)
    onMove(Math.max(0, asked))
  }
  const leave = () => {
    setTyped(null)
    setWrong(null)
  }
  const told = wrong ?? (zero ? t('change.zero') : null)
  return (
    <>
      <span className={styles.time}>
        <span aria-hidden="true">{t('change.at')}</span>
        <input
          aria-label={name}
          aria-describedby={told === null ? undefined : note}
          aria-invalid={wrong !== null && typed !== null}
          inputMode="decimal"
          value={typed ?? shown}
          placeholder="–"
          onChange={(e) => {
            setTyped(e.target.value)
            setWrong(null)
          }}
          onBlur={move}
          onKeyDown={(e) => {
            if (e.key === 'Enter') move()
            if (e.key !== 'Escape' || typed === null) return
            // It takes back what was typed, and closes nothing.
            e.stopPropagation()
            leave()
          }}
        />
        <span aria-hidden="true">s</span>
      </span>
      {told !== null && (
        <small id={note} role={wrong === null ? undefined : 'alert'} data-wrong={wrong === null ? undefined : ''}>
          {told}
        </small>
      )}
    </>
  )
}
