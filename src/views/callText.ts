import type { Action } from '../sim/scenario'
import type { Signal } from '../sim/trace'
import type { Profile } from '../tcp/profile'

/** What Linux calls the settings that stories change. */
const SYSCTLS: Partial<Record<keyof Profile, string>> = {
  timeWaitReuse: 'tcp_tw_reuse',
  timeWaitRecycle: 'tcp_tw_recycle',
  maxTimeWait: 'tcp_max_tw_buckets',
  timestamps: 'tcp_timestamps',
  sack: 'tcp_sack',
}

/** Settings as an administrator writes them: `tcp_tw_reuse=1`. Those without a name of their own are left out. */
export const settings = (profile: Partial<Profile>): string[] =>
  Object.entries(profile).flatMap(([key, value]) => {
    const name =
      key === 'timeWaitRst' ? 'tcp_rfc1337' : key === 'finWait2' ? 'tcp_fin_timeout' : SYSCTLS[key as keyof Profile]
    if (name === undefined) return []
    if (key === 'timeWaitRst') return `${name}=${value === 'ignore' ? 1 : 0}`
    if (key === 'finWait2') return `${name}=${Number(value) / 1_000_000}`
    return `${name}=${Number(value)}`
  })

/** A call as a programmer writes it: `close()`, `shutdown(SHUT_WR)`. The same in every language. */
export function callText(act: Action): string {
  switch (act.kind) {
    case 'send':
      return `send(${act.octets})`
    case 'shutdown':
      return `shutdown(SHUT_${act.how})`
    case 'setopt':
      return `setsockopt(${act.option}, ${act.value})`
    case 'close':
      return act.linger === undefined ? 'close()' : `close() [SO_LINGER ${act.linger / 1_000_000} s]`
    case 'readOn':
      return 'read() …'
    case 'closeListener':
      return 'close() [listener]'
    default:
      return `${act.kind}()`
  }
}

/** What a call returned or reported: `read() → 0`, `ECONNRESET`. */
export function signalText(signal: Signal): string {
  switch (signal.kind) {
    case 'connected':
      return 'connect() → 0'
    case 'accepted':
      return 'accept()'
    case 'data':
      return `read() → ${signal.octets}`
    case 'eof':
      return 'read() → 0'
    case 'reset':
      return signal.errno ?? 'ECONNRESET'
    case 'refused':
      return 'ECONNREFUSED'
    case 'timeout':
      return 'ETIMEDOUT'
    case 'error':
      return signal.errno
    case 'closed':
      return `close() → ${signal.errno ?? '0'}`
  }
}
