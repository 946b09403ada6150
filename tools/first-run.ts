import { type Plugin, runnerImport } from 'vite'

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

/**
 * Puts the value of src/app/firstRun.ts into the built page instead of the code that computes it. The same code computes
 * it here, so it cannot differ from what the engine would say in the browser. What occurs more than once in it is
 * written out again: gzip is better at this than we are.
 */
export const firstRun = (): Plugin => ({
  name: 'first-run',
  apply: 'build',
  async load(id) {
    if (!id.endsWith(FILE)) return null
    const options = { configFile: false, logLevel: 'error' } as const
    const { module, dependencies } = await runnerImport<typeof import('../src/app/firstRun')>(id, options)
    for (const file of dependencies) this.addWatchFile(file)
    const { scenario, ...trace } = module.firstRun.trace
    return `const scenario = ${literal(scenario)}
export const firstRun = { scenario, trace: { scenario, ...${literal(trace)} } }`
  },
})
