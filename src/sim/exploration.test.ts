import { describe, expect, it } from 'vitest'
import { linux } from '../profiles/linux'
import { rfc9293 } from '../profiles/rfc9293'
import type { Profile } from '../tcp/profile'
import { bare, type Segment } from '../tcp/segment'
import { type Seq, seqAdd, seqDiff, seqGt } from '../tcp/seq'
import { accept, type Outcome, open, step, type TcpEvent } from '../tcp/step'
import { STATES, type State, type Tcb, type TimerKind } from '../tcp/tcb'

/**
 * Every event in every reachable TCB of one endpoint, held against RFC 9293 figure 5 with its notes: no edge missing,
 * none extra. Close to the wrap of the sequence space, so that a plain comparison would fail.
 */
const ISS = 0xffff_fffe
const IRS = 0xffff_fffd
const opening = (passive: boolean) => ({
  iss: ISS,
  passive,
  rcvBuffer: 100,
  rcvWndMax: 100,
  tsOffset: 0,
  nodelay: true,
})

/** Figure 5's edges as a step shows them; a step that takes two at once is listed as what it is. */
const FIGURE_5: Readonly<Record<string, readonly string[]>> = {
  'SYN-SENT': ['SYN-RECEIVED', 'ESTABLISHED', 'CLOSED'],
  // The last two: ACK of the SYN and FIN in one segment, without and with a CLOSE that waited for ESTABLISHED.
  'SYN-RECEIVED': ['ESTABLISHED', 'FIN-WAIT-1', 'CLOSED', 'CLOSE-WAIT', 'CLOSING'],
  ESTABLISHED: ['FIN-WAIT-1', 'CLOSE-WAIT', 'CLOSED'],
  'FIN-WAIT-1': ['FIN-WAIT-2', 'CLOSING', 'TIME-WAIT', 'CLOSED'], // TIME-WAIT by note 2
  'FIN-WAIT-2': ['TIME-WAIT', 'CLOSED'],
  CLOSING: ['TIME-WAIT', 'CLOSED'],
  'CLOSE-WAIT': ['LAST-ACK', 'CLOSED'],
  'LAST-ACK': ['CLOSED'],
  'TIME-WAIT': ['CLOSED'],
}

interface Taken {
  readonly from: Tcb
  readonly event: TcpEvent
  readonly outcome: Outcome
}

function segmentsAt(tcb: Tcb): Segment[] {
  const out: Segment[] = []
  const seqs = tcb.state === 'SYN-SENT' ? [IRS] : [-1, 0, 2, 99, 100].map((d) => seqAdd(tcb.rcvNxt, d))
  const acks: (Seq | null)[] = [
    null,
    ...new Set([tcb.sndUna, seqAdd(tcb.sndNxt, -1), tcb.sndNxt, seqAdd(tcb.sndNxt, 3)]),
  ]
  for (const seq of seqs)
    for (const ack of acks)
      for (const flags of ['', 'S', 'F', 'R'])
        for (const len of flags === '' || flags === 'F' ? [0, 2] : [0])
          out.push({ ...bare(seq, ack, 1000), syn: flags === 'S', fin: flags === 'F', rst: flags === 'R', len })
  return out
}

function eventsAt(tcb: Tcb): TcpEvent[] {
  const timers = (Object.keys(tcb.timers) as TimerKind[]).filter((k) => tcb.timers[k] !== null)
  const calls: TcpEvent[] = [
    { kind: 'close', linger: null },
    { kind: 'close', linger: 0 },
    { kind: 'shutdown', how: 'WR' },
    { kind: 'abort' },
    { kind: 'receive', octets: 1000 },
  ]
  if (seqDiff(tcb.sndNxt, tcb.iss) + tcb.unsent < 3) calls.push({ kind: 'send', octets: 2, more: false })
  const timeouts = timers.map((timer): TcpEvent => ({ kind: 'timeout', timer }))
  return [...calls, ...timeouts, ...segmentsAt(tcb).map((segment): TcpEvent => ({ kind: 'segment', segment }))]
}

/** What tells two TCBs apart for the protocol; counters and estimates do not. */
const keyOf = (c: Tcb): string =>
  [
    c.state,
    c.kind,
    c.passive,
    seqDiff(c.sndUna, ISS),
    seqDiff(c.sndNxt, ISS),
    seqDiff(c.rcvNxt, IRS),
    c.unsent,
    c.finQueued,
    c.finSeq === null,
    c.unread > 0,
    c.eof,
    c.heldFin === null,
    c.outOfOrder.length > 0,
    c.orphan,
    Math.min(c.retries, 1),
    c.timers.RTO === null,
    c.timers['FIN-WAIT-2'] === null,
  ].join()

