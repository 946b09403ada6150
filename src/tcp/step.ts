import { segmentArrives } from './arrives'
import { abort, close, receive, send, shutdownWrite } from './calls'
import { freshTcb, type Opening } from './fresh'
import { armKeepAlive, heardFrom } from './keepAlive'
import { miniArrives } from './mini'
import { acceptSyn, openActive, synSentArrives } from './opening'
import type { Profile } from './profile'
import type { RuleId } from './rules'
import type { Segment } from './segment'
import type { Signal } from './signal'
import { type State, type Tcb, TIMERS, type TimerKind } from './tcb'
import { timeout } from './timeouts'
import { type NewIncarnation, type Outgoing, Turn } from './turn'
import type { Duration, Instant } from './units'

/** What can happen to a connection (RFC 9293 §3.10): a call, a segment, a time-out. */
export type TcpEvent =
  | { readonly kind: 'segment'; readonly segment: Segment }
  | { readonly kind: 'timeout'; readonly timer: TimerKind }
  | { readonly kind: 'send'; readonly octets: number; readonly more: boolean }
  | { readonly kind: 'receive'; readonly octets: number }
  | { readonly kind: 'close'; readonly linger: Duration | null }
  /** close() on a blocking socket with SO_LINGER: nobody reads any more, the call returns after `wait` at the latest. */
  | { readonly kind: 'linger'; readonly wait: Duration }
  | { readonly kind: 'shutdown'; readonly how: 'RD' | 'WR' | 'RDWR' }
  | { readonly kind: 'abort' }
  | {
      readonly kind: 'set'
      readonly option: 'linger2' | 'userTimeout' | 'nodelay' | 'keepalive'
      readonly value: number
    }

/** What a step yields; nothing has been done yet, the host does it. */
export interface Outcome {
  /** Null when the connection is gone. */
  readonly tcb: Tcb | null
  readonly state: State
  readonly sent: readonly Outgoing[]
  readonly signals: readonly Signal[]
  readonly rules: readonly RuleId[]
  /** What a call returned: an errno's name or null. */
  readonly result: string | null
  readonly newIncarnation: NewIncarnation | null
}

/**
 * One event at one connection: the whole of RFC 9293 §3.10 as a pure function. `timeWaitFull`: the host has no room for
 * another TIME-WAIT record.
 */
export function step(tcb: Tcb, event: TcpEvent, now: Instant, profile: Profile, timeWaitFull = false): Outcome {
  const t = new Turn(tcb, now, profile, timeWaitFull)
  apply(t, event)
  return outcome(t)
}

/** Active OPEN: SYN-SENT, the SYN on its way. */
export function open(profile: Profile, opening: Opening, now: Instant): Outcome {
  const t = new Turn(freshTcb(profile, 'CLOSED', opening, now), now, profile)
  openActive(t)
  return outcome(t)
}

/** A SYN at a listener: a new connection in SYN-RECEIVED. */
export function accept(profile: Profile, opening: Opening, syn: Segment, now: Instant): Outcome {
  const t = new Turn(freshTcb(profile, 'LISTEN', opening, now), now, profile)
  acceptSyn(t, syn)
  return outcome(t)
}

/** The earliest timer of a connection; on a tie the one armed first. */
export function nextTimeout(tcb: Tcb): { readonly at: Instant; readonly timer: TimerKind } | null {
  let next: { at: Instant; timer: TimerKind } | null = null
  for (const timer of TIMERS) {
    const running = tcb.timers[timer]
    if (running !== null && (next === null || running.due < next.at)) next = { at: running.due, timer }
  }
  return next
}

function outcome(t: Turn): Outcome {
  const { c, sent, signals, rules, result, newIncarnation } = t
  return { tcb: c.state === 'CLOSED' ? null : c, state: c.state, sent, signals, rules, result, newIncarnation }
}

function apply(t: Turn, event: TcpEvent): void {
  switch (event.kind) {
    case 'segment':
      heardFrom(t)
      if (t.c.state === 'SYN-SENT') return synSentArrives(t, event.segment)
      return t.c.kind === 'mini' ? miniArrives(t, event.segment) : segmentArrives(t, event.segment)
    case 'timeout':
      return timeout(t, event.timer)
    case 'send':
      return send(t, event.octets, event.more)
    case 'receive':
      return receive(t, event.octets)
    case 'close':
      return close(t, event)
    case 'linger':
      t.arm('linger', event.wait)
      t.c.readShut = true
      return shutdownWrite(t)
    case 'shutdown':
      if (event.how !== 'WR') t.c.readShut = true
      return event.how === 'RD' ? undefined : shutdownWrite(t)
    case 'abort':
      return abort(t)
    case 'set':
      return setOption(t, event.option, event.value)
  }
}

function setOption(t: Turn, option: 'linger2' | 'userTimeout' | 'nodelay' | 'keepalive', value: number): void {
  const c = t.c
  if (option === 'linger2') c.linger2 = value === 0 ? null : value
  else if (option === 'userTimeout') c.userTimeout = value === 0 ? null : value
  else if (option === 'nodelay') c.nodelay = value !== 0
  else {
    c.keepAlive = value !== 0
    if (c.keepAlive) armKeepAlive(t, t.profile.keepAlive.idle)
    else t.stop('keep-alive')
  }
}
