import type { Profile } from '../tcp/profile'
import type { RuleId } from '../tcp/rules'
import type { Segment } from '../tcp/segment'
import { type Seq, seqAdd, seqDiff } from '../tcp/seq'
import type { Signal } from '../tcp/signal'
import { accept, nextTimeout, type Outcome, open, step, type TcpEvent } from '../tcp/step'
import type { State, Tcb, TimerKind } from '../tcp/tcb'
import { type Outgoing, resetFor, tsClock } from '../tcp/turn'
import { type Instant, seconds } from '../tcp/units'
import { mix, wordOf } from './random'
import type { HostId, HostSpec } from './scenario'
import type { SocketId } from './trace'

/** A socket in a host's table: an endpoint of one incarnation of one 4-tuple, or a listener. */
export interface Sock {
  readonly id: SocketId
  readonly host: HostId
  readonly conn: number
  readonly inc: number
  readonly localPort: number
  readonly remote: HostId
  readonly remotePort: number
  /** The peer's address as seen from here, once a segment of it has come. */
  remoteAddress: string | null
  tcb: Tcb | null
  state: State
  /** Its own ISN and the peer's, once known: for relative numbers, also when the TCB is gone. */
  readonly iss: Seq
  irs: Seq | null
  /** When the latest segment came. */
  heardAt: Instant
  /** A pending error that the next call will return (SO_ERROR). */
  error: string | null
  /** The application has been told of the end of data. */
  toldEof: boolean
  reads: boolean
  /** The application has closed its descriptor. */
  closed: boolean
  /** A blocking close() waits for the FIN to be acknowledged. */
  lingering: boolean
  /** When it became TIME-WAIT, for tcp_tw_reuse. */
  since: Instant
  /** SO_REUSEADDR: of the listener it came from, or that of a connect() from a port bound explicitly. */
  readonly reuseAddr: boolean
  /** TIME-WAIT that this incarnation replaced, to go back to if its SYN was an old duplicate (RFC 9293 §3.6.1 MAY-2). */
  readonly replaced: Sock | null
}

/** One thing that happened at one socket, to become a step of the trace. */
export interface Effect {
  readonly sock: Sock | null
  readonly before: State
  readonly after: State
  readonly tcb: Tcb | null
  readonly sent: readonly Outgoing[]
  readonly signals: readonly Signal[]
  readonly rules: readonly RuleId[]
  readonly result: string | null
}

/** Where a segment comes from and goes to. */
export interface Address {
  readonly srcHost: HostId
  /** The address others see: two hosts behind one NAT share it. */
  readonly srcAddress: string
  readonly srcPort: number
  readonly dstPort: number
}

const NONE: Omit<Effect, 'sock' | 'before' | 'after' | 'tcb'> = { sent: [], signals: [], rules: [], result: null }

/** One host: its socket table, and what becomes of a segment that nobody expects. Time and the wire belong to the caller. */
export class Host {
  readonly id: HostId
  readonly spec: HostSpec
  profile: Profile
  private readonly seed: number
  private readonly nextId: () => SocketId
  private readonly tuples = new Map<string, Sock>()
  private readonly listeners = new Map<number, { sock: Sock; reuseAddr: boolean }>()
  private opened = 0

  constructor(id: HostId, spec: HostSpec, seed: number, nextId: () => SocketId) {
    this.id = id
    this.spec = spec
    this.profile = spec.profile
    this.seed = seed
    this.nextId = nextId
  }

  /** What the system does from now on. */
  configure(change: Partial<Profile>): void {
    this.profile = { ...this.profile, ...change }
  }

  /** Every socket that exists, listeners last. */
  sockets(): Sock[] {
    return [...this.tuples.values(), ...[...this.listeners.values()].map((l) => l.sock)]
  }

  // ── calls ──

  listen(port: number, reuseAddr: boolean): Effect {
    const busy = this.bindProblem(port, reuseAddr)
    if (busy !== null) return { ...NONE, sock: null, before: 'CLOSED', after: 'CLOSED', tcb: null, result: busy }
    const sock = this.sock(0, 0, port, this.id, 0, 0, null, reuseAddr)
    sock.state = 'LISTEN'
    this.listeners.set(port, { sock, reuseAddr })
    return { ...NONE, sock, before: 'CLOSED', after: 'LISTEN', tcb: null, rules: ['open.passive'] }
  }

  closeListener(port: number): Effect | null {
    const listener = this.listeners.get(port)
    if (listener === undefined) return null
    this.listeners.delete(port)
    listener.sock.state = 'CLOSED'
    return { ...NONE, sock: listener.sock, before: 'LISTEN', after: 'CLOSED', tcb: null, rules: ['close.beforeOpen'] }
  }

