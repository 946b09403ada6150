import { memo, useMemo } from 'react'
import { flagNames } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import { stateColours } from '../colours'
import { tracksOf } from '../edges'
import { hostsOf } from '../hosts'
import type { Paper } from '../paper'
import { piecesOf } from './layout'
import styles from './Pair.module.css'
import { pairMarks } from './pairs'
import { MOST_LANES, per, SIGN } from './ScrubBar'

interface Props {
  readonly mine: Trace
  /** On the clock of the first. */
  readonly other: Trace
  readonly paper: Paper
}

const RUNS = ['mine', 'other'] as const

/** Two runs in small: of each host the first and, under it, the variation. */
export const Pair = memo(function Pair({ mine, other, paper }: Props) {
  const { t } = useWords()
  const hosts = useMemo(() => [...new Set([...hostsOf(mine), ...hostsOf(other)])], [mine, other])
  const marks = useMemo(() => pairMarks(mine, other, paper), [mine, other, paper])
  const runs = { mine, other }
  return (
    <div className={styles.pair} data-hosts={hosts.length}>
      {hosts.map((host) => (
        <div key={host} className={styles.host} data-host={host} aria-hidden="true">
          <span className={styles.letter}>{host}</span>
          {RUNS.map((run) => (
            <div key={run} className={styles.lane} data-run={run}>
              <Lane trace={runs[run]} host={host} paper={paper} name={t(`compare.${run}`)} />
            </div>
          ))}
        </div>
      ))}
      {paper.breaks.map(({ from, y0, y1 }) => (
        <span
          key={from}
          className={styles.cut}
          style={{ insetInlineStart: per((y0 + y1) / 2 / paper.height) }}
          aria-hidden="true"
        />
      ))}
      <div className={styles.marks}>
        {marks.map(({ x, kind, packet, host, of }) => {
          const { segment } = runs[of === 'other' ? 'other' : 'mine'].packets[packet] as Trace['packets'][number]
          const what = t(`timeline.${kind}`, { host, segment: flagNames(segment) })
          return (
            <svg
              key={`${of} ${kind} ${packet}`}
              role="img"
              aria-label={of === 'both' ? what : t('compare.is', { knob: t(`compare.${of}`), value: what })}
              viewBox="0 0 12 12"
              data-of={of}
              style={{ insetInlineStart: per(x) }}
            >
              <path d={SIGN[kind === 'again' ? 'again' : 'lost']} />
            </svg>
          )
        })}
      </div>
    </div>
  )
})

interface LaneProps {
  readonly trace: Trace
  readonly host: HostId
  readonly paper: Paper
  readonly name: string
}

function Lane({ trace, host, paper, name }: LaneProps) {
  const { t } = useWords()
  return tracksOf(trace, host)
    .slice(0, MOST_LANES)
    .flatMap((track, n, all) =>
      piecesOf(track, paper).map((piece) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its number
          key={`${n} ${piece.x}`}
          className={styles.piece}
          title={t('compare.is', { knob: name, value: t('timeline.state', { host, state: piece.state }) })}
          data-stacked={all.length > 1 || undefined}
          hidden={piece.state === 'CLOSED' && n > 0}
          style={{
            ...stateColours(piece.state),
            insetInlineStart: per(piece.x),
            inlineSize: per(piece.w),
            insetBlockStart: per(n / all.length),
            insetBlockEnd: per(1 - (n + 1) / all.length),
          }}
        />
      )),
    )
}
