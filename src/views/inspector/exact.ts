const NBSP = '\u00a0'
const trimmed = (n: number, digits: number): string => String(Number(n.toFixed(digits)))

/** A length in µs as a formula needs it, without rounding: `604 ms`, `1.208 s`, `240 s`. */
export function exact(us: number): string {
  if (Math.abs(us) < 1000 && us !== 0) return `${trimmed(us, 0)}${NBSP}µs`
  return Math.abs(us) < 1_000_000 ? `${trimmed(us / 1000, 3)}${NBSP}ms` : `${trimmed(us / 1_000_000, 6)}${NBSP}s`
}

/** `2³`. */
export const power = (k: number): string => `2${[...String(k)].map((d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(d)]).join('')}`
