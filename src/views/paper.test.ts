import { describe, expect, it } from 'vitest'
import { fitPaper, paperOf } from './paper'
import { bothClose, burst, lastAckLost } from './sequence/fixture'

const traces = {
  'last ACK lost': lastAckLost(),
  'a LAN with RTO 200 ms': lastAckLost(1, 200, 60_000, 0),
  'delay 2 s with RTO 1 s': lastAckLost(2000, 1000, 240_000, 3),
  'both close at the same instant': bothClose(50, 0),
  'both close within a delay': bothClose(50, 20),
  'a hundred segments': burst(100, 3),
}

describe.each(Object.entries(traces))('paper: %s', (_, trace) => {
  const paper = paperOf(trace)

  it('inverts exactly at every event and between', () => {
    const times = new Set([paper.from, paper.to])
    for (const s of trace.steps) for (const d of [-1, 0, 1, 777]) times.add(s.at + d)
    for (const p of trace.packets) for (const at of p.arrivals) times.add(at)
    for (const at of times) if (at >= paper.from && at <= paper.to) expect(paper.at(paper.y(at))).toBe(at)
  })

  it('rises strictly with time and never leaves the sheet', () => {
    const times = [...new Set(trace.steps.map((s) => s.at))].filter((at) => at >= paper.from).sort((a, b) => a - b)
    for (let i = 1; i < times.length; i++)
      expect(paper.y(times[i] as number)).toBeGreaterThan(paper.y(times[i - 1] as number))
    expect(paper.y(-1e12)).toBe(0)
    expect(paper.y(1e15)).toBe(paper.height)
  })

  it('gives equal delays equal slopes', () => {
    const rates = trace.packets
      .filter((p) => p.sentAt >= paper.from)
      .flatMap((p) => p.arrivals.map((at) => (paper.y(at) - paper.y(p.sentAt)) / (at - p.sentAt)))
    for (const r of rates) expect(r / (rates[0] as number)).toBeCloseTo(1, 6)
  })

  it('begins shortly before the origin and ends shortly after the last event', () => {
    expect(paper.y(trace.origin)).toBeGreaterThan(20)
    expect(paper.y(trace.origin)).toBeLessThan(60)
    expect(paper.height - paper.y(trace.end)).toBeLessThan(60)
  })
})

describe('breaks', () => {
  it('cut the long wait, and nothing while a segment is on the wire', () => {
    const trace = lastAckLost()
    const paper = paperOf(trace)
    expect(paper.breaks.length).toBeGreaterThan(0)
    expect(paper.breaks.at(-1)).toMatchObject({ to: trace.end })
    for (const b of paper.breaks) {
      expect(trace.packets.some((p) => p.arrivals.some((at) => p.sentAt < b.to && at > b.from))).toBe(false)
    }
  })

  it('keep the sheet of an ordinary wait small', () => {
    expect(paperOf(lastAckLost(1, 200)).height).toBeLessThan(900)
  })
})

it('fits the sheet to the room there is', () => {
  expect(fitPaper(lastAckLost(), 640).height).toBeLessThanOrEqual(640)
  expect(fitPaper(lastAckLost(), 640).height).toBeGreaterThan(600)
})
