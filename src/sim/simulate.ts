import { flagsOf as flags, segEnd } from '../tcp/segment'
import type { Seq } from '../tcp/seq'
import type { TcpEvent } from '../tcp/step'
import { type Instant, seconds } from '../tcp/units'
import { act } from './act'
import { type Effect, Host, type Sock } from './host'
import { Queue } from './queue'
import type { HostId, Scenario, ScriptStep } from './scenario'
import { Script } from './script'
import type { Cause, Packet, Step, Trace } from './trace'
import { type Sending, Wire } from './wire'

/** The port of the listening application. */
export const SERVICE_PORT = 80

type Pending =
  | { readonly kind: 'script'; readonly step: ScriptStep }
  | { readonly kind: 'arrival'; readonly packet: number; readonly copy: number }

/** Most steps of a run: far above any close, so that a mistake in a scenario ends instead of filling the memory. */
const MOST_STEPS = 20_000

/** How long an opening may take, however often its segments are lost. */
const LONGEST_OPENING = seconds(300)

/** Runs a scenario to its end. The same scenario gives the same trace, bit for bit, in Node and in browsers. */
export function simulate(scenario: Scenario): Trace {
  const steps: Step[] = []
  const run = new World(scenario, (step) => steps.push(step)).run()
  return { ...run, steps }
}

/** The same run with nobody to keep its steps: where only the end counts. */
export function simulateWithoutTrace(scenario: Scenario): Omit<Trace, 'steps'> {
  return new World(scenario, () => {}).run()
}

/** A run under way: the hosts, the wire between them, the script, and one queue of what is to come. */
export class World {
  readonly scenario: Scenario
  readonly hosts: ReadonlyMap<HostId, Host>
  readonly wire: Wire
  readonly script: Script
  now: Instant = 0
  /** Latest socket of each host and connection. */
  private readonly current = new Map<string, Sock>()
  /** Sockets whose process has died: nobody calls on them any more. What listens or connects later is another process. */
  private readonly buried = new WeakSet<Sock>()
  /** Incarnations opened so far, per connection. */
  private readonly incarnations = new Map<number, number>()
  private readonly queue = new Queue<Pending>()
  private sockets = 0
  private origin: Instant | null = null
  private up = 0
  private started = 0
  private readonly willClose: boolean
  private readonly keep: (step: Step) => void
  private steps = 0

  constructor(scenario: Scenario, keep: (step: Step) => void) {
    this.keep = keep
    this.scenario = scenario
    this.script = new Script(scenario)
    this.willClose = scenario.script.some((s) => s.act.kind === 'close' || s.act.kind === 'shutdown')
    this.wire = new Wire(scenario, (event) => this.script.happened(event))
    const nextId = () => this.sockets++
    const specs = Object.entries(scenario.hosts) as [HostId, Scenario['hosts']['A']][]
    this.hosts = new Map(specs.map(([id, spec]) => [id, new Host(id, spec, scenario.seed, nextId)]))
  }

  run(): Omit<Trace, 'steps'> {
    this.emit('start')
    let quiet = false
    while (this.steps < MOST_STEPS) {
      const next = this.next()
      if (next === null) {
        quiet = true
        break
      }
      if (next.at > this.deadline()) break
      this.now = next.at
      next.go()
    }
    const end = quiet ? this.now : this.deadline()
    return {
      scenario: this.scenario,
      packets: this.packetsAt(end),
      origin: this.origin ?? 0,
      end,
      quiet,
    }
  }

  host(id: HostId): Host {
    return this.hosts.get(id) as Host
  }

  socketOf(host: HostId, conn: number): Sock | null {
    return this.current.get(`${host} ${conn}`) ?? null
  }

  /** All processes of a host end. */
  bury(host: HostId): void {
    for (const sock of [...this.host(host).sockets(), ...this.current.values()])
      if (sock.host === host) this.buried.add(sock)
  }

  isBuried(sock: Sock): boolean {
    return this.buried.has(sock)
  }

  /** The incarnation that a connect() of `conn` opens next. */
  nextIncarnation(conn: number): number {
    const inc = (this.incarnations.get(conn) ?? 0) + 1
    this.incarnations.set(conn, inc)
    return inc
  }

  /** connect() failed before anything was sent: the incarnation does not exist. */
  refused(conn: number): void {
    this.incarnations.set(conn, (this.incarnations.get(conn) ?? 1) - 1)
    this.started -= 1
  }

  /** A packet that no host sent. */
  injectPacket(sending: Sending): void {
    const { packet } = this.wire.put(sending, this.now, this.isQuiet())
    this.schedule(packet)
  }

