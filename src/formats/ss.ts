import { momentAt, type SocketNow } from '../sim/moment'
import type { HostId } from '../sim/scenario'
import type { SocketId, Trace } from '../sim/trace'
import type { State, Tcb, Timer } from '../tcp/tcb'
import type { Duration, Instant } from '../tcp/units'
import { addressOf, endsOf } from './ends'

/** What `ss -tano` knows of one socket. */
export interface SsRow {
  readonly state: string
  readonly recvQ: number
  readonly sendQ: number
  readonly local: string
  readonly localPort: string
  readonly peer: string
  readonly peerPort: string
  /** `timer:(on,204ms,1)`; empty without a timer. */
  readonly timer: string
}

const NAMES: Readonly<Partial<Record<State, string>>> = { ESTABLISHED: 'ESTAB', 'SYN-RECEIVED': 'SYN-RECV' }
/** The backlog a listener shows as its Send-Q, that of the recorded hosts. */
const BACKLOG = 128

/** A time left in whole milliseconds as ss writes it (iproute2 misc/ss.c `print_ms_timer`): `204ms`, `5.096ms`, `59sec`, `1min23sec`. */
export function ssTime(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const seconds = minutes > 9 ? 0 : Math.floor(ms / 1000) % 60
  const rest = minutes > 0 || seconds > 9 ? 0 : ms % 1000
  return (
    (minutes > 0 ? `${minutes}min` : '') +
    (seconds > 0 ? `${seconds}${rest > 0 ? '.' : 'sec'}` : '') +
    (rest > 0 ? `${String(rest).padStart(3, '0')}ms` : '')
  )
}

/** What is left of a timer, in whole ms: the kernel tells it in jiffies. */
const leftOf = (timer: Timer, at: Instant, tick: Duration): number => {
  const unit = Math.max(tick, 1000)
  return (Math.max(0, Math.ceil((timer.due - at) / unit)) * unit) / 1000
}

/** The one timer the kernel reports (net/ipv4/inet_diag.c `inet_sk_diag_fill`, `inet_twsk_diag_fill`), with the count beside it. */
function timerOf(tcb: Tcb, at: Instant, tick: Duration): string {
  const { state, kind, timers, retries, probes, keepAliveProbes, keepAliveTimer } = tcb
  const text = (name: string, timer: Timer, count: number) =>
    `timer:(${name},${ssTime(leftOf(timer, at, tick))},${count})`
  const waiting = timers['2MSL'] ?? timers['FIN-WAIT-2']
  if (kind === 'mini' || state === 'TIME-WAIT') return waiting === null ? '' : text('timewait', waiting, 0)
  const again = timers.RTO ?? timers.TLP ?? timers.reorder
  if (again !== null) return text('on', again, retries)
  if (timers.persist !== null) return text('persist', timers.persist, probes)
  // FIN-WAIT-2 of a full socket is timed by the timer that keep-alives use.
  const kept = timers['FIN-WAIT-2'] ?? timers['keep-alive']
  if (kept === null) return ''
  const untouched = kept === timers['keep-alive'] && at < keepAliveTimer
  return text('keepalive', untouched ? { ...kept, due: keepAliveTimer } : kept, keepAliveProbes)
}

/**
 * The queues. Received: what has not been read, a FIN counts one until read() has returned 0. Sent: what has not been
 * acknowledged or not even sent, SYN and FIN included. Request and mini-sockets have none.
 */
function queuesOf(tcb: Tcb, eofRead: boolean): [number, number] {
  if (tcb.kind !== 'full' || tcb.state === 'TIME-WAIT') return [0, 0]
  const finWaits = tcb.finQueued && tcb.finSeq === null ? 1 : 0
  const flying = (tcb.sndNxt - tcb.sndUna) >>> 0
  return [tcb.unread + (tcb.eof && !eofRead ? 1 : 0), flying + tcb.unsent + finWaits]
}

/** The sockets whose application has been told of the peer's FIN. */
function readToTheEnd(trace: Trace, step: number): ReadonlySet<SocketId> {
  const told = new Set<SocketId>()
  for (const { socket, signals, tcb } of trace.steps.slice(0, step + 1))
    if (socket !== null && tcb?.eof && signals.some((s) => s.kind === 'eof')) told.add(socket)
  return told
}

/**
 * The sockets `ss -tano` finds on `host` at `at`: listeners first, the others in the order they were made (a real
 * kernel's order follows a keyed hash, so it has none to be copied).
 */
export function ssRows(trace: Trace, host: HostId, at: Instant): SsRow[] {
  const { step, sockets } = momentAt(trace, at)
  const ends = endsOf(trace)
  const told = readToTheEnd(trace, step)
  const tick = trace.scenario.hosts[host]?.profile.tick ?? 0
  const rowOf = ({ socket, state, tcb }: SocketNow): SsRow[] => {
    const end = ends.get(socket)
    if (end === undefined) return []
    const here = { state: NAMES[state] ?? state, local: addressOf(trace, host, host), localPort: String(end.port) }
    if (end.peer === null) return [{ ...here, recvQ: 0, sendQ: BACKLOG, peer: '0.0.0.0', peerPort: '*', timer: '' }]
    if (tcb === null) return []
    const [recvQ, sendQ] = queuesOf(tcb, told.has(socket))
    const peer = addressOf(trace, end.peer.host, host)
    return [{ ...here, recvQ, sendQ, peer, peerPort: String(end.peer.port), timer: timerOf(tcb, at, tick) }]
  }
  const listed = sockets.filter((s) => s.host === host && s.state !== 'CLOSED')
  return [
    ...listed.filter((s) => s.state === 'LISTEN'),
    ...listed.filter((s) => s.state !== 'LISTEN').sort((a, b) => a.socket - b.socket),
  ].flatMap(rowOf)
}

/** Heads of the columns; an address is set flush right, a space stands before each column but the ports and the last. */
const HEADS = ['State', 'Recv-Q', 'Send-Q', 'Local Address:', 'Port', 'Peer Address:', 'Port', 'Process']
const RIGHT = [3, 5]
const GAPS = ['', ' ', ' ', ' ', '', ' ', '', '']

/** Rows as ss lays them out when it does not write to a terminal (misc/ss.c `render`). */
export function ssTable(rows: readonly SsRow[]): readonly string[] {
  const cells = [
    HEADS,
    ...rows.map((r) => {
      const process = r.timer === '' ? '' : ` ${r.timer}`
      const queues = [r.recvQ, r.sendQ].map((n) => String(n).padEnd(6))
      return [r.state, ...queues, `${r.local}:`, r.localPort, `${r.peer}:`, r.peerPort, process]
    }),
  ]
  const last = HEADS.length - 1
  // The last field of the last line is not measured: ss does not flush it.
  const measured = (column: number) => (column === last && rows.length > 0 ? cells.slice(0, -1) : cells)
  const widths = HEADS.map((_, column) => Math.max(...measured(column).map((line) => line[column]?.length ?? 0)))
  return cells.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return (GAPS[column] ?? '') + (RIGHT.includes(column) ? cell.padStart(width) : cell.padEnd(width))
      })
      .join(''),
  )
}

/**
 * What `ss -tano` prints on `host` at the instant `at`, header included, spaces at the ends as well. It is a Linux tool;
 * for another system's profile these are the columns it would have there.
 */
export const ssTano = (trace: Trace, host: HostId, at: Instant): readonly string[] => ssTable(ssRows(trace, host, at))
