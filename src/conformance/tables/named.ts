import type { Failure } from '../vectorRun'

/** One row of a prose table as code: what disagreed, or nothing. */
export type NamedCase = () => readonly (string | null)[]

/** `what` is about `want` seconds. */
export const near = (what: string, came: number | null, want: number, slack = 0.005): string | null =>
  came !== null && Math.abs(came - want) <= slack
    ? null
    : `${what}: ${came === null ? 'never' : came.toFixed(3)} instead of ${want}`

/** All of a list of times. */
export const times = (what: string, came: readonly number[], want: readonly number[], slack = 0.005): string | null =>
  came.length === want.length && came.every((t, i) => Math.abs(t - (want[i] as number)) <= slack)
    ? null
    : `${what}: ${came.map((t) => t.toFixed(3)).join(' ') || 'none'} instead of ${want.join(' ')}`

export const holds = (what: string, condition: boolean): string | null => (condition ? null : what)

export const equal = (what: string, came: unknown, want: unknown): string | null =>
  JSON.stringify(came) === JSON.stringify(want)
    ? null
    : `${what}: ${JSON.stringify(came)} instead of ${JSON.stringify(want)}`

export function outcome(expected: string, test: NamedCase): Failure {
  const wrong = test().filter((w) => w !== null)
  return wrong.length === 0 ? null : { expected, came: wrong.join('; ') }
}
