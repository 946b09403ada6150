import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import type { Track } from '../edges'
import type { Paper } from '../paper'
import { lostAt } from './events'

/** A stretch of the bar, as parts 0 … 1 of its width. */
export interface Piece {
  readonly x: number
  readonly w: number
  readonly state: State
}

/** A loss, a retransmission, or both in one; `x` as a part of the width. */
export interface Mark {
  readonly x: number
  readonly kind: 'lost' | 'again' | 'lostAgain'
  readonly packet: number
  readonly host: HostId
}

/** The states of a host along the paper; what lies before the sheet or takes no time is left out. */
export function piecesOf(track: Track, paper: Paper): Piece[] {
  return track.visits.flatMap((v, i) => {
    // The sheet may begin before the run does.
    const from = i === 0 ? paper.from : Math.max(v.from, paper.from)
    const to = v.open ? paper.to : Math.min(v.to, paper.to)
    if (to <= from) return []
    const x = paper.y(from) / paper.height
    return [{ x, w: paper.y(to) / paper.height - x, state: v.state }]
  })
}

/** Losses where the segment is gone, retransmissions where they leave; one that is both has room for one mark only. */
export function marksOf(trace: Trace, paper: Paper): Mark[] {
  return trace.packets.flatMap((p): Mark[] => {
    const lost = lostAt(p)
    const again = p.retransmission > 0
    if (p.sentAt < paper.from || (lost === null && !again)) return []
    const kind = lost === null ? 'again' : again ? 'lostAgain' : 'lost'
    return [{ x: paper.y(lost ?? p.sentAt) / paper.height, kind, packet: p.n, host: p.from }]
  })
}

/** Speeds offered, as powers of a half decade from 1/1000 to 100. */
export const SPEEDS: readonly number[] = [1 / 1000, 1 / 300, 1 / 100, 1 / 30, 1 / 10, 1 / 3, 1, 3, 10, 30, 100]

/** The offered speed nearest on the log scale. */
export const nearestSpeed = (speed: number): number =>
  SPEEDS.reduce((best, s) => (Math.abs(Math.log(s / speed)) < Math.abs(Math.log(best / speed)) ? s : best))
