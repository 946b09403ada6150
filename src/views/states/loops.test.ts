import { describe, expect, it } from 'vitest'
import { SCENARIOS, type ScenarioId, scenarioById } from '../../scenarios/index'
import { simulate } from '../../sim/simulate'
import type { Trace } from '../../sim/trace'
import { tracksOf } from '../edges'
import { hostsOf } from '../hosts'
import { type Box, figureFor } from './layout'
import { passagesOf, repeats, takenEdges } from './passages'

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
    const known = new Set(figureFor(328).loops.map((l) => l.id))
    for (const { edges } of repeats(trace, tracks(trace))) for (const e of edges) expect(known).toContain(e)
  })

  it.each([216, 267, 328, 400])('have loops that can be pressed beside boxes and labels, at %i px', (room) => {
    const { nodes, edges, loops, width, height } = figureFor(room)
    for (const { spot, id } of loops) {
      expect(spot.x).toBeGreaterThanOrEqual(0)
      expect(spot.x + spot.w).toBeLessThanOrEqual(width)
      expect(spot.y + spot.h).toBeLessThanOrEqual(height)
      for (const node of nodes) expect(apart(spot, node), `${id} and ${node.id}`).toBe(true)
      for (const { label, id: other } of edges)
        if (label !== null) expect(apart(spot, label.box), `${id} and ${other}`).toBe(true)
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
