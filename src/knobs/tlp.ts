import { switchOf } from './switch'

/** Tail loss probe (RFC 8985 §7): the first repeat of a FIN comes sooner, and without backing off. */
export const tlp = switchOf({
  id: 'tlp',
  sysctl: 'tcp_early_retrans',
  on: ['linux'],
  isOn: (p) => p.tailLossProbe,
  turn: (_, on) => ({ tailLossProbe: on }),
})
