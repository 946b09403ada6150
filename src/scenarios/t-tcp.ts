import { story } from './build'

/** T/TCP (RFC 1644, Historic): a connection shorter than MSL waits 8 RTO only. */
export const tTcp = story('t-tcp', { system: 'rfc9293', profile: { timeWaitTruncated: true } })
