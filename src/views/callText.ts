import type { Action } from '../sim/scenario'
import type { Signal } from '../sim/trace'

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
      return 'ECONNRESET'
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