  private schedule(packet: Packet): void {
    for (const [copy, at] of packet.arrivals.entries()) this.queue.add(at, { kind: 'arrival', packet: packet.n, copy })
  }

  /** ISN of a host in the latest incarnation of a connection; 0 when it has none. */
  isnOf(host: HostId, conn: number): Seq {
    return this.socketOf(host, conn)?.iss ?? 0
  }

  /** The number a host will send next, also after its socket has gone. */
  nextNumberOf(host: HostId, conn: number): Seq {
    const sock = this.socketOf(host, conn)
    if (sock?.tcb) return sock.tcb.sndNxt
    const last = this.wire.packets.findLast((p) => p.from === host && p.conn === conn && !p.injected && !p.segment.rst)
    return last === undefined ? 0 : segEnd(last.segment)
  }

  /** The newest TSval a host has sent. */
  lastTimestamp(host: HostId, conn: number): number {
    return (
      this.wire.packets.findLast((p) => p.from === host && p.conn === conn && !p.injected && p.segment.ts !== null)
        ?.segment.ts?.val ?? 0
    )
  }

  connecting(): void {
    this.started += 1
  }

  /** Something with a name has happened: scripts that waited for it go on. Other connections than the first carry their number. */
  emit(name: string, conn = 0): void {
    for (const { at, step } of this.script.emit(conn === 0 ? name : `${name}#${conn}`, this.now)) {
      this.queue.add(at, { kind: 'script', step })
    }
  }

  /** The first close or shutdown: time 0 for people. */
  closing(): void {
    if (this.origin !== null) return
    this.origin = this.now
    this.emit('origin')
  }

  /** Puts effects into the trace, their segments onto the wire, and tells the scripts. */
  commit(
    host: HostId,
    cause: Cause,
    effects: readonly Effect[],
    place: { conn: number; inc: number; srcPort?: number; dst?: { host: HostId; port: number } },
  ): void {
    for (const e of effects) {
      const conn = e.sock !== null && e.before !== 'LISTEN' && e.sock.state !== 'LISTEN' ? e.sock.conn : place.conn
      const inc = e.sock !== null && e.sock.inc > 0 ? e.sock.inc : place.inc
      if (e.sock !== null && e.sock.inc > 0) this.hold(host, e)
      const names: string[] = []
      const sent = e.sent.map((outgoing) => {
        const own = e.sock !== null && e.sock.inc > 0 ? e.sock : null
        const { packet, names: acted } = this.wire.put(
          {
            from: host,
            to: own?.remote ?? place.dst?.host ?? peerOf(host),
            srcPort: own?.localPort ?? place.srcPort ?? 0,
            dstPort: own?.remotePort ?? place.dst?.port ?? 0,
            sock: own,
            conn,
            inc,
            outgoing,
            injected: false,
          },
          this.now,
          this.isQuiet(),
        )
        this.schedule(packet)
        names.push(...acted)
        return packet.n
      })
      const { before, after, tcb, rules, signals } = e
      this.keep({
        n: this.steps++,
        at: this.now,
        host,
        cause,
        socket: e.sock?.id ?? null,
        conn,
        inc,
        before,
        after,
        tcb,
        sent,
        rules,
        signals,
      })
      this.tell(host, e, conn, sent, names)
    }
  }

  /** The application's descriptor: of a passive opener the new one only once it has been accepted. */
  private hold(host: HostId, e: Effect): void {
    const sock = e.sock as Sock
    const key = `${host} ${sock.conn}`
    const held = this.current.get(key)
    const accepted = e.signals.some((s) => s.kind === 'accepted')
    if (held === undefined || accepted || (e.before === 'CLOSED' && e.after === 'SYN-SENT')) this.current.set(key, sock)
  }

  private tell(host: HostId, e: Effect, conn: number, sent: readonly number[], names: readonly string[]): void {
    if (e.before !== e.after)
      this.emit(`${host}.${e.after === 'SYN-RECEIVED' ? 'SYN_RECV' : e.after.replaceAll('-', '_')}`, conn)
    for (const n of sent) this.emit(`${host}.tx:${flagsOf(this.wire.packets[n] as Packet)}`, conn)
    for (const name of names) this.emit(`rule:${name}`)
    for (const signal of e.signals) {
      if (signal.kind === 'data') this.emit(`${host}.recv`, conn)
      else if (signal.kind === 'eof') this.emit(`${host}.eof`, conn)
      else if (signal.kind === 'connected') this.emit(`${host}.connected`, conn)
      else if (signal.kind === 'accepted') this.isUp(conn)
      else if (signal.kind === 'reset' || signal.kind === 'refused' || signal.kind === 'timeout')
        this.emit(`${host}.error`, conn)
    }
  }

