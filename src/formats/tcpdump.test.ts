import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixture as recorded } from '../conformance/fixtures'
import { readRecording } from '../conformance/recording'
import { endOf, scenarioOfRecording } from '../conformance/scenarioOfRecording'
import { lastAckLost } from '../scenarios/last-ack-lost'
import { simulate } from '../sim/simulate'
import { ms } from '../tcp/units'
import { captureOf } from './capture'
import { tcpdump, tcpdumpLine } from './tcpdump'

const RECORDINGS = [
  'final-ack-lost-2',
  'normal-client-3seg-data',
  'tw-dup-fin-rfc1337-0',
  'fin1-lost-4',
  'data-first-lost',
  'normal-no-timestamps',
  'syn-lost-2',
  'rst-unread-data',
  'simul-close',
  'reopen-ts',
  'data-fin-piggyback',
  'data-then-fin',
  'half-close-data',
]

/** Lines of a fixture by host. */
function printed(id: string): Record<'A' | 'B', string[]> {
  const lines = readFileSync(new URL(`fixtures/${id}.txt`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  const b = lines.indexOf('B # tcpdump -n')
  return { A: lines.slice(1, b), B: lines.slice(b + 1) }
}

/** Microseconds of the time of day. */
const timeOf = (line: string): number => {
  const [h = 0, m = 0, s = 0] = line.slice(0, 15).split(':').map(Number)
  return Math.round((h * 3600 + m * 60 + s) * 1e6)
}

/**
 * A line without what the model does not fix:
 * the time (held on its own, below); the laboratory's addresses and ports, by host; windows, which the kernel takes
 * from its memory; the values of timestamps, which begin anywhere (that there is an echo, and a 0 before the first, is
 * kept); absolute sequence numbers, which begin anywhere too: the ISNs of a run are named in order of appearance, and
 * numbers near them by their distance.
 */
function normaliser() {
  const isns: number[] = []
  const named = (digits: string): string => {
    const n = Number(digits)
    if (n < 1_000_000) return digits
    const known = isns.findIndex((isn) => n >= isn && n < isn + 1000)
    if (known >= 0) return `ISN${known}+${n - (isns[known] ?? 0)}`
    isns.push(n)
    return `ISN${isns.length - 1}+0`
  }
  return (line: string): string =>
    line
      .slice(16)
      .replace(/\d+\.\d+\.\d+\.1\.\d+/, 'A')
      .replace(/\d+\.\d+\.\d+\.2\.\d+/, 'B')
      .replace(/win (\d+)/, (_, n) => (n === '0' ? 'win 0' : 'win *'))
      .replace(/TS val \d+ ecr (\d+)/, (_, ecr) => `TS val * ecr ${ecr === '0' ? 0 : '*'}`)
      .replace(/(seq|ack) (\d+)/g, (_, what, digits) => `${what} ${named(digits)}`)
}

/** Recorded time-outs are longer by the rounding of the kernel's timer wheel: up to an eighth, and each shifts what follows. */
const agrees = (recorded: number, came: number): boolean => Math.abs(recorded - came) <= 20_000 + recorded / 8

for (const id of RECORDINGS) {
  const recording = readRecording(JSON.parse(recorded(`recordings/${id}.json`)))
  const trace = simulate(scenarioOfRecording(recording))
  for (const host of ['A', 'B'] as const) {
    test(`${id} on ${host}: line by line what tcpdump printed`, () => {
      const real = printed(id)[host]
      const came = tcpdump(trace, host, trace.origin + ms(endOf(recording)))
      expect(came.map(normaliser())).toEqual(real.map(normaliser()))
      const gaps = (lines: readonly string[]) => lines.map((line) => timeOf(line) - timeOf(lines[0] as string))
      const mine = gaps(came)
      gaps(real).forEach((gap, n) => {
        expect(agrees(gap, mine[n] as number), `line ${n + 1}: ${gap} µs, here ${mine[n]} µs`).toBe(true)
      })
    })
  }
}

const trace = simulate(lastAckLost.scenario)

test('a lost segment stands in the capture of its sender and not in that of its receiver', () => {
  const lost = trace.packets.find((p) => p.fate === 'lost')
  if (lost === undefined) throw new Error('nothing is lost')
  expect(tcpdumpLine(trace, lost, 'A')).toMatch(/10\.0\.0\.1\.\d+ > 10\.0\.0\.2\.80: Flags \[\.\], ack 2, /)
  expect(tcpdumpLine(trace, lost, 'B')).toBeNull()
})

test('a capture grows with time, and the first close is at nine', () => {
  expect(tcpdump(trace, 'A', -1)).toEqual([])
  const until = tcpdump(trace, 'A', trace.origin)
  expect(until.at(-1)).toMatch(/^09:00:00\.000000 IP .* Flags \[F\.\], seq /)
  expect(tcpdump(trace, 'A', trace.origin + 1)).toEqual(until)
  expect(tcpdump(trace, 'A', trace.end)).toHaveLength(captureOf(trace, 'A').length)
})
