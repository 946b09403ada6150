import type { Fault, HostId } from '../sim/scenario'
import type { Packet, Signal, Step, Trace } from '../sim/trace'
import { flagsOf, type Segment } from '../tcp/segment'
import { seqDiff } from '../tcp/seq'
import type { State } from '../tcp/tcb'
import { type Instant, ms, toMs } from '../tcp/units'
import type { AppRow, PacketRow, Rows, StateRow } from './recording'

/** `ss` and the recordings write states with underscores and shorten one. */
export const kernelName = (s: State): string => (s === 'SYN-RECEIVED' ? 'SYN_RECV' : s.replaceAll('-', '_'))

/** An application that is woken reads all there is: what arrives within this time makes one read. */
const WAKE_UP = ms(1)

/** Rounded like the recordings: a hundredth of a millisecond. */
const stamp = (trace: Trace, at: Instant): number => Math.round(toMs(at - trace.origin) * 1000) / 1000

type Pair = 'A' | 'B'
const other = (h: HostId): Pair => (h === 'A' ? 'B' : 'A')
const isPair = (h: HostId): h is Pair => h === 'A' || h === 'B'

/** The newest ISN each side of each connection has sent, which numbers are shown relative to. */
class Isns {
  private readonly newest = new Map<string, number>()
  private readonly incarnations = new Map<number, number>()
  readonly steps = { A: [] as number[], B: [] as number[] }

  see(p: Packet): void {
    if (!p.segment.syn || p.injected || !isPair(p.from)) return
    const was = this.newest.get(`${p.conn}${p.from}`)
    if (was === p.segment.seq) return
    if (p.segment.ack === null) this.incarnations.set(p.conn, (this.incarnations.get(p.conn) ?? 0) + 1)
    if (was !== undefined && p.conn <= 0) this.steps[p.from].push(seqDiff(p.segment.seq, was))
    this.newest.set(`${p.conn}${p.from}`, p.segment.seq)
  }

  relative(conn: number, host: HostId, seq: number): number {
    return seqDiff(seq, this.newest.get(`${conn}${host}`) ?? 0)
  }

  incarnation(conn: number): number {
    return this.incarnations.get(conn) ?? 1
  }
}

/** Timestamps relative to the first TSval of each sender. */
class Clocks {
  private readonly first = new Map<string, number>()

  row(conn: number, from: HostId, ts: NonNullable<Segment['ts']>, hasEcr: boolean): [number, number | null] {
    const mine = `${conn}${from}`
    if (!this.first.has(mine)) this.first.set(mine, ts.val)
    const his = this.first.get(`${conn}${other(from)}`)
    return [seqDiff(ts.val, this.first.get(mine) as number), hasEcr && his !== undefined ? seqDiff(ts.ecr, his) : null]
  }
}

const FATES = {
  delivered: 'delivered',
  lost: 'dropped',
  delayed: 'delayed',
  duplicated: 'duplicated',
  inFlight: 'in_flight_at_end',
} as const

function packetRows(trace: Trace): { rows: PacketRow[]; isns: Isns } {
  const isns = new Isns()
  const clocks = new Clocks()
  const several = trace.packets.some((p) => p.conn > 0)
  const rows: PacketRow[] = []
  for (const p of trace.packets) {
    if (!isPair(p.from)) continue
    isns.see(p)
    const s = p.segment
    const row: PacketRow = {
      n: rows.length + 1,
      t: stamp(trace, p.sentAt),
      conn: Math.max(0, p.conn),
      inc: isns.incarnation(p.conn),
      from: p.from,
      fl: flagsOf(s),
      seq: isns.relative(p.conn, p.from, s.seq),
      ack: s.ack === null ? null : isns.relative(p.conn, other(p.from), s.ack),
      len: s.len,
      win: s.wnd,
      fate: FATES[p.fate],
      rx: p.arrivals.map((at) => stamp(trace, at)),
    }
    if (s.ts !== null) row.ts = clocks.row(p.conn, p.from, s.ts, s.ack !== null || s.ts.ecr !== 0)
    if (s.sack.length > 0) {
      row.sack = s.sack.map((r) => [
        isns.relative(p.conn, other(p.from), r.from),
        isns.relative(p.conn, other(p.from), r.to),
      ])
    }
    if (p.retransmission > 0) row.rtx = p.retransmission
    if (p.why !== null) row.cause = p.why
    if (p.injected) row.injected = true
    if (p.fault !== null && p.fault >= 0) row.rule = [p.fault]
    if (isRewritten(trace.scenario.faults, p, isns)) row.rewritten = true
    rows.push(several ? row : { ...row, conn: 0 })
  }
  return { rows, isns }
}

