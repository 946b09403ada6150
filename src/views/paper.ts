import type { Packet, Trace } from '../sim/trace'
import type { Duration, Instant } from '../tcp/units'

/** A gap cut short: more time than its height says, in which nothing happens. */
export interface PaperBreak {
  readonly from: Instant
  readonly to: Instant
  readonly y0: number
  readonly y1: number
}

/**
 * Time on paper: y in px against time. Linear, with one rate, wherever something is on the wire, so that equal delays
 * have equal slopes; only gaps in which nothing happens are stretched a little or cut short. Inverts exactly.
 */
export interface Paper {
  readonly from: Instant
  readonly to: Instant
  /** In px. */
  readonly height: number
  readonly breaks: readonly PaperBreak[]
  readonly scale: Scale
  /** Clamped to the sheet. */
  y(at: Instant): number
  /** The inverse of `y`, in whole microseconds. */
  at(y: number): Instant
}

/** What a sheet's heights were made with: two runs on one scale have their common past at the same place. */
export interface Scale {
  readonly pxPerDelay: number
  readonly minGap: number
  readonly maxGap: number
  /** Height of a microsecond while something is on the wire, px. */
  readonly rate: number
  /** The first event that belongs on the sheet. */
  readonly first: Instant
}

export interface PaperOptions {
  /** Least height of a quiet gap, px. */
  minGap?: number
  /** Greatest height of a quiet gap, px. */
  maxGap?: number
  /** Height of the typical one-way delay, px. */
  pxPerDelay?: number
}

/** Index of the first of rising numbers above `x`. */
function bisectRight(xs: readonly number[], x: number): number {
  let [lo, hi] = [0, xs.length]
  while (lo < hi) {
    const mid = (lo + hi) >> 1
    if (x < (xs[mid] as number)) hi = mid
    else lo = mid + 1
  }
  return lo
}

/** Sheet above the first event and below the last, px: two lines of text and air. */
const LEAD = 34
const TAIL = 34

interface Wire {
  readonly from: Instant
  readonly to: Instant
}

/** When a packet is on the wire; a lost one is gone half-way. */
const wireOf = (p: Packet): Wire => ({
  from: p.sentAt,
  to: p.arrivals.length > 0 ? Math.max(...p.arrivals) : p.sentAt + Math.round(p.delay / 2),
})

/**
 * The first event that belongs on the sheet: the origin, or the first segment still under way then. The very first
 * event of the run where nobody closes, where the connection is not up by then, or where the opening is part of the story.
 */
function firstShown(trace: Trace): Instant {
  if (trace.scenario.showOpening === true) {
    return Math.min(trace.packets[0]?.sentAt ?? trace.origin, trace.origin)
  }
  const { origin } = trace
  const up = trace.steps.some((s) => s.at <= origin && s.before !== s.after && s.after === 'ESTABLISHED')
  if (!up) return trace.steps[0]?.at ?? trace.origin
  const under = trace.packets.filter((p) => p.sentAt < origin && wireOf(p).to > origin)
  return Math.min(origin, ...under.map((p) => p.sentAt))
}

/** The delay whose height is chosen; a minority of much longer ones must not blow the sheet up. */
function typicalDelay(packets: readonly Packet[]): Duration {
  const delays = packets
    .map((p) => (p.arrivals[0] === undefined ? p.delay : p.arrivals[0] - p.sentAt))
    .sort((a, b) => a - b)
  const quantile = (q: number): Duration =>
    delays[Math.min(delays.length - 1, Math.floor(delays.length * q))] ?? 100_000
  return Math.max(quantile(0.5), quantile(0.75) / 2.5, 1)
}

