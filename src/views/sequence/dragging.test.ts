import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { translator } from '../../i18n/index'
import type { Choice } from '../../knobs/choice'
import { compose } from '../../knobs/compose'
import { applied, type Intervention } from '../../knobs/interventions'
import { simulate } from '../../sim/simulate'
import type { Packet, Trace } from '../../sim/trace'
import { fitPaper, paperOf } from '../paper'
import { droppedAt, heldBelow, laterBy } from './dragging'
import { layoutSequence } from './layout'

const t = translator(en)
const ROOM = 700
const WIDTH = 776
const begun: Choice = { scenario: 'ordinary-close', knobs: {}, faults: [] }
const run = (choice: Choice): Trace => simulate(compose(choice))
const before = run(begun)
const changed = (i: Intervention): Trace => run(applied(begun, before, i))
const fin = before.packets.find((p) => p.segment.fin) as Packet
const lastAck = before.packets.at(-1) as Packet

describe('a dragged arrowhead', () => {
  const paper = fitPaper(before, ROOM)

  it('says a delay in whole milliseconds, and stands where that delay says', () => {
    for (const ms of [0, 1, 7, 100, 399, 400, 1_000, 5_000, 60_000, 600_000])
      expect(laterBy(paper, heldBelow(paper, ms * 1000)) / 1000).toBe(ms)
  })

  it('never comes before its time and grows with the way', () => {
    expect(laterBy(paper, -200)).toBe(0)
    let last = 0
    for (let dy = 10; dy <= 800; dy += 10) {
      expect(laterBy(paper, dy)).toBeGreaterThan(last)
      last = laterBy(paper, dy)
    }
  })

  it('is drawn where it is held', () => {
    for (const dy of [5, 20, 60, 120]) {
      const trace = changed({ kind: 'delay', packet: fin.n, by: laterBy(paper, dy) })
      const drawn = paperOf(trace, fitPaper(before, ROOM).scale)
      const arrived = drawn.y(trace.packets[fin.n]?.arrivals[0] as number)
      expect(Math.abs(arrived - (paper.y(fin.arrivals[0] as number) + dy)), `${dy} px`).toBeLessThanOrEqual(1)
    }
  })

  it('has a copy that comes where it is held', () => {
    const trace = changed({ kind: 'duplicate', packet: fin.n, by: laterBy(paper, 40) })
    const drawn = paperOf(trace, fitPaper(before, ROOM).scale)
    const { arrivals } = trace.packets[fin.n] as Packet
    const [first, second] = arrivals as readonly [number, number]
    expect(Math.abs(drawn.y(second) - drawn.y(first) - 40)).toBeLessThanOrEqual(1)
  })
})

describe('a dragged call', () => {
  it('goes to the instant on the sheet at which it is let go', () => {
    const paper = fitPaper(before, ROOM)
    for (const at of [before.origin, before.origin + 50_000, before.origin + 123_000])
      expect(Math.abs(droppedAt(paper, paper.y(at)) - at)).toBeLessThanOrEqual(500)
    expect(droppedAt(paper, -1e6)).toBeGreaterThanOrEqual(0)
  })
})

describe('the past', () => {
  const interventions: readonly Intervention[] = [
    { kind: 'drop', packet: lastAck.n },
    { kind: 'drop', packet: fin.n },
    { kind: 'delay', packet: lastAck.n, by: 2_000_000 },
    { kind: 'delay', packet: fin.n + 1, by: 30_000 },
    { kind: 'duplicate', packet: fin.n, by: 300_000 },
  ]
  it.each(interventions)('does not move by a pixel: $kind $packet', (i) => {
    const trace = changed(i)
    expect(trace).not.toEqual(before)
    const packet = 'packet' in i ? i.packet : 0
    const [a, b] = [before, trace].map((run) =>
      layoutSequence(run, paperOf(run, fitPaper(before, ROOM).scale), WIDTH, t, before),
    )
    const past = (layout: typeof a) => layout?.arrows.filter((arrow) => arrow.packet < packet)
    expect(past(b)).toEqual(past(a))
    expect(b?.arrows.find((arrow) => arrow.packet === packet)?.y0).toBe(
      a?.arrows.find((arrow) => arrow.packet === packet)?.y0,
    )
    expect(b?.columns.lifelines.map((l) => [l.x, l.x2])).toEqual(a?.columns.lifelines.map((l) => [l.x, l.x2]))
  })
})
