import type { Instant } from '../tcp/units'
import type { Scenario, ScriptStep } from './scenario'

/** A script step whose time has come. */
export interface Due {
  readonly at: Instant
  readonly step: ScriptStep
}

/** Counts events by name and hands out the steps that wait for them. */
export class Script {
  private readonly counts = new Map<string, number>()
  private readonly waiting: Map<string, ScriptStep[]>

  constructor(scenario: Scenario) {
    this.waiting = new Map()
    for (const step of scenario.script) {
      const list = this.waiting.get(step.on)
      if (list === undefined) this.waiting.set(step.on, [step])
      else list.push(step)
    }
  }

  /** `name` has happened: the steps that waited for this occurrence, in the script's order. */
  emit(name: string, now: Instant): Due[] {
    const count = (this.counts.get(name) ?? 0) + 1
    this.counts.set(name, count)
    const due: Due[] = []
    for (const step of this.waiting.get(name) ?? []) {
      if ((step.nth ?? 1) === count) due.push({ at: now + step.after, step })
    }
    return due
  }

  /** Whether `name` has happened at least once. */
  happened(name: string): boolean {
    return this.counts.has(name)
  }
}
