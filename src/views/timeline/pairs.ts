import { clockTime } from '../../i18n/format'
import type { Translate } from '../../i18n/index'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import { statesAt, tracksOf } from '../edges'
import { hostsOf } from '../hosts'
import type { Paper } from '../paper'
import { type Mark, marksOf } from './layout'

/** A loss or a retransmission, and which of the two runs has it. */
export interface PairMark extends Mark {
  readonly of: 'both' | 'mine' | 'other'
}

/** The marks of two runs on one paper; one that both have is one. */
export function pairMarks(mine: Trace, other: Trace, paper: Paper): PairMark[] {
  const name = ({ x, kind, host }: Mark) => `${kind} ${host} ${x.toFixed(6)}`
  const [here, there] = [marksOf(mine, paper), marksOf(other, paper)]
  const [mineHas, otherHas] = [new Set(here.map(name)), new Set(there.map(name))]
  return [
    ...here.map((m) => ({ ...m, of: otherHas.has(name(m)) ? ('both' as const) : ('mine' as const) })),
    ...there.filter((m) => !mineHas.has(name(m))).map((m) => ({ ...m, of: 'other' as const })),
  ]
}

/** What both runs are at, once where it is the same: `0.500 s. This run: A TIME-WAIT, B LAST-ACK. Variation: …`. */
export function pairSaid(mine: Trace, other: Trace, t: Translate): (at: Instant) => string {
  const runs = [mine, other].map((trace) => hostsOf(trace).map((host) => ({ host, tracks: tracksOf(trace, host) })))
  return (at) => {
    const [here = '', there = ''] = runs.map((hosts) =>
      hosts
        .map(({ host, tracks }) => t('timeline.state', { host, state: statesAt(tracks, at) }))
        .join(t('compare.and')),
    )
    const time = clockTime(Math.min(at, mine.end) - mine.origin)
    return here === there
      ? t('compare.atSame', { time, run: t('compare.both'), states: here })
      : t('compare.at', { time, mine: t('compare.mine'), here, other: t('compare.other'), there })
  }
}
