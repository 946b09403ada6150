import { compose, turned } from '../src/knobs/compose'
import { readFaults } from '../src/knobs/faults'
import { KNOB_IDS, KNOBS } from '../src/knobs/index'
import { SCENARIO_IDS } from '../src/scenarios/index'
import type { Scenario } from '../src/sim/scenario'
import { simulate } from '../src/sim/simulate'
import type { Trace } from '../src/sim/trace'

/* Runs in Node and, bundled, in a browser: the same settings in both, and of each run a fingerprint. */

/** Numbers 0 … 1 of a linear congruence: the same everywhere, good enough to vary settings. */
function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** FNV-1a over the run as JSON, which writes every number so that it reads back to the same bits; −0 is told from 0. */
function fingerprint(trace: Trace): string {
  const text = JSON.stringify(trace, (_, value: unknown) =>
    Object.is(value, -0) ? '−0' : value === undefined ? 'undefined' : value,
  )
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return `${text.length}:${hash.toString(16)}`
}

/** A story with about half of its knobs somewhere else, and sometimes a fault. */
function varied(n: number): { readonly name: string; readonly scenario: Scenario } {
  const chance = chances(n * 7919 + 1)
  const scenarioId = SCENARIO_IDS[Math.floor(chance() * SCENARIO_IDS.length)] as string
  const said = [scenarioId]
  const faults = chance() < 0.4 ? readFaults('late', `B:fin:1:${Math.floor(chance() * 3000)}`).faults : []
  let scenario = compose({ scenario: scenarioId, knobs: {}, faults })
  for (const id of KNOB_IDS) {
    if (chance() < 0.5) continue
    const knob = KNOBS[id]
    const part = chance()
    const value =
      knob.kind === 'choice'
        ? (knob.options[Math.floor(part * knob.options.length)] as string)
        : knob.kind === 'range'
          ? (knob.stops[Math.floor(part * knob.stops.length)] as number)
          : Math.floor(part * knob.max)
    said.push(`${id}=${value}`)
    scenario = turned(scenario, id, value)
  }
  return { name: said.join('&'), scenario }
}

/** One line for every story and for `random` variations of them: what was run, and its fingerprint. */
export function fingerprints(random: number): string[] {
  const stories = SCENARIO_IDS.map((id) => ({ name: id, scenario: compose({ scenario: id, knobs: {}, faults: [] }) }))
  const variations = Array.from({ length: random }, (_, n) => varied(n))
  return [...stories, ...variations].map(({ name, scenario }) => `${name} ${fingerprint(simulate(scenario))}`)
}
