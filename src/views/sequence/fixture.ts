// Hand-made traces for the tests of the sheet's geometry.
import type { HostId, Scenario } from '../../sim/scenario'
import type { Cause, Packet, Signal, Step, Trace } from '../../sim/trace'
import { bare } from '../../tcp/segment'
import type { State, Tcb, Timer, TimerKind } from '../../tcp/tcb'

type Timers = Partial<Record<TimerKind, Timer>>
interface More {
  state?: State
  sent?: number[]
  signals?: Signal[]
  timers?: Timers
}
interface Line {
  at: number
  host: HostId
  cause: Cause
  more: More
}

/** Collects steps and packets in ms; `trace()` puts them in order. */
export class Script {
  private readonly lines: Line[] = []
  private readonly packets: Packet[] = []
  private readonly states: Record<string, State> = {}
  private readonly timers: Record<string, Timers> = {}

  step(at: number, host: HostId, cause: Cause, more: More = {}): this {
    this.lines.push({ at, host, cause, more })
    return this
  }

  private stepOf({ at, host, cause, more }: Line, n: number): Step {
    const before = this.states[host] ?? 'CLOSED'
    const after = more.state ?? before
    this.states[host] = after
    const timers = more.timers ?? this.timers[host] ?? {}
    this.timers[host] = timers
    const tcb =
      after === 'CLOSED' ? null : ({ state: after, timers: { RTO: null, '2MSL': null, ...timers } } as unknown as Tcb)
    return {
      n,
      at: at * 1000,
      host,
      cause,
      socket: host === 'A' ? 1 : 2,
      conn: 1,
      inc: 1,
      before,
      after,
      tcb,
      sent: more.sent ?? [],
      rules: [],
      signals: more.signals ?? [],
    }
  }

  packet(
    from: HostId,
    at: number,
    delay: number,
    what: Partial<Packet['segment']> & { lost?: boolean; of?: number; k?: number } = {},
  ): number {
    const { lost = false, of, k, ...segment } = what
    const n = this.packets.length
    this.packets.push({
      n,
      from,
      to: from === 'A' ? 'B' : 'A',
      srcPort: 1,
      dstPort: 2,
      sentAt: at * 1000,
      segment: { ...bare(1, 1, 65535), ...segment },
      socket: 1,
      conn: 1,
      inc: 1,
      isn: 0,
      peerIsn: 0,
      fate: lost ? 'lost' : 'delivered',
      arrivals: lost ? [] : [(at + delay) * 1000],
      delay: delay * 1000,
      fault: lost ? 0 : null,
      original: of ?? null,
      retransmission: k ?? 0,
      why: k ? 'RTO' : null,
      injected: false,
    })
    return n
  }

  trace(origin: number, end: number): Trace {
    const steps = this.lines.sort((a, b) => a.at - b.at).map((line, n) => this.stepOf(line, n))
    const scenario = {
      id: 'fixture',
      hosts: { A: {}, B: {} },
      links: {},
      faults: [],
      script: [],
      seed: 1,
    } as unknown as Scenario
    return { scenario, steps, packets: this.packets, origin: origin * 1000, end: end * 1000, quiet: true }
  }
}

const close: Cause = { kind: 'call', act: { kind: 'close' }, result: null }
const timeout = (timer: TimerKind): Cause => ({ kind: 'timeout', timer })
const arrival = (packet: number): Cause => ({ kind: 'arrival', packet, copy: 0 })
const timer = (from: number, due: number): Timer => ({ armedAt: from * 1000, due: due * 1000 })

