import type { Profile } from './profile'
import type { Seq } from './seq'
import type { State, Tcb, Timer, TimerKind } from './tcb'
import { TIMERS } from './tcb'
import type { Instant } from './units'

const NO_TIMERS = Object.fromEntries(TIMERS.map((kind) => [kind, null])) as Record<TimerKind, Timer | null>

/** What a host decides about a new socket. */
export interface Opening {
  readonly iss: Seq
  readonly passive: boolean
  /** Receive buffer in octets, and the largest window that is ever offered of it. */
  readonly rcvBuffer: number
  readonly rcvWndMax: number
  /** Added to the timestamp clock, ms. */
  readonly tsOffset: number
  readonly nodelay: boolean
}

/** A TCB as OPEN makes it (RFC 9293 §3.10.1), in CLOSED or LISTEN. */
export function freshTcb(
  profile: Profile,
  state: State,
  { iss, passive, rcvBuffer, rcvWndMax, tsOffset, nodelay }: Opening,
  now: Instant,
): Tcb {
  return {
    state,
    passive,
    openedAt: now,
    kind: 'full',
    iss,
    irs: 0,
    sndUna: iss,
    sndNxt: iss,
    sndWnd: 0,
    sndWl1: 0,
    sndWl2: 0,
    maxSndWnd: 0,
    rcvNxt: 0,
    rcvWnd: rcvWndMax,
    unsent: 0,
    corked: false,
    finQueued: false,
    finSeq: null,
    unacked: [],
    rcvBuffer,
    rcvWndMax,
    unread: 0,
    eof: false,
    outOfOrder: [],
    heldFin: null,
    orphan: false,
    readShut: false,
    linger2: null,
    userTimeout: null,
    nodelay,
    keepAlive: false,
    srtt: null,
    rttvar: null,
    rto: profile.rtoInitial,
    backoff: 0,
    retries: 0,
    rtt: null,
    probes: 0,
    probingSince: null,
    keepAliveProbes: 0,
    keepAliveTimer: 0,
    mss: profile.mss,
    tsRecent: null,
    tsRecentAt: 0,
    tsOffset,
    sackOk: false,
    acking: {
      owed: false,
      now: false,
      quick: 0,
      pingpong: false,
      ato: 0,
      lastDataAt: null,
      pushed: 0,
      lastAckNxt: 0,
      rcvMss: 536,
      dsack: null,
      lastOowAt: null,
    },
    recovery: {
      phase: 'open',
      cwnd: profile.initialCwnd,
      ssthresh: 1e9,
      highSeq: iss,
      dupAcks: 0,
      prrDelivered: 0,
      prrOut: 0,
      priorCwnd: profile.initialCwnd,
      probeNxt: null,
      rackSentAt: -1,
      rackEnd: 0,
      rackRtt: 0,
      firstRetransmitAt: null,
    },
    timers: NO_TIMERS,
  }
}
