import { describe, expect, it } from 'vitest'
import { SCENARIOS, type ScenarioId, scenarioById } from '../../scenarios/index'
import { simulate } from '../../sim/simulate'
import type { Trace } from '../../sim/trace'
import { tracksOf } from '../edges'
import { hostsOf } from '../hosts'
import { HEIGHT, WIDTH } from './diagram'
import { type Box, loops, nodes, passagesOf, repeats, takenEdges } from './layout'

const run = (id: ScenarioId): Trace =>
  simulate((scenarioById(id) as NonNullable<ReturnType<typeof scenarioById>>).scenario)
const tracks = (trace: Trace) => hostsOf(trace).flatMap((host) => tracksOf(trace, host))
const apart = (a: Box, b: Box) => a.x >= b.x + b.w || b.x >= a.x + a.w || a.y >= b.y + b.h || b.y >= a.y + a.h

describe('retransmissions', () => {
  it('turn round the loop of their state, once each', () => {
    const trace = run('last-ack-lost-twice')
    const turns = repeats(trace, tracks(trace)).map(({ host, edges, at }) => [host, ...edges, at])
    const again = trace.packets.filter((p) => p.retransmission > 0)
    expect(turns).toEqual(again.map((p) => ['B', 'LAST-ACK>LAST-ACK', p.sentAt]))
  })

  it.each(SCENARIOS.map((s) => [s.id] as const))('%s: every one has a loop in the picture', (id) => {
    const trace = run(id)
    const known = new Set(loops.map((l) => l.id))
    for (const { edges } of repeats(trace, tracks(trace))) for (const e of edges) expect(known).toContain(e)
  })

  it('have loops inside the picture that can be pressed beside the boxes', () => {
    for (const { labelBox } of loops) {
      expect(labelBox.x).toBeGreaterThanOrEqual(0)
      expect(labelBox.x + labelBox.w).toBeLessThanOrEqual(WIDTH)
      expect(labelBox.y + labelBox.h).toBeLessThanOrEqual(HEIGHT)
      for (const node of nodes) expect(apart(labelBox, node)).toBe(true)
    }
  })
})

it('the passages of an edge are all its times, in order', () => {
  const trace = run('ten-connections')
  const passages = passagesOf(takenEdges(tracks(trace)))
  const times = passages.get('TIME-WAIT>CLOSED') ?? []
  expect(times.length).toBeGreaterThan(5)
  expect(times.map((t) => t.step)).toEqual(times.map((t) => t.step).toSorted((a, b) => a - b))
  expect([...passages.keys()][0]).toBe('CLOSED>LISTEN')
})