  /** bind(2): a port with connections on it, TIME-WAIT included, needs SO_REUSEADDR on both sockets. */
  bindProblem(port: number, reuseAddr: boolean): string | null {
    if (this.listeners.has(port)) return 'EADDRINUSE'
    const used = [...this.tuples.values()].some((s) => s.localPort === port && !(reuseAddr && s.reuseAddr))
    return used ? 'EADDRINUSE' : null
  }

  /**
   * connect(2). `port`: bound explicitly, or null for an ephemeral one. A TIME-WAIT on the 4-tuple may be taken over
   * where the profile allows it (Linux `tcp_twsk_unique`), else EADDRNOTAVAIL.
   */
  connect(conn: number, inc: number, remote: HostId, remotePort: number, port: number | null, now: Instant): Effect[] {
    const chosen =
      port === null ? this.ephemeral(remote, remotePort, now) : this.available(port, remote, remotePort, true, now)
    if (chosen === null)
      return [{ ...NONE, sock: null, before: 'CLOSED', after: 'CLOSED', tcb: null, result: 'EADDRNOTAVAIL' }]
    const effects: Effect[] = []
    const { old } = chosen
    if (old !== null) effects.push(this.drop(old, ['timeWait.reused']))
    const iss = old?.tcb ? seqAdd(old.tcb.sndNxt, 65537) : this.isn(chosen.port, remote, remotePort, now)
    if (old !== null) old.tcb = null
    const sock = this.sock(conn, inc, chosen.port, remote, remotePort, iss, null, port !== null)
    const outcome = open(this.profile, this.opening(sock, false), now)
    this.tuples.set(keyOf(sock), sock)
    effects.push(this.commit(sock, 'CLOSED', outcome, now))
    return effects
  }

  private available(
    port: number,
    remote: HostId,
    remotePort: number,
    bound: boolean,
    now: Instant,
  ): { port: number; old: Sock | null } | null {
    const old = this.tuples.get(`${port} ${remote} ${remotePort}`)
    if (old === undefined) return { port, old: null }
    if (old.tcb === null || old.tcb.kind !== 'mini' || old.tcb.tsRecent === null) return null
    const { timeWaitReuse, timeWaitReuseDelay, timeWaitReuseBound } = this.profile
    const allowed = timeWaitReuse === 1 || (timeWaitReuse === 2 && this.spec.loopback === true)
    const sysctl = allowed && old.state === 'TIME-WAIT' && now - old.since > timeWaitReuseDelay
    return (bound ? timeWaitReuseBound : sysctl) ? { port, old } : null
  }

  private ephemeral(remote: HostId, remotePort: number, now: Instant): { port: number; old: Sock | null } | null {
    const [first, last] = this.spec.ports
    for (let n = 0; n <= last - first; n++) {
      const port = first + ((this.opened + n) % (last - first + 1))
      const free = this.available(port, remote, remotePort, false, now)
      if (free !== null) {
        this.opened += n + 1
        return free
      }
    }
    return null
  }

  /** A call on a connected socket. */
  call(sock: Sock, event: TcpEvent, now: Instant): Effect {
    if (sock.tcb === null) return this.callOnDead(sock, event)
    const before = sock.state
    const effect = this.commit(sock, before, this.step(sock.tcb, event, now), now)
    if (event.kind !== 'shutdown' || event.how === 'WR' || sock.toldEof || !sock.reads) return effect
    // Nobody will read any more: a waiting read() returns 0.
    sock.toldEof = true
    return { ...effect, signals: [...effect.signals, { kind: 'eof' }] }
  }

  /** A call after the connection is gone: the pending error once, then EPIPE for writing and end of file for reading. */
  private callOnDead(sock: Sock, event: TcpEvent): Effect {
    const dead = { ...NONE, sock, before: 'CLOSED' as const, after: 'CLOSED' as const, tcb: null }
    const error = sock.error
    if (event.kind === 'send') {
      sock.error = null
      return { ...dead, result: error ?? 'EPIPE', rules: ['send.refused'] }
    }
    if (event.kind === 'receive') {
      // The end had come in order before the RST: it is what is read, and the error stays (Linux `tcp_recvmsg`, SOCK_DONE).
      if (error === 'EPIPE') return { ...dead, signals: [{ kind: 'eof' }] }
      sock.error = null
      return error === null ? { ...dead, signals: [{ kind: 'eof' }] } : { ...dead, result: error }
    }
    if (event.kind === 'shutdown') return { ...dead, result: 'ENOTCONN' }
    return dead
  }

