import type { HostId } from '../sim/scenario'
import type { Trace } from '../sim/trace'

/** The hosts of a run, from left to right. */
export const hostsOf = (trace: Trace): readonly HostId[] =>
  trace.scenario.hosts?.C === undefined ? ['A', 'B'] : ['A', 'B', 'C']
