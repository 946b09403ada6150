import { switchOf } from './switch'

/** RFC 1337, fix F1: a RST does not end TIME-WAIT. */
export const rfc1337 = switchOf({
  id: 'rfc1337',
  sysctl: 'tcp_rfc1337',
  on: ['linux', 'rfc9293'],
  isOn: (p) => p.timeWaitRst === 'ignore',
  turn: (_, on) => ({ timeWaitRst: on ? 'ignore' : 'exact' }),
})