  // ── segments and time ──

  /** A segment comes in: to the socket of its 4-tuple, to a listener, or to a closed port (§3.10.7.1). */
  arrive(address: Address, segment: Segment, now: Instant, connOf: () => { conn: number; inc: number }): Effect[] {
    const sock = this.tuples.get(`${address.dstPort} ${address.srcHost} ${address.srcPort}`)
    if (sock !== undefined && sock.tcb !== null) return this.arriveAt(sock, sock.tcb, address, segment, now, connOf)
    const listener = this.listeners.get(address.dstPort)
    if (listener !== undefined) return this.arriveAtListener(address, segment, now, connOf, null)
    return [this.closedPort(segment)]
  }

  private arriveAt(
    sock: Sock,
    tcb: Tcb,
    address: Address,
    segment: Segment,
    now: Instant,
    connOf: () => { conn: number; inc: number },
  ): Effect[] {
    const before = sock.state
    sock.remoteAddress = address.srcAddress
    sock.heardAt = now
    const outcome = this.step(tcb, { kind: 'segment', segment }, now)
    const fresh = outcome.newIncarnation
    if (fresh !== null) {
      if (this.listeners.has(sock.localPort)) {
        const gone = this.drop(sock, outcome.rules)
        const above = fresh.exact ? null : fresh.isn
        const isn = above === null ? fresh.isn : this.above(above, sock, now)
        return [gone, ...this.arriveAtListener(address, segment, now, connOf, isn, above === null ? null : sock)]
      }
      // Nobody listens: the segment is answered like any other.
      const ack: Outgoing = { segment: ackOf(tcb, now), retransmission: 0, why: null }
      return [this.commit(sock, before, { ...outcome, sent: [ack], newIncarnation: null }, now)]
    }
    const replaced = sock.replaced
    if (replaced !== null && outcome.tcb === null && before === 'SYN-RECEIVED') {
      const effects = [this.commit(sock, before, outcome, now)]
      this.tuples.set(keyOf(replaced), replaced)
      replaced.state = 'TIME-WAIT'
      return [
        ...effects,
        {
          ...NONE,
          sock: replaced,
          before: 'CLOSED',
          after: 'TIME-WAIT',
          tcb: replaced.tcb,
          rules: ['rst.backToListen'],
        },
      ]
    }
    return [this.commit(sock, before, outcome, now)]
  }

  /** LISTEN (§3.10.7.2): RST ignored, ACK answered with RST, SYN makes a connection. */
  private arriveAtListener(
    address: Address,
    segment: Segment,
    now: Instant,
    connOf: () => { conn: number; inc: number },
    isn: Seq | null,
    replaced: Sock | null = null,
  ): Effect[] {
    const { sock: listener = null, reuseAddr = false } = this.listeners.get(address.dstPort) ?? {}
    const stays = { ...NONE, sock: listener, before: 'LISTEN' as const, after: 'LISTEN' as const, tcb: null }
    if (segment.rst) return [{ ...stays, rules: ['listen.ignore'] }]
    if (segment.ack !== null) return [{ ...stays, sent: refusal(segment), rules: ['listen.rst'] }]
    if (!segment.syn) return [{ ...stays, rules: ['listen.ignore'] }]
    if (this.recycledTooRecently(address, segment, now)) return [{ ...stays, rules: ['listen.recycle'] }]
    const { conn, inc } = connOf()
    const iss = isn ?? this.isn(address.dstPort, address.srcHost, address.srcPort, now)
    const sock = this.sock(conn, inc, address.dstPort, address.srcHost, address.srcPort, iss, replaced, reuseAddr)
    this.tuples.set(keyOf(sock), sock)
    return [this.commit(sock, 'LISTEN', accept(this.profile, this.opening(sock, true), segment, now), now)]
  }

  private closedPort(segment: Segment): Effect {
    const rule: RuleId = segment.rst ? 'closed.ignore' : 'closed.rst'
    return { ...NONE, sock: null, before: 'CLOSED', after: 'CLOSED', tcb: null, sent: refusal(segment), rules: [rule] }
  }

  /**
   * `tcp_tw_recycle` (Linux before 4.12): for a minute, a SYN from an address whose newest timestamp was larger is
   * dropped. Behind one NAT several hosts share the address, not the clock.
   */
  private recycledTooRecently({ srcAddress }: Address, { ts }: Segment, now: Instant): boolean {
    const known = this.newestStamp.get(srcAddress)
    if (!this.profile.timeWaitRecycle || known === undefined || ts === null) return false
    return now - known.at < seconds(60) && ((known.val - ts.val) | 0) > 1
  }