const isRewritten = (faults: readonly Fault[], p: Packet, isns: Isns): boolean =>
  faults.some((f) => f.action.kind === 'seqshift' && isns.incarnation(p.conn) >= f.action.inc)

function stateRows(trace: Trace): StateRow[] {
  const rows: StateRow[] = []
  const several = trace.packets.some((p) => p.conn > 0)
  const add = (s: Step, state: State, kind: string) => {
    const row: StateRow = [stamp(trace, s.at), s.host as Pair, kernelName(state), kind, 'engine']
    rows.push(several ? ([...row, s.conn] as StateRow) : row)
  }
  const minis = new Set<number>()
  for (const s of trace.steps) {
    if (!isPair(s.host)) continue
    if (s.cause.kind === 'call' && s.cause.act.kind === 'connect' && s.cause.result === 'EADDRNOTAVAIL') {
      if (!trace.scenario.hosts[s.host].profile.miniSockets) continue
      // tcp_v4_connect() enters SYN_SENT before it looks for a port, and leaves it when there is none.
      add(s, 'SYN-SENT', 'full')
      add(s, 'CLOSED', 'full')
      continue
    }
    // A listener is no connection: its own coming and going is not recorded.
    if (s.socket === null || (s.before === 'LISTEN' && s.after === 'CLOSED')) continue
    const isMini = s.tcb?.kind === 'mini'
    if (s.after !== s.before && s.after !== 'LISTEN' && !isTakenOver(s)) {
      if (s.before === 'SYN-RECEIVED' && s.after !== 'CLOSED') add(s, 'SYN-RECEIVED', 'full')
      add(s, s.after, kindOf(s, minis.has(s.socket)))
    }
    if (isMini && s.after === 'FIN-WAIT-2' && !minis.has(s.socket)) add(s, 'FIN-WAIT-2', 'mini')
    if (isMini) minis.add(s.socket)
  }
  return rows
}

/** `full` socket, `mini` (TIME-WAIT and FIN-WAIT-2 of an orphan on Linux), `req` (half-open), `none` after a mini. */
function kindOf(s: Step, wasMini: boolean): string {
  if (s.after === 'CLOSED') return wasMini || s.before === 'SYN-RECEIVED' ? 'none' : 'full'
  if (s.tcb?.kind === 'request') return 'req'
  return s.after === 'TIME-WAIT' && s.tcb?.kind === 'mini' ? 'mini' : 'full'
}

/** A mini-socket that a new incarnation takes over is never seen as CLOSED. */
const isTakenOver = (s: Step): boolean =>
  s.after === 'CLOSED' && s.rules.some((r) => r === 'timeWait.reused' || r === 'timeWait.synAccepted')

/** A row without its time and host. */
interface Told {
  readonly ev: string
  readonly ret?: number
  readonly err?: string
  readonly eof?: boolean
  readonly n?: number
  readonly more?: boolean
  readonly opt?: string
}

const SHUT = { RD: 'SHUT_RD', WR: 'SHUT_WR', RDWR: 'SHUT_RDWR' } as const

/** The call as the recordings name it, and what it returned; null for what is no call of an application. */
function callRow(s: Step): Told | null {
  // A connect() that takes a mini-socket over is two steps, and the return of a blocking close() is told as a signal.
  if (s.cause.kind !== 'call' || isTakenOver(s) || s.signals.some((x) => x.kind === 'closed')) return null
  const { act, result } = s.cause
  const err = result === null ? {} : { err: result }
  switch (act.kind) {
    case 'listen':
      return { ev: 'bind+listen', ...err }
    case 'connect':
      return { ev: 'connect', err: result ?? 'EINPROGRESS' }
    case 'send':
      return {
        ev: 'send',
        n: act.octets,
        ...(act.more === true ? { more: true } : {}),
        ...(result === null ? { ret: act.octets } : err),
      }
    case 'shutdown':
      return { ev: `shutdown(${SHUT[act.how]})`, ...err }
    case 'close':
      return { ev: closeName(act.linger, act.blocking === true), ...err }
    case 'abort':
      return { ev: 'close with SO_LINGER{1,0}', ...err }
    case 'closeListener':
      return { ev: 'close(listener)', ...err }
    case 'bind':
      return { ev: 'bind', opt: act.reuseAddr ? 'SO_REUSEADDR' : 'plain', ...err }
    case 'setopt':
      return { ev: `setsockopt ${act.option}=${act.value}`, ...err }
    case 'soError':
      return { ev: 'SO_ERROR', ...err }
    case 'recv':
      return result === null
        ? s.signals.length === 0 || s.before === 'CLOSED'
          ? { ev: 'recv', ret: 0 }
          : null
        : { ev: 'recv', ...err }
    default:
      return null
  }
}