/** The last ACK is lost: delay `d`, RTO `rto`, 2 MSL `w`, all in ms. */
export function lastAckLost(d = 100, rto = 400, w = 60_000, app = 200): Trace {
  const s = new Script()
  const up: Cause = { kind: 'call', act: { kind: 'connect' }, result: null }
  s.step(0, 'A', up, { state: 'ESTABLISHED' }).step(0, 'B', up, { state: 'ESTABLISHED' })
  const o = 10 * d
  const finA = s.packet('A', o, d, { fin: true })
  s.step(o, 'A', close, { state: 'FIN-WAIT-1', sent: [finA], timers: { RTO: timer(o, o + rto) } })
  const ack = s.packet('B', o + d, d, { ack: 2 })
  s.step(o + d, 'B', arrival(finA), { state: 'CLOSE-WAIT', sent: [ack], signals: [{ kind: 'eof' }] })
  s.step(o + 2 * d, 'A', arrival(ack), { state: 'FIN-WAIT-2', timers: {} })
  const c = o + d + app
  const finB = s.packet('B', c, d, { fin: true, ack: 2 })
  s.step(c, 'B', close, { state: 'LAST-ACK', sent: [finB], timers: { RTO: timer(c, c + rto) } })
  const lost = s.packet('A', c + d, d, { seq: 2, ack: 2, lost: true })
  s.step(c + d, 'A', arrival(finB), { state: 'TIME-WAIT', sent: [lost], timers: { '2MSL': timer(c + d, c + d + w) } })
  const r = c + rto
  const again = s.packet('B', r, d, { fin: true, ack: 2, of: finB, k: 1 })
  s.step(r, 'B', timeout('RTO'), { sent: [again], timers: { RTO: timer(r, r + 2 * rto) } })
  const last = s.packet('A', r + d, d, { seq: 2, ack: 2 })
  s.step(r + d, 'A', arrival(again), { sent: [last], timers: { '2MSL': timer(r + d, r + d + w) } })
  s.step(r + 2 * d, 'B', arrival(last), { state: 'CLOSED' })
  s.step(r + d + w, 'A', timeout('2MSL'), { state: 'CLOSED' })
  return s.trace(o, r + d + w)
}

/** Both close within one delay: the FINs cross. */
export function bothClose(d = 50, lag = 0): Trace {
  const s = new Script()
  const up: Cause = { kind: 'call', act: { kind: 'connect' }, result: null }
  s.step(0, 'A', up, { state: 'ESTABLISHED' }).step(0, 'B', up, { state: 'ESTABLISHED' })
  const o = 10 * d
  const a = s.packet('A', o, d, { fin: true })
  const b = s.packet('B', o + lag, d, { fin: true })
  s.step(o, 'A', close, { state: 'FIN-WAIT-1', sent: [a], timers: { RTO: timer(o, o + 1000) } })
  s.step(o + lag, 'B', close, { state: 'FIN-WAIT-1', sent: [b], timers: { RTO: timer(o + lag, o + lag + 1000) } })
  const ackA = s.packet('A', o + lag + d, d, { seq: 2, ack: 2 })
  const ackB = s.packet('B', o + d, d, { seq: 2, ack: 2 })
  s.step(o + lag + d, 'A', arrival(b), { state: 'CLOSING', sent: [ackA], signals: [{ kind: 'eof' }] })
  s.step(o + d, 'B', arrival(a), { state: 'CLOSING', sent: [ackB], signals: [{ kind: 'eof' }] })
  const w = 240_000
  const inA = o + 2 * d
  const inB = o + lag + 2 * d
  s.step(inA, 'A', arrival(ackB), { state: 'TIME-WAIT', timers: { '2MSL': timer(inA, inA + w) } })
  s.step(inB, 'B', arrival(ackA), { state: 'TIME-WAIT', timers: { '2MSL': timer(inB, inB + w) } })
  s.step(inA + w, 'A', timeout('2MSL'), { state: 'CLOSED' })
  s.step(inB + w, 'B', timeout('2MSL'), { state: 'CLOSED' })
  return s.trace(o, inB + w)
}

/** `n` data segments in a burst every `every` ms with unequal delays, then nothing. */
export function burst(n: number, every: number, d = 20): Trace {
  const s = new Script()
  const up: Cause = { kind: 'call', act: { kind: 'connect' }, result: null }
  s.step(0, 'A', up, { state: 'ESTABLISHED' }).step(0, 'B', up, { state: 'ESTABLISHED' })
  const o = 100
  let end = o
  for (let i = 0; i < n; i++) {
    const at = o + i * every
    const delay = d + ((i * 7) % 11)
    const p = s.packet('A', at, delay, { seq: 1 + i * 100, len: 100 })
    s.step(
      at,
      'A',
      { kind: 'call', act: { kind: 'send', octets: 100 }, result: null },
      { sent: [p], timers: { RTO: timer(at, at + 300) } },
    )
    const ack = s.packet('B', at + delay, d, { ack: 101 + i * 100 })
    s.step(at + delay, 'B', arrival(p), { sent: [ack], signals: [{ kind: 'data', octets: 100 }] })
    s.step(at + delay + d, 'A', arrival(ack))
    end = at + delay + d
  }
  return s.trace(o, end)
}
