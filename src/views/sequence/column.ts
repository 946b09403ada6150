/** One line of text in a column beside a lifeline; it can only move up and down. */
export interface Row {
  /** Where its middle wants to be, px. */
  readonly want: number
  readonly height: number
  /** Who goes first when there is no room: 0 stays longest. */
  readonly rank: number
  /** How much lower a row of rank 2 and above may go when its place is taken, px. */
  readonly slack?: number
}

/** Farthest a text may stand from what it names before the least of the crowd goes, px. */
const FAR = 40
/** No row is higher, px. */
const NEAR = 32

/** Rows in their order, as near to where they want to be as they can without overlapping, between 0 and `height`. */
function settle(rows: readonly Row[], height: number): number[] {
  // Clusters of touching rows sit where the mean of their wishes is (pool adjacent violators).
  interface Cluster {
    count: number
    size: number
    /** Of the tops that the first row would have to have, were each row to have its wish. */
    sum: number
    top: number
  }
  const clusters: Cluster[] = []
  const topOf = (c: Cluster): number => Math.max(0, Math.min(height - c.size, c.sum / c.count))
  for (const r of rows) {
    const c: Cluster = { count: 1, size: r.height, sum: r.want - r.height / 2, top: 0 }
    c.top = topOf(c)
    for (let p = clusters.at(-1); p !== undefined && p.top + p.size > c.top; p = clusters.at(-1)) {
      clusters.pop()
      c.sum = p.sum + c.sum - p.size * c.count
      c.count += p.count
      c.size += p.size
      c.top = topOf(c)
    }
    clusters.push(c)
  }
  const ys: number[] = []
  let i = 0
  for (const c of clusters) {
    let y = c.top
    for (let n = 0; n < c.count; n++) {
      const h = (rows[i++] as Row).height
      ys.push(y + h / 2)
      y += h
    }
  }
  return ys
}

/**
 * The middles of the rows (in time order) of one column, null for those that had to go. Rows of rank 2 and above only
 * take room that is left over.
 */
export function stackColumn<R extends Row>(rows: readonly R[], height: number): (number | null)[] {
  let firm = rows.map((_, i) => i).filter((i) => (rows[i] as R).rank < 2)
  let ys = settle(
    firm.map((i) => rows[i] as R),
    height,
  )
  for (;;) {
    const gone = new Set<number>()
    for (let k = 0; k < firm.length; ) {
      // A run of touching rows with one that stands too far off loses its least member.
      let end = k
      let far = false
      do {
        const r = rows[firm[end] as number] as R
        far ||= Math.abs((ys[end] as number) - r.want) > FAR
        end++
      } while (end < firm.length && touching(rows, firm, ys, end))
      if (far && end - k > 1) for (const i of surplus(rows, firm.slice(k, end))) gone.add(i)
      k = end
    }
    if (gone.size === 0) break
    firm = firm.filter((i) => !gone.has(i))
    ys = settle(
      firm.map((i) => rows[i] as R),
      height,
    )
  }
  const result: (number | null)[] = rows.map(() => null)
  firm.forEach((i, k) => {
    result[i] = ys[k] as number
  })
  // What is left over: at its place or not at all, the lower rank first.
  const taken = new Map<number, { y: number; h: number }[]>()
  const near = (y: number) => [-1, 0, 1].flatMap((d) => taken.get(Math.floor(y / NEAR) + d) ?? [])
  const take = (y: number, h: number) => {
    const row = Math.floor(y / NEAR)
    taken.set(row, [...(taken.get(row) ?? []), { y, h }])
  }
  for (const [k, i] of firm.entries()) take(ys[k] as number, (rows[i] as R).height)
  const spare = rows.map((_, i) => i).filter((i) => (rows[i] as R).rank >= 2)
  spare.sort((a, b) => (rows[a] as R).rank - (rows[b] as R).rank || a - b)
  for (const i of spare) {
    const { want, height: h, slack = 0 } = rows[i] as R
    for (let y = want; y <= want + slack; y += 2) {
      if (y - h / 2 < 0 || y + h / 2 > height) continue
      if (near(y).some((o) => Math.abs(o.y - y) < (o.h + h) / 2 - 1e-7)) continue
      take(y, h)
      result[i] = y
      break
    }
  }
  return result
}

const touching = <R extends Row>(
  rows: readonly R[],
  firm: readonly number[],
  ys: readonly number[],
  i: number,
): boolean => {
  const a = rows[firm[i - 1] as number] as R
  const b = rows[firm[i] as number] as R
  return (ys[i] as number) - (ys[i - 1] as number) < (a.height + b.height) / 2 + 0.01
}

/**
 * Who goes from a run that has no room: of the least important ones, about half of what is too much at a time, evenly
 * spread and never the first and the last while there are others: they say more.
 */
function surplus<R extends Row>(rows: readonly R[], run: readonly number[]): number[] {
  const of = (i: number) => rows[i] as R
  const least = Math.max(...run.map((i) => of(i).rank))
  const equals = run.filter((i) => of(i).rank === least)
  const size = run.reduce((sum, i) => sum + of(i).height, 0)
  const room = of(run.at(-1) as number).want - of(run[0] as number).want + 2 * FAR
  const many = Math.ceil((((size - room) / size) * run.length) / 2)
  const count = Math.max(1, Math.min(equals.length, many))
  return Array.from({ length: count }, (_, n) => equals[Math.floor(((n + 0.5) * equals.length) / count)] as number)
}