const closeName = (linger: number | undefined, blocking: boolean): string =>
  linger === undefined ? 'close' : `close with SO_LINGER{1,${linger / 1_000_000}}${blocking ? ' called' : ''}`

/** What a signal is to the application: a row, or null for one that the recordings do not list. */
function signalRow(sig: Signal, s: Step, wasOpen: boolean): Told | null {
  switch (sig.kind) {
    case 'connected':
      return { ev: 'connected' }
    case 'accepted':
      return { ev: 'accept' }
    case 'data':
      return { ev: 'recv', ret: sig.octets }
    case 'eof':
      return { ev: 'recv', ret: 0, eof: true }
    case 'reset':
      return { ev: 'recv', err: 'ECONNRESET' }
    case 'refused':
      return { ev: 'connect failed', err: 'ECONNREFUSED' }
    case 'timeout':
      return { ev: wasOpen ? 'recv' : 'connect failed', err: 'ETIMEDOUT' }
    // The errno of a failed call stands in the row of the call.
    case 'error':
      return s.cause.kind === 'call' ? null : { ev: 'recv', err: sig.errno }
    case 'closed':
      return { ev: 'close with SO_LINGER returned', ...(sig.errno === null ? {} : { err: sig.errno }) }
  }
}

function appRows(trace: Trace): AppRow[] {
  const rows: AppRow[] = []
  const several = trace.packets.some((p) => p.conn > 0)
  const lastRead = new Map<number, { row: AppRow; at: Instant }>()
  // After EOF the applications of the recordings read no more, so that a later error reaches nobody.
  const reading = new Map<number, boolean>()
  for (const s of trace.steps) {
    if (!isPair(s.host)) continue
    const base = { t: stamp(trace, s.at), who: s.host, ...(several && s.conn > 0 ? { conn: s.conn } : {}) }
    const call = callRow(s)
    if (call !== null) rows.push({ ...base, ...call } as AppRow)
    if (call !== null && call.ev === 'bind' && call.err === undefined)
      rows.push({ ...base, ev: 'listen', opt: call.opt } as AppRow)
    const socket = s.socket ?? -1
    for (const sig of s.signals) {
      const row = signalRow(sig, s, s.before !== 'SYN-SENT')
      if (row === null) continue
      const isRead = row.ev === 'recv'
      if (isRead && reading.get(socket) === false) continue
      if (row.eof === true || row.err !== undefined) reading.set(socket, false)
      const was = lastRead.get(socket)
      if (sig.kind === 'data' && was !== undefined && s.at - was.at <= WAKE_UP) {
        was.row.ret = (was.row.ret ?? 0) + sig.octets
        continue
      }
      const full = { ...base, ...row } as AppRow
      rows.push(full)
      if (sig.kind === 'data') lastRead.set(socket, { row: full, at: s.at })
      else lastRead.delete(socket)
    }
  }
  return rows
}

/** The trace as it would be had the run been stopped at `end`, ms from the origin. */
export function stoppedAt(trace: Trace, endMs: number): Trace {
  const end = trace.origin + ms(endMs)
  if (trace.end <= end) return trace
  const packets = trace.packets.flatMap((p): Packet[] => {
    if (p.sentAt > end) return []
    const arrivals = p.arrivals.filter((at) => at <= end)
    return [{ ...p, arrivals, fate: arrivals.length === 0 && p.arrivals.length > 0 ? 'inFlight' : p.fate }]
  })
  return { ...trace, end, steps: trace.steps.filter((s) => s.at <= end), packets, quiet: false }
}

/** What the engine did, in the notation of the recordings: times in ms from the first close() or shutdown(). */
export function replayOutput(trace: Trace): Rows {
  const { rows, isns } = packetRows(trace)
  return { packets: rows, states: stateRows(trace), app: appRows(trace), isnSteps: isns.steps }
}
