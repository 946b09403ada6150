import { scenarioById } from '../scenarios'
import type { Scenario } from '../sim/scenario'
import { simulate, simulateWithoutTrace } from '../sim/simulate'

/** How often per second something could be done here, and how often the loop of reference at the same time. */
export interface Rate {
  readonly name: string
  readonly perSecond: number
  readonly reference: number
  /** The one per the other, round by round: what a busy machine does to both falls out. */
  readonly ratio: number
}

/** The loop of reference: a million rounds of integer mixing, the same work everywhere. */
function referenceLoop(): number {
  let h = 0x9e3779b9
  for (let i = 0; i < 1_000_000; i++) {
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b)
    h = (h + i) | 0
  }
  return h
}

const ordinary = scenarioById('ordinary-close')?.scenario as Scenario
const badNetwork = (seed: number): Scenario => {
  const links = Object.entries(ordinary.links).map(([path, link]) => [path, { ...link, loss: 0.2, jitter: 50_000 }])
  return { ...ordinary, seed, links: Object.fromEntries(links) }
}

const CASES: readonly (readonly [name: string, run: (n: number) => unknown])[] = [
  ['ordinary close', () => simulate(ordinary)],
  ['ordinary close, no trace', () => simulateWithoutTrace(ordinary)],
  ['20 % lost, jitter', (n) => simulate(badNetwork(n))],
  ['20 % lost, jitter, no trace', (n) => simulateWithoutTrace(badNetwork(n))],
]

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Calls per second of `run`, over about `slice` milliseconds. */
function rate(run: (n: number) => unknown, slice: number): number {
  const start = performance.now()
  let n = 0
  let now = start
  while (now < start + slice) {
    run(n++)
    now = performance.now()
  }
  return (n * 1000) / (now - start)
}

/** Medians of `rounds` rounds, in each of which every case has a slice of `slice` milliseconds next to one of the reference. */
export function measure(rounds: number, slice: number): Rate[] {
  const samples = CASES.map((): { perSecond: number; reference: number }[] => [])
  // The compilers want to see a thing done often before they do their best.
  for (const [, run] of CASES) for (let n = 0; n < 2_000; n++) run(n)
  for (let n = 0; n < 20; n++) referenceLoop()
  for (let round = 0; round < rounds; round++) {
    for (const [k, [, run]] of CASES.entries()) {
      const reference = rate(referenceLoop, slice)
      const perSecond = rate(run, slice)
      samples[k]?.push({ perSecond, reference })
    }
  }
  return CASES.map(([name], k) => {
    const own = samples[k] ?? []
    return {
      name,
      perSecond: median(own.map((s) => s.perSecond)),
      reference: median(own.map((s) => s.reference)),
      ratio: median(own.map((s) => s.perSecond / s.reference)),
    }
  })
}
