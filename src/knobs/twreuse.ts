import { PROFILES } from '../profiles/index'
import type { Scenario } from '../sim/scenario'
import { systemOf, withSystems } from './lens'
import type { ChoiceKnob } from './types'

/** Where connect() from any port comes upon a TIME-WAIT: from an explicitly bound one, Linux does not ask the sysctl. */
export const triesAnyPort = (s: Scenario): boolean =>
  systemOf(s, 'linux') !== null && s.script.some(({ act }) => act.kind === 'connect' && act.bind === false)

/** May connect() take a TIME-WAIT over: never, always, or on loopback only. */
export const twreuse: ChoiceKnob = {
  id: 'twreuse',
  group: 'system',
  folded: true,
  sysctl: 'tcp_tw_reuse',
  kind: 'choice',
  options: ['0', '1', '2'],
  applies: triesAnyPort,
  get: (s) => String((systemOf(s, 'linux') ?? PROFILES.linux).timeWaitReuse),
  set: (s, value) =>
    withSystems(s, ['linux'], (p) => ({ ...p, timeWaitReuse: value === '0' ? 0 : value === '1' ? 1 : 2 })),
}
