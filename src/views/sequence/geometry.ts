import type { HostId } from '../../sim/scenario'

/** Where one host stands. `side`: the band and the names lie to the left (−1) or to the right (1) of the lifeline. px. */
export interface Lifeline {
  readonly host: HostId
  readonly x: number
  readonly side: -1 | 1
  /** Left edge of the state band. */
  readonly bandX: number
  /** Where names begin, reading away from the band. */
  readonly nameX: number
  /** Outer end of the column of times; null where there is no room for one. */
  readonly timeX: number | null
}

/** The columns of the sheet, px. */
export interface Columns {
  readonly width: number
  readonly lifelines: readonly Lifeline[]
  readonly bandWidth: number
  /** Size of names and flags, and of everything secondary. */
  readonly size: number
  readonly small: number
  /** Room for names. */
  readonly nameWidth: number
  /** Where the time of the playhead stands: a lane of its own, or null where it must look for room. */
  readonly pillX: number | null
}

const GAP = 8
/** Width of the pill with the playhead's time. */
export const PILL_WIDTH = 64

/** What the widest texts beside the sheet need at size 1. */
interface Widest {
  readonly name: number
  readonly call: number
  readonly time: number
}

/** From 560 px on times get a column of their own, from 700 px on both sides. */
export function columnsOf(width: number, hosts: readonly HostId[], widest: Widest): Columns {
  const size = width >= 600 ? 12.5 : 11
  const wide = width >= 700
  const medium = width >= 560
  const bandWidth = medium ? 18 : 14
  const pad = medium ? 12 : 5
  const names = Math.ceil(Math.max(widest.name * size, Math.min(widest.call * 11, wide ? 140 : medium ? 104 : 84)))
  const lane = Math.max(54, Math.ceil(widest.time * 11) + 12)
  const inner = 6 + bandWidth + (medium ? GAP : 6)
  const left = pad + (medium ? lane : 0) + names + inner
  const right = pad + (wide ? lane : 0) + (medium ? PILL_WIDTH + 4 : 0) + names + inner
  const middle = Math.max(96, Math.min(width - left - right, 620 * (hosts.length - 1)))
  const x0 = left + Math.max(0, (width - left - right - middle) / 2)
  const lifelines = hosts.map((host, n): Lifeline => {
    const side = n === 0 ? -1 : 1
    const x = Math.round(x0 + (middle * n) / Math.max(1, hosts.length - 1)) + 0.5
    const bandX = side < 0 ? x - 6 - bandWidth : x + 6
    const nameX = side < 0 ? bandX - (medium ? GAP : 6) : bandX + bandWidth + (medium ? GAP : 6)
    const timed = n === 0 ? medium : wide && n === hosts.length - 1
    return { host, x, side, bandX, nameX, timeX: timed ? nameX + side * (names + lane) : null }
  })
  const last = lifelines.at(-1) as Lifeline
  const edge = last.timeX ?? last.nameX + names
  const pillX = medium ? Math.min(edge + 4, width - PILL_WIDTH - 4) : null
  return { width, lifelines, bandWidth, size, small: 11, nameWidth: names, pillX }
}
