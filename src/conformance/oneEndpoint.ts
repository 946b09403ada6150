import type { Action } from '../sim/scenario'
import type { Profile } from '../tcp/profile'
import type { Segment } from '../tcp/segment'
import { bare } from '../tcp/segment'
import type { Signal } from '../tcp/signal'
import { accept, nextTimeout, type Outcome, open, step, type TcpEvent } from '../tcp/step'
import { type State, type Tcb, TIMERS, type Timer, type TimerKind } from '../tcp/tcb'
import { resetFor, tsClock } from '../tcp/turn'
import { type Instant, ms, seconds } from '../tcp/units'

const STOPPED = Object.fromEntries(TIMERS.map((kind) => [kind, null])) as Record<TimerKind, Timer | null>
/** One connection at a time: its ISN is 0, so that relative and absolute numbers are the same. */
const ISN = 0
const BUFFER = 65_535

/** One endpoint with nobody but the caller around it: a connection, perhaps a listener, and a clock. */
export class OneEndpoint {
  now: Instant = 0
  tcb: Tcb | null = null
  profile: Profile
  listening = false
  /** Since {@link clear}: what it sent and when, what it told its user, what the last call returned. */
  log: { at: Instant; segment: Segment }[] = []
  signals: Signal[] = []
  result: string | null = null
  /** Timestamp of the last segment it sent. */
  lastTsVal = 0
  private hadConnection = false
  private readonly reads: boolean

  constructor(profile: Profile, { reads = false }: { readonly reads?: boolean } = {}) {
    this.profile = profile
    this.reads = reads
  }

  get state(): State {
    if (this.tcb !== null) return this.tcb.state
    return this.listening && !this.hadConnection ? 'LISTEN' : 'CLOSED'
  }

  get timers(): Readonly<Record<TimerKind, Timer | null>> {
    return this.tcb?.timers ?? STOPPED
  }

  setProfile(profile: Profile): void {
    this.profile = profile
  }

  clear(): void {
    this.log = []
    this.signals = []
    this.result = null
  }

  /** Lets time pass; timers fire on the way. */
  advance(to: Instant): void {
    for (;;) {
      const next = this.tcb === null ? null : nextTimeout(this.tcb)
      if (next === null || next.at > to) break
      this.now = Math.max(this.now, next.at)
      this.event({ kind: 'timeout', timer: next.timer })
    }
    this.now = to
  }

  arrive(segment: Segment): void {
    if (this.tcb !== null) this.event({ kind: 'segment', segment })
    else if (!this.listening || segment.rst || segment.ack !== null) {
      if (!segment.rst) this.answerClosed(segment)
    } else if (segment.syn) this.take(accept(this.profile, this.opening(true, ISN), segment, this.now))
  }

  private answerClosed(segment: Segment): void {
    if (this.listening && segment.ack === null) return
    const rst = resetFor(segment)
    if (rst !== null) this.send(rst)
  }

  call(act: Action): void {
    switch (act.kind) {
      case 'listen':
        this.listening = true
        return
      case 'connect':
        this.take(open(this.profile, this.opening(false, ISN), this.now))
        return
      case 'close':
        if (this.tcb === null) this.listening = false
        else this.event({ kind: 'close', linger: act.linger ?? null })
        return
      case 'send':
        this.event({ kind: 'send', octets: act.octets, more: act.more ?? false })
        return
      case 'recv':
        this.event({ kind: 'receive', octets: Number.MAX_SAFE_INTEGER })
        return
      case 'shutdown':
        this.event({ kind: 'shutdown', how: act.how })
        return
      case 'abort':
        this.event({ kind: 'abort' })
        return
      case 'setopt':
        this.event({ kind: 'set', option: act.option, value: optionValue(act.option, act.value) })
        return
      default:
        throw new Error(`no ${act.kind} at one endpoint`)
    }
  }

  /** read(2) of at most so many octets. */
  read(octets: number): void {
    this.event({ kind: 'receive', octets })
  }

  private opening(passive: boolean, iss: number) {
    return { iss, passive, rcvBuffer: BUFFER, tsOffset: 0, nodelay: false }
  }

  private event(event: TcpEvent): void {
    if (this.tcb === null) {
      this.result = 'EPIPE'
      return
    }
    const was = this.tcb
    const out = step(was, event, this.now, this.profile, this.profile.maxTimeWait === 0)
    this.take(out)
    if (out.newIncarnation !== null && event.kind === 'segment') {
      if (this.listening) {
        const { isn, exact } = out.newIncarnation
        this.take(
          accept(this.profile, this.opening(true, exact ? isn : (isn + 100_000) >>> 0), event.segment, this.now),
        )
      } else this.send(bare(was.sndNxt, was.rcvNxt, was.rcvWnd))
    }
    if (
      this.reads &&
      this.tcb !== null &&
      !this.tcb.orphan &&
      event.kind === 'segment' &&
      (this.tcb.unread > 0 || (this.tcb.eof && !was.eof))
    ) {
      this.take(step(this.tcb, { kind: 'receive', octets: Number.MAX_SAFE_INTEGER }, this.now, this.profile))
      if (this.tcb.eof && !was.eof && this.signals.every((s) => s.kind !== 'eof'))
        this.event({ kind: 'receive', octets: 1 })
    }
  }

  private take(out: Outcome): void {
    this.hadConnection = true
    this.tcb = out.tcb
    for (const { segment } of out.sent) this.send(segment)
    this.signals.push(...out.signals)
    this.result = out.result
  }

  private send(segment: Segment): void {
    if (segment.ts !== null) this.lastTsVal = tsClock(this.now, 0)
    this.log.push({ at: this.now, segment })
  }
}

/** Options in the units of the API (s, ms) to those of the TCB (µs). */
function optionValue(option: 'linger2' | 'userTimeout' | 'nodelay' | 'keepalive', value: number): number {
  if (option === 'linger2') return value < 0 ? -1 : seconds(value)
  return option === 'userTimeout' ? ms(value) : value
}
