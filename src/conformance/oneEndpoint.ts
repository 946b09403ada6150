import { type Effect, Host, type Sock } from '../sim/host'
import type { Action, HostSpec } from '../sim/scenario'
import type { Profile } from '../tcp/profile'
import type { Segment } from '../tcp/segment'
import type { Signal } from '../tcp/signal'
import type { TcpEvent } from '../tcp/step'
import { type State, type Tcb, TIMERS, type Timer, type TimerKind } from '../tcp/tcb'
import { type Instant, ms, seconds } from '../tcp/units'

const STOPPED = Object.fromEntries(TIMERS.map((kind) => [kind, null])) as Record<TimerKind, Timer | null>
const BUFFER = 65_535
const PORT = 80
const PEER = { srcHost: 'B', srcAddress: 'B', srcPort: 40_000, dstPort: PORT } as const

/**
 * One host with nobody but the caller around it: one connection, perhaps a listener, and a clock. Its ISN is 0, so that
 * relative and absolute numbers are the same.
 */
export class OneEndpoint {
  now: Instant = 0
  /** Since {@link clear}: what it sent and when, what it told its user, what the last call returned. */
  log: { at: Instant; segment: Segment }[] = []
  signals: Signal[] = []
  result: string | null = null
  /** Timestamp of the last segment it sent. */
  lastTsVal = 0
  private readonly host: Host
  private readonly spec: { -readonly [K in keyof HostSpec]: HostSpec[K] }
  private sock: Sock | null = null
  private listening = false

  constructor(profile: Profile, { reads = false }: { readonly reads?: boolean } = {}) {
    let sockets = 0
    this.spec = { profile, reads, receiveBuffer: BUFFER, nodelay: false, ports: [PORT, PORT], isn: 0, tsOffset: 0 }
    this.host = new Host('A', this.spec, 1, () => sockets++)
  }

  get profile(): Profile {
    return this.spec.profile
  }

  /** A sysctl changes on the running host. */
  setProfile(profile: Profile): void {
    this.spec.profile = profile
  }

  get tcb(): Tcb | null {
    return this.sock?.tcb ?? null
  }

  /** CLOSED once a connection has come and gone, whether or not a listener is still there. */
  get state(): State {
    return this.tcb?.state ?? (this.listening && this.sock === null ? 'LISTEN' : 'CLOSED')
  }

  get timers(): Readonly<Record<TimerKind, Timer | null>> {
    return this.tcb?.timers ?? STOPPED
  }

  clear(): void {
    this.log = []
    this.signals = []
    this.result = null
  }

  /** Lets time pass; timers fire on the way. */
  advance(to: Instant): void {
    for (;;) {
      const next = this.host.nextTimeout()
      if (next === null || next.at > to) break
      this.now = Math.max(this.now, next.at)
      this.take(this.host.timeout(next.sock, next.timer, this.now))
    }
    this.now = to
  }

  arrive(segment: Segment): void {
    for (const effect of this.host.arrive(PEER, segment, this.now, () => ({ conn: 0, inc: 1 }))) this.take(effect)
  }

  call(act: Action): void {
    switch (act.kind) {
      case 'listen':
        this.listening = true
        this.host.listen(PORT, true)
        return
      case 'connect':
        for (const effect of this.host.connect(0, 1, 'B', PEER.srcPort, PORT, this.now)) this.take(effect)
        return
      case 'close':
        if (this.sock === null) {
          this.listening = false
          this.host.closeListener(PORT)
        } else this.event({ kind: 'close', linger: act.linger ?? null })
        return
      case 'send':
        this.event({ kind: 'send', octets: act.octets, more: act.more ?? false })
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

  private event(event: TcpEvent): void {
    if (this.sock === null) throw new Error(`${event.kind} without a connection`)
    this.take(this.host.call(this.sock, event, this.now))
  }

  private take(effect: Effect): void {
    if (effect.sock !== null && effect.after !== 'LISTEN') this.sock = effect.sock
    for (const { segment } of effect.sent) {
      if (segment.ts !== null) this.lastTsVal = segment.ts.val
      this.log.push({ at: this.now, segment })
    }
    this.signals.push(...effect.signals)
    this.result = effect.result
  }
}

/** Options in the units of the API (s, ms) to those of the TCB (µs). */
function optionValue(option: 'linger2' | 'userTimeout' | 'nodelay' | 'keepalive', value: number): number {
  if (option === 'linger2') return value < 0 ? -1 : seconds(value)
  return option === 'userTimeout' ? ms(value) : value
}