  /** The newest timestamp of each address, taken when a connection to it entered TIME-WAIT. */
  private readonly newestStamp = new Map<string, { val: number; at: Instant }>()

  /** The earliest timer on this host. */
  nextTimeout(): { at: Instant; sock: Sock; timer: TimerKind } | null {
    let next: { at: Instant; sock: Sock; timer: TimerKind } | null = null
    for (const sock of this.tuples.values()) {
      const armed = sock.tcb === null ? null : nextTimeout(sock.tcb)
      if (armed === null) continue
      // Ticks are coarse: a timer that falls due in the very moment of an arrival fires with the next one, half a tick on average.
      const due = armed.at === sock.heardAt ? { ...armed, at: armed.at + this.profile.tick / 2 } : armed
      // A wheel's slot is a stack: of timers due in one tick, the one armed last fires first (Linux `enqueue_timer`).
      const sooner = next === null || due.at < next.at || (due.at === next.at && this.profile.tick > 0)
      if (sooner) next = { ...due, sock }
    }
    return next
  }

  timeout(sock: Sock, timer: TimerKind, now: Instant): Effect {
    return this.commit(sock, sock.state, this.step(sock.tcb as Tcb, { kind: 'timeout', timer }, now), now)
  }

  /** `ss -K` (SOCK_DESTROY): a TIME-WAIT entry goes without a word, anything else like an ABORT. */
  destroy(sock: Sock, now: Instant): Effect {
    return sock.tcb?.kind === 'mini' ? this.drop(sock, ['abort.silent']) : this.call(sock, { kind: 'abort' }, now)
  }

  /** The host restarts: no connection is remembered, nothing is sent. Listeners first: what is told last is what was lost. */
  reboot(): Effect[] {
    return this.sockets()
      .reverse()
      .map((sock) => {
        const before = sock.state
        this.forget(sock)
        sock.tcb = null
        return { ...NONE, sock, before, after: 'CLOSED' as const, tcb: null }
      })
  }

  // ── the table ──

  private step(tcb: Tcb, event: TcpEvent, now: Instant): Outcome {
    const { maxTimeWait } = this.profile
    const full = maxTimeWait !== null && this.timeWaits() >= maxTimeWait
    return step(tcb, event, now, this.profile, full)
  }

  private timeWaits(): number {
    let n = 0
    for (const s of this.tuples.values()) if (s.tcb?.kind === 'mini' || s.state === 'TIME-WAIT') n++
    return n
  }

  private commit(sock: Sock, before: State, outcome: Outcome, now: Instant): Effect {
    if (outcome.state !== sock.state) sock.since = now
    sock.state = outcome.state
    sock.tcb = outcome.tcb
    if (outcome.signals.some((s) => s.kind === 'eof')) sock.toldEof = true
    if (outcome.tcb !== null && outcome.tcb.rcvNxt !== 0) sock.irs = outcome.tcb.irs
    for (const s of outcome.signals) {
      if (s.kind === 'reset') sock.error = s.errno ?? 'ECONNRESET'
      else if (s.kind === 'refused') sock.error = 'ECONNREFUSED'
      else if (s.kind === 'timeout') sock.error = 'ETIMEDOUT'
    }
    if (outcome.state === 'TIME-WAIT' && before !== 'TIME-WAIT' && outcome.tcb !== null)
      this.enteredTimeWait(sock, outcome.tcb, now)
    if (outcome.tcb === null) this.forget(sock)
    const { sent, signals, rules, result, tcb, state } = outcome
    return this.readEagerly(sock, { sock, before, after: state, tcb, sent, signals, rules, result }, now)
  }

  private enteredTimeWait(sock: Sock, { tsRecent }: Tcb, now: Instant): void {
    if (tsRecent !== null && sock.remoteAddress !== null)
      this.newestStamp.set(sock.remoteAddress, { val: tsRecent, at: now })
  }