  private isUp(conn: number): void {
    this.up += 1
    this.emit('up', conn)
    if (this.up === this.started) this.emit('all_up')
  }

  private isQuiet(): boolean {
    return this.scenario.quietOpening && this.up === 0
  }

  /** What happens next: what was scheduled first at the earliest time; arrivals and scripts before timers. */
  private next(): { at: Instant; go: () => void } | null {
    let timer: { at: Instant; go: () => void } | null = null
    for (const host of this.hosts.values()) {
      const due = host.nextTimeout()
      if (due !== null && (timer === null || due.at < timer.at))
        timer = { at: due.at, go: () => this.timeout(host, due) }
    }
    const head = this.queue.peek()
    if (head === null || (timer !== null && timer.at < head.at)) return timer
    return { at: head.at, go: () => this.perform(this.queue.take()) }
  }

  private perform(pending: Pending): void {
    if (pending.kind === 'script') act(this, pending.step)
    else this.arrive(pending.packet, pending.copy)
  }

  private timeout(host: Host, due: { sock: Sock; timer: Parameters<Host['timeout']>[1] }): void {
    const { sock, timer } = due
    this.commit(host.id, { kind: 'timeout', timer }, [host.timeout(sock, timer, this.now)], sock)
    this.settleLinger(host, sock)
  }

  private arrive(n: number, copy: number): void {
    const packet = this.wire.packets[n] as Packet
    const host = this.host(packet.to)
    this.emit(`${host.id}.rx:${flagsOf(packet)}`, packet.conn)
    const srcAddress = this.host(packet.from).spec.address ?? packet.from
    const address = { srcHost: packet.from, srcAddress, srcPort: packet.srcPort, dstPort: packet.dstPort }
    const place = {
      conn: packet.conn,
      inc: packet.inc,
      srcPort: packet.dstPort,
      dst: { host: packet.from, port: packet.srcPort },
    }
    this.shiftIfNew(packet)
    const effects = host.arrive(address, this.wire.asSeenByB(packet), this.now, () => place)
    this.commit(host.id, { kind: 'arrival', packet: n, copy }, effects, place)
    const sock = effects.at(-1)?.sock
    if (sock) this.settleLinger(host, sock)
  }

  /** A middlebox that shifts A's numbers decides by how much when the first SYN of the incarnation passes. */
  private shiftIfNew(packet: Packet): void {
    if (packet.from !== 'A' || !packet.segment.syn || packet.retransmission > 0) return
    const last = this.socketOf('B', packet.conn)
    if (last !== null && last.irs !== null && last.tcb !== null)
      this.wire.shiftFrom(packet.conn, packet.inc, packet.segment.seq, last.tcb.rcvNxt)
  }

  /** A blocking close() returns once the FIN is acknowledged, or when its time is over. */
  private settleLinger(host: Host, sock: Sock): void {
    if (!sock.lingering) return
    const waiting = ['FIN-WAIT-1', 'CLOSING', 'LAST-ACK'].includes(sock.state)
    const over = sock.tcb !== null && sock.tcb.timers.linger === null
    if (waiting && !over) return
    sock.lingering = false
    const event: TcpEvent = { kind: 'close', linger: null }
    const effect = host.call(sock, event, this.now)
    const cause: Cause = { kind: 'call', act: { kind: 'nothing' }, result: waiting ? 'EAGAIN' : null }
    this.commit(host.id, cause, [{ ...effect, signals: [...effect.signals, { kind: 'closed', errno: null }] }], sock)
  }

  /** The horizon counts from the first close; where none has come yet, a long opening is waited for. */
  private deadline(): Instant {
    if (this.origin !== null) return this.origin + this.scenario.horizon
    return this.scenario.horizon + (this.willClose ? LONGEST_OPENING : 0)
  }

  private packetsAt(end: Instant): Packet[] {
    return this.wire.packets.map((p) =>
      p.arrivals.length > 0 && p.arrivals.every((at) => at > end) ? { ...p, fate: 'inFlight' as const } : p,
    )
  }
}

/** Whom a host talks to when nothing else is said: everybody to B, B to A. */
export const peerOf = (host: HostId): HostId => (host === 'B' ? 'A' : 'B')

const flagsOf = (p: Packet): string => flags(p.segment)
