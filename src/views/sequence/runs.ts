// Runs for the tests of the sheet: the stories, and one with a lot of data, which no story has.
import { compose } from '../../knobs/compose'
import type { ScriptStep } from '../../sim/scenario'
import { simulate } from '../../sim/simulate'
import type { Trace } from '../../sim/trace'
import { ms } from '../../tcp/units'

export type Knobs = Parameters<typeof compose>[0]['knobs']

export const run = (scenario: string, knobs: Knobs = {}): Trace => simulate(compose({ scenario, knobs, faults: [] }))

/** B sends `n` small pieces, one every `every` ms, after A has closed its direction. */
export function burst(n: number, every: number): Trace {
  const base = compose({ scenario: 'ordinary-close', knobs: { delay: 20, appdelay: 5000 }, faults: [] })
  const sends = Array.from({ length: n }, (_, i): ScriptStep => {
    return { on: 'B.eof', after: ms(i * every), who: 'B', act: { kind: 'send', octets: 100 } }
  })
  const { A, B } = base.hosts
  // A must still take data: it closes its direction only.
  const script = base.script.map((s): ScriptStep => {
    return s.who === 'A' && s.act.kind === 'close' ? { ...s, act: { kind: 'shutdown', how: 'WR' } } : s
  })
  return simulate({ ...base, hosts: { A, B: { ...B, nodelay: true } }, script: [...script, ...sends] })
}