  /** An application that reads takes what is there in the same moment. */
  private readEagerly(sock: Sock, effect: Effect, now: Instant): Effect {
    const tcb = sock.tcb
    if (tcb === null || !sock.reads || tcb.orphan || tcb.readShut || sock.lingering) return effect
    if (tcb.unread === 0 && (!tcb.eof || sock.toldEof)) return effect
    if (tcb.state === 'SYN-RECEIVED') return effect
    const signals = [...effect.signals]
    const sent = [...effect.sent]
    while (sock.tcb !== null && (sock.tcb.unread > 0 || (sock.tcb.eof && !sock.toldEof))) {
      const read = this.step(sock.tcb, { kind: 'receive', octets: Number.MAX_SAFE_INTEGER }, now)
      if (read.signals.some((s) => s.kind === 'eof')) sock.toldEof = true
      signals.push(...read.signals)
      sent.push(...read.sent)
      sock.tcb = read.tcb
    }
    return { ...effect, tcb: sock.tcb, signals, sent }
  }

  private drop(sock: Sock, rules: readonly RuleId[]): Effect {
    const before = sock.state
    this.forget(sock)
    return { ...NONE, sock, before, after: 'CLOSED', tcb: null, rules }
  }

  private forget(sock: Sock): void {
    if (this.tuples.get(keyOf(sock)) === sock) this.tuples.delete(keyOf(sock))
    if (this.listeners.get(sock.localPort)?.sock === sock) this.listeners.delete(sock.localPort)
    sock.state = 'CLOSED'
  }

  private sock(
    conn: number,
    inc: number,
    localPort: number,
    remote: HostId,
    remotePort: number,
    iss: Seq,
    replaced: Sock | null,
    reuseAddr: boolean,
  ): Sock {
    return {
      id: this.nextId(),
      host: this.id,
      conn,
      inc,
      localPort,
      remote,
      remotePort,
      remoteAddress: null,
      heardAt: -1,
      tcb: null,
      state: 'CLOSED',
      iss,
      irs: null,
      error: null,
      toldEof: false,
      closed: false,
      reads: this.spec.reads,
      lingering: false,
      since: 0,
      reuseAddr,
      replaced,
    }
  }

  private opening(sock: Sock, passive: boolean) {
    const rcvBuffer = this.spec.receiveBuffer
    const tsOffset = this.spec.tsOffset ?? mix(this.seed, wordOf(`ts ${this.id} ${sock.remote}`))
    return {
      iss: sock.iss,
      passive,
      rcvBuffer,
      rcvWndMax: this.spec.largestWindow ?? rcvBuffer,
      tsOffset,
      nodelay: this.spec.nodelay,
    }
  }

  /** RFC 6528: a clock plus a keyed hash of the 4-tuple, so that incarnations of one tuple climb and tuples cannot be guessed. */
  private isn(port: number, remote: HostId, remotePort: number, now: Instant): Seq {
    const { isn, isnSteps } = this.spec
    const tuple = `${port} ${remote} ${remotePort}`
    const before = this.lastIsns.get(tuple)
    const clock = Math.floor((now * 1000) / this.profile.isnTickNs)
    const drawn = seqAdd(mix(this.seed, wordOf(`isn ${this.id} ${tuple}`)), clock % 4294967296)
    const step = before === undefined ? undefined : isnSteps?.[before.count - 1]
    const given = before === undefined && this.lastIsns.size === 0 ? isn : undefined
    const chosen = before !== undefined && step !== undefined ? seqAdd(before.isn, step) : (given ?? drawn) >>> 0
    this.lastIsns.set(tuple, { isn: chosen, count: (before?.count ?? 0) + 1 })
    return chosen
  }
  /** The ISN given to the latest incarnation of each 4-tuple, for steps that are given. */
  private readonly lastIsns = new Map<string, { isn: Seq; count: number }>()

  private above(least: Seq, sock: Sock, now: Instant): Seq {
    const isn = this.isn(sock.localPort, sock.remote, sock.remotePort, now)
    return seqDiff(isn, least) > 0 ? isn : seqAdd(least, 1 + (isn & 0xffff))
  }
}

const keyOf = (s: Sock): string => `${s.localPort} ${s.remote} ${s.remotePort}`

const refusal = (segment: Segment): Outgoing[] => {
  const answer = resetFor(segment)
  return answer === null ? [] : [{ segment: answer, retransmission: 0, why: null }]
}

/** The last ACK once more, stamped whether or not the segment it answers was (RFC 7323 §3.2; Linux `tcp_v4_timewait_ack`). */
const ackOf = (tcb: Tcb, now: Instant): Segment => ({
  syn: false,
  fin: false,
  rst: false,
  seq: tcb.sndNxt,
  ack: tcb.rcvNxt,
  len: 0,
  wnd: tcb.rcvWnd,
  ts: tcb.tsRecent === null ? null : { val: tsClock(now, tcb.tsOffset), ecr: tcb.tsRecent },
  sack: [],
  sackOk: false,
})
