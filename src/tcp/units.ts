/**
 * Time in the engine is counted in whole microseconds: exact in a double for 285 years, the same in every
 * JavaScript engine, and fine enough for a LAN.
 */

/** A moment: microseconds since the start of the run. */
export type Instant = number
/** A length of time in microseconds. */
export type Duration = number

export const MICROSECOND: Duration = 1
export const MILLISECOND: Duration = 1_000
export const SECOND: Duration = 1_000_000

/** Milliseconds to a {@link Duration}, rounded to the microsecond. */
export const ms = (n: number): Duration => Math.round(n * MILLISECOND)
/** Seconds to a {@link Duration}, rounded to the microsecond. */
export const seconds = (n: number): Duration => Math.round(n * SECOND)
/** A {@link Duration} in milliseconds, for showing and for comparing with recordings. */
export const toMs = (d: Duration): number => d / MILLISECOND
