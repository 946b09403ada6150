import { describe, expect, it } from 'vitest'
import { fitPaper, paperOf } from './paper'
import { burst, run } from './sequence/runs'

const traces = {
  'last ACK lost': run('last-ack-lost'),
  'a LAN': run('last-ack-lost', { delay: 1, appdelay: 0 }),
  'delay 2 s': run('last-ack-lost', { delay: 2000 }),
  'both close at the same instant': run('simultaneous-close'),
  'nobody answers': run('nobody-answers'),
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
      .filter((p) => p.sentAt > paper.from)
      .flatMap((p) => p.arrivals.map((at) => (paper.y(at) - paper.y(p.sentAt)) / (at - p.sentAt)))
    for (const r of rates) expect(r / (rates[0] as number)).toBeCloseTo(1, 6)
  })

  it('begins shortly before the origin, or what is under way then, and ends shortly after the last event', () => {
    const shown = trace.packets.map((p) => p.sentAt).filter((at) => at > paper.from)
    expect(paper.y(trace.origin)).toBeGreaterThan(20)
    expect(paper.y(Math.min(trace.origin, ...shown))).toBeLessThan(60)
    expect(paper.height - paper.y(trace.end)).toBeLessThan(60)
  })
})

describe('breaks', () => {
  it('cut the long wait, and nothing while a segment is on the wire', () => {
    const trace = run('last-ack-lost')
    const paper = paperOf(trace)
    expect(paper.breaks.length).toBeGreaterThan(0)
    expect(paper.breaks.at(-1)).toMatchObject({ to: trace.end })
    for (const b of paper.breaks) {
      expect(trace.packets.some((p) => p.arrivals.some((at) => p.sentAt < b.to && at > b.from))).toBe(false)
    }
  })

  it('keep the sheet of an ordinary wait small', () => {
    expect(paperOf(run('last-ack-lost', { delay: 1 })).height).toBeLessThan(900)
  })
})

it('fits the sheet to the room there is', () => {
  expect(fitPaper(run('last-ack-lost'), 640).height).toBeLessThanOrEqual(640)
  expect(fitPaper(run('last-ack-lost'), 640).height).toBeGreaterThan(600)
})
