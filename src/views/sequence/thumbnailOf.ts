import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import type { State } from '../../tcp/tcb'
import { hostsOf } from '../hosts'
import { lanesOf } from '../lanes'
import { type Paper, paperOf } from '../paper'
import type { Columns, Lifeline } from './geometry'
import { type ArrowKind, arrowsOf, bandShapesOf } from './strokes'

/** A sheet in small: lines and bands only, from the geometry of the sheet itself. px. */
export interface Thumbnail {
  readonly width: number
  readonly height: number
  /** The x of every lifeline. */
  readonly lifelines: readonly number[]
  readonly bands: readonly {
    readonly state: State
    readonly x: number
    readonly y: number
    readonly w: number
    readonly h: number
  }[]
  readonly arrows: readonly {
    readonly kind: ArrowKind
    readonly lost: boolean
    readonly x0: number
    readonly y0: number
    readonly x1: number
    readonly y1: number
  }[]
}

const BAND = 6
const LANE = 2

export function thumbnail(trace: Trace, width = 120, height = 84): Thumbnail {
  // Long waits are cut hard: what counts in small is the order of things.
  const paper = squeeze(paperOf(trace, { pxPerDelay: 52, maxGap: 60 }), height)
  const columns = columnsOf(hostsOf(trace), (host) => lanesOf(trace, host, paper.from).count, width)
  return {
    width,
    height,
    lifelines: [...new Set(columns.lifelines.flatMap((l) => [l.x, l.x2]))],
    bands: bandShapesOf(trace, paper, columns).bands.map(({ state, x, y0, y1, width: w }) => ({
      state,
      x,
      y: y0,
      w,
      h: Math.max(0.5, y1 - y0),
    })),
    arrows: arrowsOf(trace, paper, columns).map(({ kind, lost, x0, y0, x1, y1 }) => ({ kind, lost, x0, y0, x1, y1 })),
  }
}

function squeeze(paper: Paper, height: number): Paper {
  const by = height / paper.height
  return { ...paper, height, breaks: [], y: (at) => paper.y(at) * by, at: (y) => paper.at(y / by) }
}

function columnsOf(hosts: readonly HostId[], lanesAt: (host: HostId) => number, width: number): Columns {
  const bands = hosts.map((host) => Math.min(22, Math.max(BAND, lanesAt(host) * LANE)))
  const end = hosts.length - 1
  const room = (width - bands.reduce((sum, w, n) => sum + w + (n > 0 && n < end ? 4 : 2), 0) - 2) / Math.max(1, end)
  let x = 1
  const lifelines = hosts.map((host, n): Lifeline => {
    const bandWidth = bands[n] as number
    const side = n === 0 ? -1 : 1
    const bandX = side < 0 ? x : x + 2
    const at = side < 0 ? x + bandWidth + 2 : x
    const x2 = n > 0 && n < end ? at + bandWidth + 4 : at
    x = Math.max(x2, at) + room
    return { host, x: at, x2, side, bandX, bandWidth, nameX: bandX, nameWidth: 0, timeX: null }
  })
  return { width, lifelines, size: 0, small: 0, compact: true, middle: width / 2, gap: room, pillX: null, pillWidth: 0 }
}
