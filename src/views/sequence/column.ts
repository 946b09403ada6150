/** One line of text in a column beside a lifeline; it can only move up and down. */
export interface Row {
  /** Where its middle wants to be, px. */
  readonly want: number
  readonly height: number
  /** Who goes first when there is no room: 0 stays longest. */
  readonly rank: number
}

/** Farthest a text may stand from what it names before the least of the crowd goes, px. */
const FAR = 40

/** Rows in their order, as near to where they want to be as they can without overlapping, between 0 and `height`. */
function settle(rows: readonly Row[], height: number): number[] {
  // Clusters of touching rows sit where the mean of their wishes is (pool adjacent violators).
  const clusters: { from: number; to: number; size: number; top: number }[] = []
  const wishOf = (from: number, to: number): { top: number; size: number } => {
    let size = 0
    let sum = 0
    for (let i = from; i < to; i++) {
      const r = rows[i] as Row
      sum += r.want - (size + r.height / 2)
      size += r.height
    }
    return { size, top: Math.max(0, Math.min(height - size, sum / (to - from))) }
  }
  rows.forEach((_, i) => {
    let c = { from: i, to: i + 1, ...wishOf(i, i + 1) }
    for (let p = clusters.at(-1); p !== undefined && p.top + p.size > c.top; p = clusters.at(-1)) {
      clusters.pop()
      c = { from: p.from, to: c.to, ...wishOf(p.from, c.to) }
    }
    clusters.push(c)
  })
  const ys: number[] = []
  for (const c of clusters) {
    let y = c.top
    for (let i = c.from; i < c.to; i++) {
      const h = (rows[i] as Row).height
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
  let ys = settle(firm.map((i) => rows[i] as R), height)
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
      if (far && end - k > 1) {
        let least = k
        for (let i = k; i < end; i++) {
          if ((rows[firm[i] as number] as R).rank >= (rows[firm[least] as number] as R).rank) least = i
        }
        // Of equals the middle one goes: the first and the last of a burst say more.
        const rank = (rows[firm[least] as number] as R).rank
        const equals = firm.slice(k, end).filter((i) => (rows[i] as R).rank === rank)
        gone.add(equals[equals.length >> 1] as number)
      }
      k = end
    }
    if (gone.size === 0) break
    firm = firm.filter((i) => !gone.has(i))
    ys = settle(firm.map((i) => rows[i] as R), height)
  }
  const result: (number | null)[] = rows.map(() => null)
  firm.forEach((i, k) => {
    result[i] = ys[k] as number
  })
  // What is left over: at its place or not at all, the lower rank first.
  const taken = firm.map((i, k) => ({ y: ys[k] as number, h: (rows[i] as R).height }))
  const spare = rows.map((_, i) => i).filter((i) => (rows[i] as R).rank >= 2)
  spare.sort((a, b) => (rows[a] as R).rank - (rows[b] as R).rank || a - b)
  for (const i of spare) {
    const { want, height: h } = rows[i] as R
    if (want - h / 2 < 0 || want + h / 2 > height) continue
    if (taken.some((o) => Math.abs(o.y - want) < (o.h + h) / 2)) continue
    taken.push({ y: want, h })
    result[i] = want
  }
  return result
}

const touching = <R extends Row>(rows: readonly R[], firm: readonly number[], ys: readonly number[], i: number): boolean => {
  const a = rows[firm[i - 1] as number] as R
  const b = rows[firm[i] as number] as R
  return (ys[i] as number) - (ys[i - 1] as number) < (a.height + b.height) / 2 + 0.01
}
