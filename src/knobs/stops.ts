/** `from`, `from + step` … up to and including `to`. */
export function evenly(from: number, to: number, step: number): number[] {
  const stops: number[] = []
  for (let n = 0; from + n * step <= to; n++) stops.push(from + n * step)
  return stops
}

const MANTISSAS = [...evenly(10, 19, 1), ...evenly(20, 48, 2), ...evenly(50, 95, 5)]

/** Round numbers from `from` to `to`, about 35 to the decade, each some 3 to 10 per cent above the last. */
export function byRatio(from: number, to: number): number[] {
  const stops: number[] = []
  for (let exponent = Math.floor(Math.log10(from)) - 1; 10 ** (exponent + 1) <= to; exponent++) {
    for (const mantissa of MANTISSAS) {
      const value = Number(`${mantissa}e${exponent}`)
      if (value >= from && value <= to) stops.push(value)
    }
  }
  return stops
}

/** The whole numbers among them. */
export const wholeByRatio = (from: number, to: number): number[] => {
  const whole = byRatio(from, to).filter(Number.isInteger)
  return whole.at(-1) === to ? whole : [...whole, to]
}

/** Index of the stop nearest to `value`. */
export function nearestStop(stops: readonly number[], value: number): number {
  let best = 0
  for (let n = 1; n < stops.length; n++) {
    if (Math.abs((stops[n] as number) - value) < Math.abs((stops[best] as number) - value)) best = n
  }
  return best
}