export function paperOf(trace: Trace, options: PaperOptions | Scale = {}): Paper {
  const pxPerDelay = options.pxPerDelay ?? 52
  const minGap = options.minGap ?? 3
  const maxGap = options.maxGap ?? Math.max(80, 2 * pxPerDelay)
  const shown = firstShown(trace)
  const first = 'first' in options ? Math.min(options.first, shown) : shown
  const packets = trace.packets.filter((p) => p.sentAt >= first)
  const typical = 'rate' in options ? pxPerDelay / options.rate : typicalDelay(packets)
  const rate = pxPerDelay / typical
  const scale = { pxPerDelay, minGap, maxGap, rate, first }
  const wires = packets.map(wireOf).filter((w) => w.to > w.from)

  const before = trace.steps.reduce((at, s) => (s.at < first && s.at > at ? s.at : at), Number.NEGATIVE_INFINITY)
  const from = first - Math.max(1, Math.round(Math.min(typical * 0.6, first - before)))
  const last = Math.max(trace.end, trace.steps.at(-1)?.at ?? first, first)
  const to = last + Math.max(1, Math.round(typical * 0.6))

  const inside = (at: Instant) => at >= first && at <= last
  const times = new Set<Instant>([first, last])
  for (const s of trace.steps) if (inside(s.at)) times.add(s.at)
  for (const w of wires) for (const at of [w.from, w.to]) if (inside(at)) times.add(at)
  for (const p of packets) for (const at of p.arrivals) if (inside(at)) times.add(at)

  const stops = [...times].sort((a, b) => a - b)
  const ys: number[] = [0, LEAD]
  const breaks: PaperBreak[] = []
  wires.sort((a, b) => a.from - b.from)
  let next = 0
  let busyUntil = Number.NEGATIVE_INFINITY
  for (let i = 1; i < stops.length; i++) {
    const a = stops[i - 1] as Instant
    const b = stops[i] as Instant
    for (let w = wires[next]; w !== undefined && w.from <= a; w = wires[++next]) busyUntil = Math.max(busyUntil, w.to)
    const linear = (b - a) * rate
    // On the wire the rate holds; only one segment held back for ages may bend it.
    const height = busyUntil >= b ? Math.min(linear, 5 * pxPerDelay) : Math.min(Math.max(linear, minGap), maxGap)
    const y0 = ys[ys.length - 1] as number
    ys.push(y0 + height)
    if (height < linear - 0.5) breaks.push({ from: a, to: b, y0, y1: y0 + height })
  }
  stops.unshift(from)
  stops.push(to)
  ys.push((ys[ys.length - 1] as number) + TAIL)
  const height = ys[ys.length - 1] as number

  /** Polylinear from `xs` to `vs`, both rising; a step without height gives its later end. */
  const map = (xs: readonly number[], vs: readonly number[], x: number): number => {
    if (!(x > (xs[0] as number))) return vs[0] as number
    const hi = bisectRight(xs, x)
    const x0 = xs[hi - 1] as number
    const v0 = vs[hi - 1] as number
    if (hi === xs.length) return v0
    return v0 + ((x - x0) / ((xs[hi] as number) - x0)) * ((vs[hi] as number) - v0)
  }
  return { from, to, height, breaks, scale, y: (at) => map(stops, ys, at), at: (y) => Math.round(map(ys, stops, y)) }
}

/** Blank room above and below the paper where it scrolls, px: the playhead's time must be whole at either end. */
export const SHEET_MARGIN = 11

/**
 * How much steeper a longer delay is drawn, 1 at 100 ms: every tenfold adds a sixth, so that the arrows lean as the
 * delay grows and a millisecond still shows.
 */
const lean = (delay: Duration): number => Math.min(Math.max(1 + 0.175 * Math.log10(delay / 100_000), 0.6), 1.3)

/**
 * The paper that fills a scroll area of `room` px best, within what stays readable; it scrolls where that is not enough.
 * On its scale another run has what both have in common at the same place.
 */
export function fitPaper(trace: Trace, room: number): Paper {
  const paper = (px: number, factor = 1) =>
    paperOf(trace, { pxPerDelay: px * factor, maxGap: px * (px < 44 ? 2 : 2.8) * factor })
  return paper(fittingDelay(paper, room), lean(typicalDelay(trace.packets)))
}

/** Height of the typical delay with which the sheet fills `room`. */
function fittingDelay(paper: (px: number) => Paper, room: number): number {
  const height = room - 2 * SHEET_MARGIN
  let lo = 34
  let hi = 72
  // Where there is room, a wait of less than three delays keeps its true length.
  if (paper(hi).height <= height) return hi
  // A long run scrolls anyway: then nothing is gained by squeezing it.
  if (paper(lo).height > height * 1.5) return Math.max(40, Math.min(52, room / 9))
  for (let n = 0; n < 6; n++) {
    const mid = (lo + hi) / 2
    if (paper(mid).height <= height) lo = mid
    else hi = mid
  }
  return lo
}
