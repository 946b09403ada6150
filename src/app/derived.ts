import { type Choice, DEFAULT_CHOICE } from '../knobs/choice'
import type { Trace } from '../sim/trace'
import type { Instant } from '../tcp/units'
import { engine } from './engineRoom'
import { firstRun, type Run } from './firstRun'

const runs = new WeakMap<Choice, Run>([[DEFAULT_CHOICE, firstRun]])

/** The run of a choice; the same object for the same choice. */
export function runOf(choice: Choice): Run {
  let run = runs.get(choice)
  if (run === undefined) {
    const { compose, simulate } = engine()
    const scenario = compose(choice)
    run = { scenario, trace: simulate(scenario) }
    runs.set(choice, run)
  }
  return run
}

const bases = new WeakMap<Choice['knobs'], { readonly scenario: string; readonly trace: Trace }>()

/** The run of a choice before anything was done to it by hand: as long as story and knobs stay, the same object. */
export function baseOf(choice: Choice): Trace {
  const { scenario, knobs, faults, inject = [], apps = [] } = choice
  if (faults.length + inject.length + apps.length === 0) return runOf(choice).trace
  let base = bases.get(knobs)
  if (base?.scenario !== scenario) {
    base = { scenario, trace: runOf(engine().untouched(choice)).trace }
    bases.set(knobs, base)
  }
  return base.trace
}

/** When the first segment lost since the origin would have arrived: its loss is plain to see then. Null without a loss. */
export function firstLoss(trace: Trace): Instant | null {
  const lost = trace.packets.find((p) => p.fate === 'lost' && p.sentAt >= trace.origin)
  return lost === undefined ? null : lost.sentAt + lost.delay
}

/** The instants at which something happens at a host, ascending, each once: the stations of stepping. */
export const stationsOf = (trace: Trace): Instant[] => [...new Set(trace.steps.map((s) => s.at))]
