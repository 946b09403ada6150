import { clockTime, flagNames, relativeSeq } from '../../i18n/format'
import { type Translate, useWords } from '../../i18n/index'
import type { Band } from '../../sim/spans'
import type { Packet, Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import styles from './Differences.module.css'
import { type Comparison, partingOf, type Row } from './difference'
import { tell } from './sentences'

type Segments = Extract<Row, { kind: 'segment' }>

interface Props {
  /** The first run, whose clock counts. */
  readonly mine: Trace
  readonly difference: Comparison
  /** The segment that was chosen, as it is in either run; null when none was. */
  readonly chosen?: Segments | null
  /** The sentences are about the first run, told from the second. */
  readonly back?: boolean
  /** With the table open: on paper nothing can be opened. */
  readonly whole?: boolean
  /** Goes to where the runs part in what was chosen. */
  onGo(at: Instant): void
}

/** What differs, in a few sentences and in full. */
export function Differences({ mine, difference, chosen = null, back = false, whole = false, onGo }: Props) {
  const { t } = useWords()
  const { rows, sentences } = difference
  const cell = (of: Packet | Band | null) => (of === null ? t('compare.none') : timesOf(t, mine, of))
  return (
    <div className={styles.differences}>
      <h2>{t('compare.differences')}</h2>
      <p>{t(back ? 'compare.inMine' : 'compare.inOther')}</p>
      <ul aria-live="polite">
        {sentences.map((told) => {
          const [text, { at }] = [tell(t, told), told]
          return (
            <li key={text}>
              {at === null ? (
                text
              ) : (
                <button type="button" onClick={() => onGo(at)}>
                  {text}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {!whole && (
        <p className={styles.chosen} aria-live="polite">
          {chosen === null ? (
            t('compare.hint')
          ) : (
            <>
              <b>{nameOf(chosen)}</b>
              <br />
              {t('compare.is', { knob: t('compare.mine'), value: cell(chosen.mine) })}
              <br />
              {t('compare.is', { knob: t('compare.other'), value: cell(chosen.other) })}
            </>
          )}
        </p>
      )}
      {rows.length > 0 && (
        <details open={whole}>
          <summary>{t('compare.all', { n: rows.length })}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('compare.what')}</th>
                <th scope="col">{t('compare.mine')}</th>
                <th scope="col">{t('compare.other')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: made anew as a whole
                <tr key={n}>
                  <th scope="row">
                    <button type="button" onClick={() => onGo(partingOf(row))}>
                      {nameOf(row)}
                    </button>
                  </th>
                  <td>{cell(row.mine)}</td>
                  <td>{cell(row.other)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  )
}

/** `B: FIN, ACK seq 1`, `A TIME-WAIT`. */
function nameOf(row: Row): string {
  if (row.kind === 'state') return `${row.host} ${row.state}`
  const p = (row.mine ?? row.other) as Packet
  return `${p.from} → ${p.to} ${flagNames(p.segment)} seq ${relativeSeq(p).seq}`
}

/** When it left, or from when to when it lasted. */
function timesOf(t: Translate, { origin }: Trace, of: Packet | Band): string {
  if ('segment' in of) {
    const at = clockTime(of.sentAt - origin)
    return of.fate === 'lost' ? t('compare.lost', { at }) : at
  }
  return `${clockTime(of.from - origin)} – ${of.open ? '…' : clockTime(of.to - origin)}`
}
