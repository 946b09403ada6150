import { describe, expect, it } from 'vitest'
import { SCENARIOS } from '../../scenarios/index'
import { simulate } from '../../sim/simulate'
import { tracksOf } from '../edges'
import { hostsOf } from '../hosts'
import { paperOf } from '../paper'
import { takenEdges } from './passages'

describe.each(SCENARIOS.map((s) => [s.id, s] as const))('%s', (_, def) => {
  const trace = simulate(def.scenario)
  const tracks = hostsOf(trace).flatMap((host) => tracksOf(trace, host))

  it('has a way in the picture for every change of state', () => {
    expect(takenEdges(tracks).filter((t) => t.edges.length === 0)).toEqual([])
  })

  it('goes from each state to the next without a jump', () => {
    for (const { transitions } of tracks) {
      transitions.slice(1).forEach((t, i) => {
        const was = transitions[i]?.to
        // After CLOSED the next connection comes out of the listener, or out of nothing.
        if (was === 'CLOSED') expect(['CLOSED', 'LISTEN']).toContain(t.from)
        else expect(t.from).toBe(was)
      })
    }
  })

  it('has every host in a state at every moment of the sheet', () => {
    const { from } = paperOf(trace)
    for (const { visits } of tracks) {
      visits.slice(1).forEach((v, i) => {
        expect(v.from).toBe(visits[i]?.to)
      })
      expect(visits.some((v) => v.from <= Math.max(from, 0))).toBe(true)
      expect(visits.at(-1)?.open).toBe(true)
    }
  })
})
