import type { HostId } from '../../sim/scenario'

/**
 * Where one host stands. `side`: the band and the names lie to the left (−1) or to the right (1) of the lifeline. px.
 * A host between two others is drawn as two lines with its band and names between them: segments end at the nearer one.
 */
export interface Lifeline {
  readonly host: HostId
  readonly x: number
  /** The line that faces the next host to the right; the same as `x` for a host at the edge. */
  readonly x2: number
  readonly side: -1 | 1
  /** Left edge of the state bands, and their width together. */
  readonly bandX: number
  readonly bandWidth: number
  /** Where names begin, reading away from the band, and the room they have. */
  readonly nameX: number
  readonly nameWidth: number
  /** Outer end of the column of times; null where there is no room for one. */
  readonly timeX: number | null
}

/** The columns of the sheet, px. */
export interface Columns {
  readonly width: number
  readonly lifelines: readonly Lifeline[]
  /** Size of names and flags, and of everything secondary. */
  readonly size: number
  readonly small: number
  /** Names of states must be short ones. */
  readonly compact: boolean
  /** Middle of the widest room between two lifelines, and its width. */
  readonly middle: number
  readonly gap: number
  /** Where the time of the playhead stands: a lane of its own, or null where it must look for room. */
  readonly pillX: number | null
  /** Its width with the longest time of the run. */
  readonly pillWidth: number
}

const GAP = 8
const SMALL = 11
/** Least width of the pill with the playhead's time. */
export const PILL_WIDTH = 64

/** The room a host takes beside its line: how many sockets it has at once, and its widest texts at size 1. */
export interface HostColumn {
  readonly host: HostId
  readonly lanes: number
  readonly name: number
  readonly compactName: number
  readonly call: number
}

/** Lanes are as wide as a band where they are few, and still to be told apart where there are eleven. */
function bandWidthOf(lanes: number, medium: boolean): number {
  const one = medium ? 18 : 14
  if (lanes === 1) return one
  return Math.max(one, Math.round(lanes * (lanes <= 3 ? (medium ? 11 : 9) : medium ? 8 : 4)))
}

/** From 560 px on times get a column of their own, from 700 px on both sides. */
export function columnsOf(width: number, hosts: readonly HostColumn[], widestTime: number): Columns {
  const size = width >= 600 ? 12.5 : 11
  const wide = width >= 700
  const medium = width >= 560
  const crowded = hosts.length > 2 || hosts.some((h) => h.lanes > 1)
  const compact = crowded && (hosts.length > 2 ? !wide : !medium)
  const pad = medium ? 12 : 5
  const mostCall = compact && hosts.length > 2 ? 54 : wide && !crowded ? 140 : medium ? 108 : 84
  const names = hosts.map((h) => {
    const name = (compact ? h.compactName : h.name) * (h.lanes > 1 ? SMALL : size)
    return Math.ceil(Math.max(name, Math.min(h.call * SMALL, mostCall)))
  })
  const lane = Math.max(54, Math.ceil(widestTime * SMALL) + 12)
  const gap = medium ? GAP : 6
  const pillWidth = Math.max(PILL_WIDTH, Math.ceil(widestTime * SMALL) + 18)
  const bands = hosts.map((h) => bandWidthOf(h.lanes, medium))
  const inner = (n: number): number => 6 + (bands[n] as number) + gap + (names[n] as number)
  const end = hosts.length - 1
  // Times on the right are the first to go where there is much between the lines.
  const rightTimes = wide && !crowded
  // Three hosts need the room between them more than a column of times, which stand under the names then.
  const leftTimes = medium && (hosts.length < 3 || width >= 960)
  const left = pad + (leftTimes ? lane : 0) + inner(0)
  const right = pad + (rightTimes ? lane : 0) + (medium ? pillWidth + 4 : 0) + inner(end)
  const bodies = hosts.slice(1, -1).reduce((sum, _, n) => sum + inner(n + 1) + 4, 0)
  const room = Math.max(end > 1 ? 84 : 64, Math.min(width - left - right - bodies, 620 * end))
  const space = room / Math.max(1, end)
  let x = left + Math.max(0, (width - left - right - bodies - room) / 2)
  const lifelines = hosts.map(({ host }, n): Lifeline => {
    const at = Math.round(x) + 0.5
    const middle = n > 0 && n < end
    const x2 = middle ? at + Math.ceil(inner(n)) + 4 : at
    x = x2 + space
    const side = n === 0 ? -1 : 1
    const bandWidth = bands[n] as number
    const bandX = side < 0 ? at - 6 - bandWidth : at + 6
    const nameX = side < 0 ? bandX - gap : bandX + bandWidth + gap
    const timed = n === 0 ? leftTimes : rightTimes && n === end
    const nameWidth = names[n] as number
    const timeX = timed ? nameX + side * (nameWidth + lane) : null
    return { host, x: at, x2, side, bandX, bandWidth, nameX, nameWidth, timeX }
  })
  const [first, second] = lifelines as [Lifeline, Lifeline]
  const last = lifelines.at(-1) as Lifeline
  const edge = last.timeX ?? last.nameX + last.nameWidth
  const pillX = medium ? Math.min(edge + 4, width - pillWidth - 4) : null
  return {
    width,
    lifelines,
    size,
    small: SMALL,
    compact,
    middle: (first.x2 + second.x) / 2,
    gap: second.x - first.x2,
    pillX,
    pillWidth,
  }
}
