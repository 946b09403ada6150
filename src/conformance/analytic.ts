/** Closed forms for a close over a link that loses segments: every segment independently, equal delays. Times in seconds. */

/** One close from B's first FIN on, B having received A's FIN. */
export interface Model {
  /** Loss probability of a FIN (B→A), and of an ACK or RST (A→B). */
  readonly pf: number
  readonly pa: number
  /** When each copy of B's FIN is sent; the first at 0. */
  readonly sentAt: readonly number[]
  /** Length of TIME-WAIT. */
  readonly timeWait: number
  /** Limit on A's FIN-WAIT-2, and what B's application waits after EOF. */
  readonly finWait2?: number
  readonly appDelay?: number
}

export interface Prediction {
  /** B's FIN is acknowledged. */
  readonly confirm: number
  /** At least one copy of the FIN reaches A after it left TIME-WAIT. */
  readonly late: number
  /** … and B is reset by what A answers. */
  readonly reset: number
  readonly giveUp: number
  /** Mean lengthening of TIME-WAIT by restarts, given that A entered it. */
  readonly extension: number
  readonly entersTimeWait: number
}

/** Sending times of a FIN whose time-out `r` doubles with each of `n` repeats. */
export const doubling = (r: number, n: number): number[] => Array.from({ length: n + 1 }, (_, k) => (2 ** k - 1) * r)

/** The same with a tail loss probe `p` before the first time-out. */
export const withProbe = (p: number, r: number, n: number): number[] => [
  0,
  ...Array.from({ length: n }, (_, j) => p + (2 ** j - 1) * r),
]

/**
 * Exact outcome of the exchange of FIN and ACK with restarts of TIME-WAIT. A in TIME-WAIT leaves when it has heard no FIN
 * for its length; a gap of exactly that length counts as expired.
 */
export function predict(m: Model): Prediction {
  const { pf, pa, sentAt: t, timeWait } = m
  const n = t.length - 1
  const q = (1 - pf) * (1 - pa)
  const at = (k: number): number => t[k] as number
  const inFinWait2 = (k: number): boolean => m.finWait2 === undefined || (m.appDelay ?? 0) + at(k) < m.finWait2
  const heard: number[] = []
  let confirm = 0
  let late = 0
  let reset = 0
  let entersTimeWait = 0
  for (let k = 0; k <= n; k++) {
    let alive = inFinWait2(k) ? pf ** k : 0
    entersTimeWait += alive * (1 - pf)
    let expired = inFinWait2(k) ? 0 : pf ** k
    for (let i = 0; i < k; i++) {
      const silent = (heard[i] as number) * pf ** (k - i - 1)
      if (at(k) - at(i) < timeWait) alive += silent
      else expired += silent
    }
    heard.push((1 - pf) * pa * alive)
    confirm += q * alive
    late += (1 - pf) * expired
    reset += (1 - pf) * expired * (1 - pa + pa * (1 - (1 - q) ** (n - k)))
  }
  const longer: number[] = []
  for (let i = n; i >= 0; i--) {
    let sum = 0
    for (let j = i + 1; j <= n && at(j) - at(i) < timeWait; j++) {
      sum += (1 - pf) * pf ** (j - i - 1) * (at(j) - at(i) + (longer[j] as number))
    }
    longer[i] = pa * sum
  }
  let extension = 0
  for (let i = 0; i <= n; i++) extension += (1 - pf) * pf ** i * (longer[i] as number)
  return {
    confirm,
    late,
    reset,
    giveUp: 1 - confirm - reset,
    extension: extension / (1 - pf ** (n + 1)),
    entersTimeWait,
  }
}

/** Share of calls refused by `servers` servers that are offered `load` erlangs (Erlang B): ports held by TIME-WAIT. */
export function erlangB(load: number, servers: number): number {
  let inverse = 1
  for (let k = 1; k <= servers; k++) inverse = 1 + (k / load) * inverse
  return 1 / inverse
}
