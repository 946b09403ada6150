import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../../i18n/index'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import type { Clock } from '../clock'
import { copyText } from '../copy'
import { say } from '../sentence'
import css from './EventTable.module.css'
import { cellsOf, type EventRow, rowAt, rowsOf, textOf } from './rows'

interface Props {
  readonly trace: Trace
  readonly clock: Clock
  readonly onSeek: (at: Instant) => void
}

interface RowProps {
  readonly row: EventRow
  readonly origin: Instant
  readonly onSeek: (at: Instant) => void
}

const Row = memo(function Row({ row, origin, onSeek }: RowProps) {
  const { t } = useWords()
  const [time, host, , fate, state] = cellsOf(row, origin, t)
  return (
    <tr className={css[row.kind]}>
      <td>
        <button
          type="button"
          className={css.time}
          aria-label={t('events.goTo', { at: time })}
          onClick={() => onSeek(row.at)}
        >
          {time}
        </button>
      </td>
      <td className={css.host}>{host}</td>
      <td>
        <span className={css.name}>{typeof row.text === 'string' ? row.text : say(t, row.text)}</span>{' '}
        {row.code !== null && <code className={css.code}>{row.code}</code>}
      </td>
      <td>{fate}</td>
      <td className={row.before === row.after ? css.same : css.changed}>{state}</td>
    </tr>
  )
})

/** Marks the row of the moment without rendering anything; in a panel that opens, it is the row to be seen. */
function useCurrentRow(rows: readonly EventRow[], clock: Clock) {
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    let marked: Element | undefined
    const mark = (at: Instant) => {
      const row = body.current?.rows[rowAt(rows, at)]
      if (row === marked) return
      marked?.removeAttribute('aria-current')
      row?.setAttribute('aria-current', 'time')
      marked = row
    }
    mark(clock.now())
    if (marked?.closest('dialog')) marked.scrollIntoView({ block: 'center' })
    const stop = clock.subscribe(mark)
    return () => {
      stop()
      marked?.removeAttribute('aria-current')
    }
  }, [rows, clock])
  return body
}

/** All that the picture says, as a table: for screen readers, for copying, for print. */
export function EventTable({ trace, clock, onSeek }: Props) {
  const { t } = useWords()
  const rows = useMemo(() => rowsOf(trace), [trace])
  const body = useCurrentRow(rows, clock)
  const [copied, setCopied] = useState<'events.copied' | 'events.notCopied' | null>(null)
  const copy = async () =>
    setCopied((await copyText(textOf(rows, trace.origin, t))) ? 'events.copied' : 'events.notCopied')
  return (
    <div className={css.frame}>
      <p className={css.tools} data-screen>
        <button type="button" className={css.copy} onClick={copy}>
          {t('events.copyText')}
        </button>
        <span role="status">{copied !== null && t(copied)}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className={css.scroll} aria-label={t('events.caption')} tabIndex={0}>
        <table className={css.table}>
          <caption>{t('events.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('events.time')}</th>
              <th scope="col">{t('events.host')}</th>
              <th scope="col">{t('events.event')}</th>
              <th scope="col">{t('events.fate')}</th>
              <th scope="col">{t('events.state')}</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((row, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are derived, never moved.
              <Row key={n} row={row} origin={trace.origin} onSeek={onSeek} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
