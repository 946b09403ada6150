import type { Cause, Packet, Step, Trace } from '../../sim/trace'
import type { RuleId } from '../../tcp/rules'
import { bare } from '../../tcp/segment'
import type { State, Tcb, Timer, TimerKind } from '../../tcp/tcb'
import { ms, seconds } from '../../tcp/units'

const timers = (running: Partial<Record<TimerKind, Timer>>) =>
  ({ RTO: null, TLP: null, '2MSL': null, 'FIN-WAIT-2': null, ...running }) as unknown as Tcb['timers']

interface Told {
  readonly rules?: readonly RuleId[]
  readonly sent?: readonly number[]
  readonly signals?: Step['signals']
  readonly running?: Partial<Record<TimerKind, Timer>>
}

const ISN = { A: 1000, B: 0xffff_fffe }
const steps: Step[] = []
const step = (at: number, host: 'A' | 'B', cause: Cause, before: State, after: State, told: Told = {}) => {
  const finSeq = host === 'A' ? 1001 : 0xffff_ffff
  const tcb = { state: after, finSeq, rcvNxt: 0, timers: timers(told.running ?? {}) } as unknown as Tcb
  steps.push({
    n: steps.length,
    at: ms(at),
    host,
    cause,
    socket: host === 'A' ? 1 : 2,
    conn: 1,
    inc: 1,
    before,
    after,
    tcb: after === 'CLOSED' ? null : tcb,
    sent: told.sent ?? [],
    rules: told.rules ?? [],
    signals: told.signals ?? [],
  })
}
const packets: Packet[] = []
const packet = (
  at: number,
  from: 'A' | 'B',
  flags: 'F.' | '.',
  seq: number,
  ack: number,
  more: Partial<Packet> = {},
) => {
  const to = from === 'A' ? 'B' : 'A'
  const segment = { ...bare((ISN[from] + seq) >>> 0, (ISN[to] + ack) >>> 0, 65535), fin: flags === 'F.' }
  packets.push({
    n: packets.length,
    from,
    to,
    srcPort: 1,
    dstPort: 2,
    sentAt: ms(at),
    segment,
    socket: from === 'A' ? 1 : 2,
    conn: 1,
    inc: 1,
    isn: ISN[from],
    peerIsn: ISN[to],
    fate: 'delivered',
    arrivals: [ms(at + 100)],
    delay: ms(100),
    fault: null,
    original: null,
    retransmission: 0,
    why: null,
    injected: false,
    ...more,
  } as Packet)
}
const close: Cause = { kind: 'call', act: { kind: 'close' }, result: null }
const arrival = (n: number): Cause => ({ kind: 'arrival', packet: n, copy: 0 })
const timer = (from: number, due: number): Timer => ({ armedAt: ms(from), due: ms(due) })

packet(200, 'A', 'F.', 1, 1)
packet(300, 'B', '.', 1, 2)
packet(500, 'B', 'F.', 1, 2)
packet(600, 'A', '.', 2, 2, { fate: 'lost', arrivals: [] })
packet(900, 'B', 'F.', 1, 2, { original: 2, retransmission: 1, why: 'RTO' })
packet(1000, 'A', '.', 2, 2)
step(200, 'A', close, 'ESTABLISHED', 'FIN-WAIT-1', {
  rules: ['close.established'],
  sent: [0],
  running: { RTO: timer(200, 600) },
})
step(300, 'B', arrival(0), 'ESTABLISHED', 'CLOSE-WAIT', {
  rules: ['fin.established'],
  sent: [1],
  signals: [{ kind: 'eof' }],
})
step(400, 'A', arrival(1), 'FIN-WAIT-1', 'FIN-WAIT-2', { rules: ['ack.ofFin.finWait1'] })
step(500, 'B', close, 'CLOSE-WAIT', 'LAST-ACK', {
  rules: ['close.closeWait'],
  sent: [2],
  running: { RTO: timer(500, 900) },
})
step(600, 'A', arrival(2), 'FIN-WAIT-2', 'TIME-WAIT', {
  rules: ['fin.finWait2'],
  sent: [3],
  running: { '2MSL': timer(600, 60_600) },
})
step(900, 'B', { kind: 'timeout', timer: 'RTO' }, 'LAST-ACK', 'LAST-ACK', {
  rules: ['rto.fin'],
  sent: [4],
  running: { RTO: timer(900, 1700) },
})
step(1000, 'A', arrival(4), 'TIME-WAIT', 'TIME-WAIT', {
  rules: ['check.outOfWindow', 'timeWait.restart'],
  sent: [5],
  running: { '2MSL': timer(1000, 61_000) },
})
step(1100, 'B', arrival(5), 'LAST-ACK', 'CLOSED', { rules: ['ack.ofFin.lastAck'] })
step(61_000, 'A', { kind: 'timeout', timer: '2MSL' }, 'TIME-WAIT', 'CLOSED', { rules: ['timeWait.expired'] })

/** The last ACK lost, written down by hand: 100 ms each way, RTO 400 ms, 2MSL 60 s. */
export const lastAckLost: Trace = {
  scenario: {
    hosts: { A: { profile: { timeWait: seconds(60), oowRateLimit: 0 } }, B: { profile: { timeWait: seconds(60) } } },
  },
  steps,
  packets,
  origin: ms(200),
  end: ms(61_000),
  quiet: true,
} as unknown as Trace
