import { type Plugin, runnerImport } from 'vite'
import type { Run } from '../src/app/firstRun.ts'

const FILE = '/src/app/firstRun.ts'

/** JavaScript for a value of plain objects, arrays and primitives. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal)}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${literal(item)}`)}}`
  if (typeof value === 'function' || typeof value === 'symbol') throw new Error('a run is data')
  if (typeof value === 'string') return JSON.stringify(value)
  return Object.is(value, -0) ? '-0' : String(value)
}

/** What the first picture shows of a run: no socket's variables but its running timers, and no profiles. */
export function seen({ scenario, trace }: Run) {
  const hosts = Object.entries(scenario.hosts).map(([name, { profile: _, ...host }]) => [name, host] as const)
  const steps = trace.steps.map(({ tcb, ...step }) => ({
    ...step,
    tcb: tcb && { timers: Object.fromEntries(Object.entries(tcb.timers).filter(([, timer]) => timer !== null)) },
  }))
  return { scenario: { ...scenario, hosts: Object.fromEntries(hosts) }, trace: { ...trace, steps } }
}

/**
 * Puts the value of src/app/firstRun.ts into the built page instead of the code that computes it. The same code computes
 * it here, so it cannot differ from what the engine would say in the browser. What occurs more than once in it is
 * written out again: gzip is better at this than we are. What the first picture does not show is left
 * out; the engine puts it in when it comes (src/app/complete.ts).
 */
export const firstRun = (): Plugin => ({
  name: 'first-run',
  apply: 'build',
  async load(id) {
    if (!id.endsWith(FILE)) return null
    const options = { configFile: false, logLevel: 'error' } as const
    const { module, dependencies } = await runnerImport<typeof import('../src/app/firstRun')>(id, options)
    for (const file of dependencies) this.addWatchFile(file)
    const { scenario, trace } = seen(module.firstRun)
    const { scenario: _, ...rest } = trace
    return `const scenario = ${literal(scenario)}
export const firstRun = { scenario, trace: { scenario, ...${literal(rest)} } }`
  },
})
