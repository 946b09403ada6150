import type { Duration } from './units'

/** Linux `tcp_model_timeout`: how long `boundary` back-offs from `base` would take, each at most `max`. */
export function modelTimeout(boundary: number, base: Duration, max: Duration): Duration {
  const linear = Math.max(31 - Math.clz32(Math.floor(max / base)), 0)
  if (boundary <= linear) return (2 ** (boundary + 1) - 1) * base
  return (2 ** (linear + 1) - 1) * base + (boundary - linear) * max
}
