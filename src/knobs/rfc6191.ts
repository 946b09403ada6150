import { switchOf } from './switch'

/** New SYNs in TIME-WAIT by timestamp or sequence number (RFC 6191, RFC 9293 §3.6.1 SHLD-4). */
export const rfc6191 = switchOf({
  id: 'rfc6191',
  on: ['rfc9293'],
  isOn: (p) => p.timeWaitSyn === 'rfc6191',
  turn: (_, on) => ({ timeWaitSyn: on ? 'rfc6191' : 'challenge' }),
})
