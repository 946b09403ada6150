import { switchOf } from './switch'

/** Selective acknowledgments (RFC 2018), which the tail loss probe needs as well. */
export const sack = switchOf({
  id: 'sack',
  sysctl: 'tcp_sack',
  on: ['linux', 'rfc9293'],
  isOn: (p) => p.sack,
  turn: (_, on) => ({ sack: on }),
})
