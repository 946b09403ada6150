import { switchOf } from './switch'

/** The letter of §3.10.7.4, by which a repeated FIN fails the first check and never starts 2 MSL again. A curiosity. */
export const literal = switchOf({
  id: 'literal',
  on: ['rfc9293'],
  isOn: (p) => p.timeWaitRestart === 'literal',
  turn: (_, on) => ({ timeWaitRestart: on ? 'literal' : 'fin' }),
})