/** Walks through everything reachable and shows each step to `visit`. */
function explore(profile: Profile, visit: (taken: Taken) => void): void {
  const seen = new Set<string>()
  const todo: { tcb: Tcb; at: number }[] = []
  const add = (o: Outcome, at: number) => {
    if (o.tcb === null || seqDiff(o.tcb.rcvNxt, IRS) > 6) return
    const key = keyOf(o.tcb)
    if (seen.has(key)) return
    seen.add(key)
    todo.push({ tcb: o.tcb, at })
  }
  add(open(profile, opening(false), 0), 0)
  add(accept(profile, opening(true), { ...bare(IRS, null, 1000), syn: true }, 0), 0)
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { tcb, at } = next
    for (const event of eventsAt(tcb)) {
      // A retransmission time-out comes early, or late enough to be the last one.
      for (const now of event.kind === 'timeout' ? [at + 1e6, at + 1e9] : [at + 1000]) {
        const outcome = step(tcb, event, now, profile)
        visit({ from: tcb, event, outcome })
        add(outcome, now)
      }
    }
  }
}

const isFinAgain = ({ from, event }: Taken): boolean =>
  from.state === 'TIME-WAIT' &&
  event.kind === 'segment' &&
  event.segment.fin &&
  event.segment.len === 0 &&
  event.segment.seq === seqAdd(from.rcvNxt, -1) &&
  event.segment.ack === from.sndNxt

/** What must hold for every single step; the name of what is broken, or null. */
function broken(taken: Taken): string | null {
  const { from, event, outcome } = taken
  const { tcb, state, sent } = outcome
  if (tcb !== null && seqGt(tcb.sndUna, tcb.sndNxt)) return 'SND.UNA beyond SND.NXT'
  for (const { segment } of sent) {
    if (segment.fin && from.finSeq !== null && seqAdd(segment.seq, segment.len) !== from.finSeq)
      return 'P01: a second FIN'
  }
  if (from.eof && tcb !== null && tcb.rcvNxt !== from.rcvNxt) return 'RCV.NXT moved twice over one FIN'
  if (event.kind !== 'segment') return null
  const { segment } = event
  if (segment.rst && sent.some((o) => o.segment.rst)) return 'P03: a RST for a RST'
  if (isFinAgain(taken)) {
    if (tcb?.timers['2MSL'] === null || tcb?.timers['2MSL']?.armedAt === from.timers['2MSL']?.armedAt)
      return '2 MSL not started again'
    if (sent.length !== 1) return 'the FIN that came again was not acknowledged once'
  }
  if (from.state === 'SYN-SENT' || state === from.state) return null
  if (segment.ack === null && !segment.syn && !segment.rst) return 'P12: state changed without ACK, SYN, RST'
  const covers = from.finSeq !== null && segment.ack !== null && seqGt(segment.ack, from.finSeq)
  const byAck =
    (['FIN-WAIT-2', 'TIME-WAIT'] as State[]).includes(state) &&
    (from.state === 'FIN-WAIT-1' || from.state === 'CLOSING')
  const lastAck = from.state === 'LAST-ACK' && !segment.rst && !sent.some((o) => o.segment.rst)
  return (byAck || lastAck) && !covers ? 'any ACK was taken for the ACK of our FIN' : null
}

describe.each([
  ['RFC 9293', rfc9293],
  ['Linux', linux],
])('every event in every reachable TCB under %s', (_, profile) => {
  const edges = new Map<State, Set<State>>(STATES.map((s) => [s, new Set()]))
  const problems = new Map<string, string>()
  let steps = 0
  let finsAgain = 0
  explore(profile, (taken) => {
    steps += 1
    if (isFinAgain(taken)) finsAgain += 1
    const { from, event, outcome } = taken
    if (outcome.state !== from.state) edges.get(from.state)?.add(outcome.state)
    const problem = broken(taken)
    if (problem !== null && !problems.has(problem))
      problems.set(problem, `${from.state} → ${outcome.state} on ${JSON.stringify(event)}`)
  })

  it.each(Object.keys(FIGURE_5) as State[])('leaves %s by the edges of figure 5, all of them and no other', (state) => {
    expect([...(edges.get(state) ?? [])].sort()).toEqual([...(FIGURE_5[state] ?? [])].sort())
  })

  it('keeps what must hold in every step', () => {
    expect([steps > 20_000, finsAgain > 0]).toEqual([true, true])
    expect(Object.fromEntries(problems)).toEqual({})
  })
})
