import { duration } from '../i18n/format'
import { momentAt } from '../sim/moment'
import type { HostId } from '../sim/scenario'
import type { SocketId, Trace } from '../sim/trace'
import { backedOff } from '../tcp/rto'
import type { Seq } from '../tcp/seq'
import { type State, type Tcb, TIMERS } from '../tcp/tcb'
import type { Instant } from '../tcp/units'
import { addressOf, endsOf } from './ends'

/** One variable of a socket: its name in the RFC or the kernel, its value (counted from the ISN for a number), and the number itself. */
export interface Variable {
  readonly name: string
  readonly value: string
  readonly absolute: string
}

/** The variables of one socket at a moment. */
export interface SocketVariables {
  readonly socket: SocketId
  readonly state: State
  /** `10.0.0.1:40000`. */
  readonly local: string
  readonly peer: string
  readonly variables: readonly Variable[]
}

const UNKNOWN = '–'

function variablesOfTcb(tcb: Tcb, backedOffRto: number, at: Instant): Variable[] {
  const plain = (name: string, value: string | number): Variable => ({ name, value: String(value), absolute: '' })
  const numbered = (name: string, seq: Seq, base: Seq | null): Variable =>
    base === null ? plain(name, UNKNOWN) : { name, value: String((seq - base) >>> 0), absolute: String(seq) }
  const irs = tcb.state === 'SYN-SENT' && tcb.rcvNxt === 0 ? null : tcb.irs
  const mini = tcb.kind === 'mini'
  const time = (us: number | null) => (us === null ? UNKNOWN : duration(us))
  const backoff = tcb.backoff === 0 ? '' : ` (${duration(tcb.rto)} × ${2 ** tcb.backoff})`
  const running = TIMERS.flatMap((kind) => {
    const timer = tcb.timers[kind]
    return timer === null ? [] : [plain(`timer:${kind}`, duration(Math.max(0, timer.due - at)))]
  })
  // Of a mini-socket the kernel keeps no more than it needs to answer.
  return [
    ...(mini ? [] : [numbered('SND.UNA', tcb.sndUna, tcb.iss)]),
    numbered('SND.NXT', tcb.sndNxt, tcb.iss),
    ...(mini ? [] : [plain('SND.WND', tcb.sndWnd)]),
    numbered('RCV.NXT', tcb.rcvNxt, irs),
    plain('RCV.WND', tcb.rcvWnd),
    ...(tcb.tsRecent === null ? [] : [plain('TS.Recent', tcb.tsRecent >>> 0)]),
    ...(mini
      ? []
      : [
          plain('SRTT', time(tcb.srtt)),
          plain('RTTVAR', time(tcb.rttvar)),
          plain('RTO', `${duration(backedOffRto)}${backoff}`),
          plain('retries', tcb.retries),
          plain('cwnd', tcb.recovery.cwnd),
        ]),
    ...running,
  ]
}

/** The variables of every socket of `host` that has any at the instant `at`, in the order they were made. */
export function variablesOf(trace: Trace, host: HostId, at: Instant): SocketVariables[] {
  const ends = endsOf(trace)
  const profile = trace.scenario.hosts[host]?.profile
  return momentAt(trace, at)
    .sockets.filter((s) => s.host === host)
    .sort((a, b) => a.socket - b.socket)
    .flatMap(({ socket, state, tcb }) => {
      const end = ends.get(socket)
      if (tcb === null || profile === undefined || end === undefined || end.peer === null) return []
      const local = `${addressOf(trace, host, host)}:${end.port}`
      const peer = `${addressOf(trace, end.peer.host, host)}:${end.peer.port}`
      return [{ socket, state, local, peer, variables: variablesOfTcb(tcb, backedOff(tcb, profile), at) }]
    })
}
