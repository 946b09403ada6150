import { switchOf } from './switch'

/** The timestamps option (RFC 7323): round trips of retransmissions, PAWS, and what tcp_tw_reuse needs. */
export const timestamps = switchOf({
  id: 'timestamps',
  sysctl: 'tcp_timestamps',
  on: ['linux', 'rfc9293'],
  isOn: (p) => p.timestamps,
  turn: (_, on) => ({ timestamps: on }),
})
