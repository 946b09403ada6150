import { ackAfterRead } from './acking'
import { flush } from './output'
import { receiveWindow } from './receive'
import { limitFinWait2 } from './timewait'
import type { Turn } from './turn'
import type { Duration } from './units'

/** RFC 9293 §3.10.2 SEND: `octets` are queued and sent as the windows allow; `more`: hold back a short last segment. */
export function send(t: Turn, octets: number, more: boolean): void {
  const c = t.c
  switch (c.state) {
    case 'SYN-SENT':
    case 'SYN-RECEIVED':
    case 'ESTABLISHED':
    case 'CLOSE-WAIT':
      if (c.finQueued) return refuse(t)
      t.cite('send.queued')
      c.unsent += octets
      c.corked = more
      if (c.state === 'ESTABLISHED' || c.state === 'CLOSE-WAIT') flush(t)
      return
    default:
      return refuse(t)
  }
}

/** "Connection closing" to a user of the closed connection; a descriptor that is only shut for writing gets EPIPE. */
function refuse(t: Turn): void {
  t.cite('send.refused')
  t.result = t.c.orphan ? 'closing' : 'EPIPE'
}

/** RFC 9293 §3.10.3 RECEIVE: up to `octets`; tells data, or the end of it once all has been read. */
export function receive(t: Turn, octets: number): void {
  const c = t.c
  if (c.state === 'LAST-ACK' || c.state === 'CLOSING' ? c.unread === 0 && !c.eof : false) t.result = 'closing'
  const taken = Math.min(c.unread, octets)
  if (taken > 0) {
    const wasShut = c.rcvWnd === 0
    c.unread -= taken
    c.rcvWnd = receiveWindow(c)
    t.cite('receive')
    t.signals.push({ kind: 'data', octets: taken })
    if (c.kind === 'full' && wasShut) t.ack()
    else if (c.kind === 'full' && t.profile.acking === 'linux') ackAfterRead(t)
  } else if (c.eof) {
    t.cite('receive')
    t.signals.push({ kind: 'eof' })
  }
}

/** How the application closes. */
export interface Closing {
  /** SO_LINGER in µs: 0 is the abortive close; null: off. */
  readonly linger: Duration | null
}

/** RFC 9293 §3.10.4 CLOSE by close(2): the FIN goes after all data; the descriptor is gone at once. */
export function close(t: Turn, { linger }: Closing): void {
  const c = t.c
  const again = c.orphan
  // The call that waited is back.
  t.stop('linger')
  if (c.state === 'SYN-SENT' || c.state === 'LISTEN') {
    t.cite('close.beforeOpen')
    return t.close()
  }
  if (again) {
    t.cite('close.again')
    t.result = 'closing'
    return
  }
  c.orphan = true
  // TIME-WAIT has no owner any more: whatever lies unread or lingers, it stays (Linux `__tcp_close` finds TCP_CLOSE).
  if (c.state === 'TIME-WAIT') return t.cite('close.again')
  if (c.unread > 0) return resetForUnread(t)
  if (linger === 0) return abort(t, 'close.linger0')
  if (c.state === 'FIN-WAIT-2') {
    t.cite('close.again')
    if (!limitFinWait2(t, false)) {
      t.cite('finWait2.linger2')
      sendReset(t)
      t.close()
    }
    return
  }
  finish(t)
}

/** shutdown(SHUT_WR): the FIN, with the descriptor still open for reading (a half-close). */
export function shutdownWrite(t: Turn): void {
  finish(t)
}

/** Queues the FIN and changes the state at once, even while data is still queued ahead of it (§3.10.4). */
function finish(t: Turn): void {
  const c = t.c
  switch (c.state) {
    case 'SYN-SENT':
      t.cite('close.beforeOpen')
      return t.close()
    case 'SYN-RECEIVED':
    case 'ESTABLISHED':
      c.finQueued = true
      c.corked = false
      t.cite('close.established')
      if (c.state === 'SYN-RECEIVED' && c.unsent > 0) return
      t.enter('FIN-WAIT-1')
      return flush(t)
    case 'CLOSE-WAIT':
      c.finQueued = true
      c.corked = false
      t.cite('close.closeWait')
      t.enter('LAST-ACK')
      return flush(t)
    default:
      // The FIN has been sent before; a second one never is.
      t.cite('close.again')
  }
}

/** Data lies unread: the peer must learn that it was lost (RFC 2525 §2.17, RFC 9293 §3.6.1 SHLD-3). */
function resetForUnread(t: Turn): void {
  t.cite('close.unread')
  if (t.c.state !== 'TIME-WAIT') sendReset(t)
  t.close()
}

/** RFC 9293 §3.10.5 ABORT: a RST where the peer is still there to be told, nothing where both FINs have passed. */
export function abort(t: Turn, rule: 'abort.rst' | 'close.linger0' = 'abort.rst'): void {
  const c = t.c
  const told = ['SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT'].includes(c.state)
  // Linux also resets in CLOSING and LAST-ACK while something is unsent (`tcp_disconnect`).
  const unsent = c.unsent > 0 || (c.finQueued && c.finSeq === null)
  const late = t.profile.abortWithAck && unsent && (c.state === 'CLOSING' || c.state === 'LAST-ACK')
  t.cite(told || late ? rule : 'abort.silent')
  if (told || late) sendReset(t)
  t.close()
}

/** `<SEQ=SND.NXT><RST>`, on Linux and BSD with an ACK. */
export function sendReset(t: Turn): void {
  t.send({ seq: t.c.sndNxt, ack: t.profile.abortWithAck ? t.c.rcvNxt : null, rst: true })
}
