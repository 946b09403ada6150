import { PROFILES } from '../../profiles'
import type { Fault, PacketKind } from '../../sim/scenario'
import type { Step } from '../../sim/trace'
import type { Profile } from '../../tcp/profile'
import { flagsOf, segEnd, segLen } from '../../tcp/segment'
import { type Seq, seqDiff } from '../../tcp/seq'
import type { State } from '../../tcp/tcb'
import { seconds } from '../../tcp/units'
import { OneEndpoint } from '../oneEndpoint'
import { Run, rfc, type Setting, step, withTimeWait } from '../twoHosts'
import { Peer } from '../vectorRun'
import { equal, holds, type NamedCase } from './named'

/** A small generator of its own, so that the sample is the same in every run. */
function draws(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

const KINDS: readonly PacketKind[] = ['fin', 'ack_of_fin', 'pure_ack', 'data', 'any', 'acks_fin']

/** One random close: who closes when and how, data either way, losses, delays and duplicates of single segments. */
function settingOf(seed: number): Setting {
  const pick = draws(seed * 7919 + 1)
  const profiles: readonly Profile[] = [
    rfc,
    withTimeWait(rfc, 10),
    { ...rfc, timeWaitRst: 'ignore' },
    { ...PROFILES.linux, timeWaitRst: 'ignore' },
    ...Object.values(PROFILES),
  ]
  const faults: Fault[] = Array.from({ length: pick(4) }, () => {
    const kind = pick(3)
    const by = seconds(0.05 + pick(40) / 10)
    return {
      from: pick(2) === 0 ? 'A' : 'B',
      match: KINDS[pick(KINDS.length)] as PacketKind,
      nth: 1 + pick(3),
      action: kind === 0 ? { kind: 'drop' } : { kind: kind === 1 ? 'delay' : 'dup', by },
      armedBy: 'up',
    }
  })
  const data = pick(3)
  const p = pick(2) === 0 ? 0 : pick(40) / 100
  const chance =
    pick(2) === 0
      ? {}
      : { jitter: seconds(pick(20) / 100), duplicate: pick(20) / 100, reorder: pick(20) / 100, reorderBy: seconds(0.3) }
  const script = [
    ...(data === 0 ? [] : [step('up', 0.3, 'A', { kind: 'send', octets: 1 + pick(4000) } as const)]),
    ...(data < 2 ? [] : [step('up', 0.35, 'B', { kind: 'send', octets: 1 + pick(4000) } as const)]),
    pick(3) === 0 ? step('up', 1, 'A', { kind: 'shutdown', how: 'WR' }) : step('up', 1, 'A', { kind: 'close' }),
    pick(4) === 0
      ? step('up', 1 + pick(100) / 1000, 'B', { kind: 'close' })
      : step('B.eof', pick(30) / 10, 'B', { kind: 'close' }),
    step('A.eof', 0.5, 'A', { kind: 'close' }),
  ]
  return {
    a: profiles[pick(profiles.length)] as Profile,
    b: profiles[pick(profiles.length)] as Profile,
    d: [0.005, 0.05, 0.2][pick(3)] as number,
    faults,
    chance,
    loss: { ab: p, ba: p },
    script,
    seed,
    until: 600,
  }
}

let sample = 250
let cache: readonly Run[] | null = null
const runs = (): readonly Run[] => {
  cache ??= Array.from({ length: sample }, (_, i) => new Run(settingOf(i + 1)))
  return cache
}

/** How many random closes the properties are held against: a few hundred in the unit tests, thousands in `npm run conformance`. */
export function sampleRuns(n: number): void {
  sample = n
  cache = null
}

/** The first complaint about any run of the sample. */
function inAll(complaint: (run: Run) => string | null): (string | null)[] {
  for (const [i, run] of runs().entries()) {
    const wrong = complaint(run)
    if (wrong !== null) return [`run ${i + 1}: ${wrong}`]
  }
  return [null]
}

const inSteps = (complaint: (s: Step, run: Run) => string | null): (string | null)[] =>
  inAll((run) => run.trace.steps.reduce<string | null>((wrong, s) => wrong ?? complaint(s, run), null))

const profileAt = (s: Step, run: Run): Profile =>
  (s.host === 'A' ? run.trace.scenario.hosts.A : run.trace.scenario.hosts.B).profile

/** Figure 5 with its notes: from → to. CLOSED stands for the end by RST, ABORT or time-out, allowed everywhere. */
const EDGES: Readonly<Record<State, readonly State[]>> = {
  CLOSED: ['LISTEN', 'SYN-SENT', 'SYN-RECEIVED'],
  LISTEN: ['SYN-RECEIVED', 'SYN-SENT'],
  'SYN-SENT': ['ESTABLISHED', 'SYN-RECEIVED'],
  'SYN-RECEIVED': ['ESTABLISHED', 'FIN-WAIT-1', 'CLOSE-WAIT', 'LISTEN'],
  ESTABLISHED: ['FIN-WAIT-1', 'CLOSE-WAIT'],
  'FIN-WAIT-1': ['FIN-WAIT-2', 'CLOSING', 'TIME-WAIT'],
  'FIN-WAIT-2': ['TIME-WAIT'],
  CLOSING: ['TIME-WAIT'],
  'TIME-WAIT': ['SYN-RECEIVED'],
  'CLOSE-WAIT': ['LAST-ACK'],
  'LAST-ACK': [],
}

const isRst = (s: Step, run: Run): boolean =>
  s.cause.kind === 'arrival' && run.trace.packets[s.cause.packet]?.segment.rst === true
const sentBy = (s: Step, run: Run) => s.sent.map((n) => run.trace.packets[n]?.segment).filter((x) => x !== undefined)

/** Rows P01–P12: properties of every run, checked on a sample of random closes. */
export const PROPERTY_CASES: Readonly<Record<string, NamedCase>> = {
  P01: () =>
    inAll((run) => {
      for (const host of ['A', 'B'] as const) {
        let end: Seq | null = null
        for (const p of run.trace.packets.filter((x) => x.from === host && !x.segment.rst)) {
          if (p.segment.fin) {
            if (end !== null && segEnd(p.segment) !== end) return `FINs of ${host} end at different numbers`
            end = segEnd(p.segment)
          } else if (end !== null && seqDiff(segEnd(p.segment), end) > 0) return `${host} sends beyond its FIN`
        }
      }
      return null
    }),
  P02: () =>
    inSteps((s) =>
      s.before === s.after || s.after === 'CLOSED' || EDGES[s.before].includes(s.after)
        ? null
        : `${s.before} → ${s.after}`,
    ),
  P03: () =>
    inSteps((s, run) => {
      if (!isRst(s, run)) return null
      const sent = sentBy(s, run)
      if (sent.some((x) => x.rst)) return 'a RST answers a RST'
      if (sent.length > 1 || sent.some((x) => flagsOf(x) !== 'A' || segLen(x) > 0)) return 'more than one challenge ACK'
      return sent.length > 0 && s.before === 'TIME-WAIT' && profileAt(s, run).timeWaitRstInexact === 'silence'
        ? 'an answer in TIME-WAIT'
        : null
    }),
  P04: () =>
    inSteps((s, run) => {
      if (s.before !== 'TIME-WAIT' || s.after !== 'TIME-WAIT' || s.tcb === null) return null
      const tcb = s.tcb
      return sentBy(s, run).every(
        (x) => flagsOf(x) === 'A' && segLen(x) === 0 && x.seq === tcb.sndNxt && x.ack === tcb.rcvNxt,
      )
        ? null
        : 'something but a bare ACK in TIME-WAIT'
    }),
  P05: () =>
    inAll((run) => {
      const resets =
        run.trace.packets.some((p) => p.segment.rst) ||
        run.told('A').includes('timeout') ||
        run.told('B').includes('timeout')
      const gaveUp = run.trace.steps.some((s) => s.rules.includes('giveUp') || s.rules.includes('finWait2.expired'))
      if (resets || gaveUp || !run.trace.quiet) return null
      const waits = (h: 'A' | 'B') => run.allEntered(h, 'TIME-WAIT').length > 0
      // By steps, not by times: both may happen in one instant, and the order decides.
      // CLOSE counts, not the FIN: the state changes at once, even while data is still queued ahead of the FIN (§3.10.4).
      const { steps } = run.trace
      const sentIn = (h: 'A' | 'B') =>
        steps.findIndex((s) => s.host === h && s.before !== s.after && ['FIN-WAIT-1', 'LAST-ACK'].includes(s.after))
      // A FIN beyond a hole has not been received yet.
      const heardIn = (h: 'A' | 'B') => steps.findIndex((s) => s.host === h && s.tcb?.eof === true)
      const crosses = (h: 'A' | 'B') => heardIn(h) < 0 || sentIn(h) < heardIn(h)
      if (sentIn('A') < 0 || sentIn('B') < 0) return null
      const crossed = crosses('A') && crosses('B')
      if (!waits('A') && !waits('B')) return 'nobody passes through TIME-WAIT'
      return crossed === (waits('A') && waits('B'))
        ? null
        : `FINs crossed: ${crossed}, TIME-WAIT at A ${waits('A')}, at B ${waits('B')}`
    }),
  P06: () =>
    inAll((run) => {
      const armed = new Map<number, { armedAt: number; due: number }>()
      for (const s of run.trace.steps) {
        if (s.socket === null) continue
        const was = armed.get(s.socket)
        if (
          s.before === 'TIME-WAIT' &&
          s.after === 'CLOSED' &&
          was !== undefined &&
          s.cause.kind === 'timeout' &&
          s.at !== was.armedAt + profileAt(s, run).timeWait
        ) {
          return `TIME-WAIT ended ${(s.at - was.armedAt) / 1e6} s after it was (re)started`
        }
        if (s.before === 'TIME-WAIT' && s.after === 'CLOSED' && s.cause.kind !== 'timeout' && !isRst(s, run))
          return `TIME-WAIT ended by ${s.cause.kind}`
        const timer = s.tcb?.timers['2MSL'] ?? null
        if (timer !== null) armed.set(s.socket, timer)
      }
      return null
    }),
  P07: () =>
    inAll((run) => {
      for (const host of ['A', 'B'] as const) {
        const fins = run.sent(host, 'F')
        if (fins.length > 17) return `${fins.length} FINs of ${host}`
        // Until the FIN is acknowledged; gaps of time-outs, on Linux to the tick.
        const gaps = fins.slice(1).map((f, i) => f.at - (fins[i]?.at ?? 0))
        const timed = fins.slice(1).every((f) => f.p.why === 'RTO')
        if (timed && gaps.some((g, i) => i > 0 && g < (gaps[i - 1] as number) - 0.005))
          return `gaps ${gaps.join(' ')} of ${host} shrink`
      }
      return null
    }),
  P08: () =>
    inAll((run) => {
      if (run.trace.scenario.faults.some((f) => f.action.kind === 'drop')) return null
      return run.trace.packets.length < 60 ? null : `${run.trace.packets.length} segments`
    }),
  P09: () => {
    const patient: Profile = { ...withTimeWait(rfc, 30), rtoMax: seconds(4), giveUp: { kind: 'count', retries: 1e6 } }
    return Array.from({ length: 30 }, (_, i) => {
      const run = new Run({ a: patient, loss: { ab: 0.6, ba: 0.6 }, seed: i + 1, until: 3000 })
      return equal(`run ${i + 1}`, [run.last('A'), run.last('B')], ['CLOSED', 'CLOSED'])
    })
  },
  P10: () =>
    inSteps((s, run) =>
      s.before === 'TIME-WAIT' && isRst(s, run) && profileAt(s, run).timeWaitRst === 'ignore' && s.after !== 'TIME-WAIT'
        ? 'a RST ends TIME-WAIT'
        : null,
    ),
  P11: () =>
    inAll((run) => {
      if (
        run.trace.packets.some((p) => p.segment.rst) ||
        ['A', 'B'].some((h) => run.told(h as 'A').includes('timeout'))
      )
        return null
      for (const [from, to] of [
        ['A', 'B'],
        ['B', 'A'],
      ] as const) {
        const accepted = run
          .steps(from)
          .reduce(
            (n, s) =>
              n +
              (s.cause.kind === 'call' && s.cause.act.kind === 'send' && s.cause.result === null
                ? s.cause.act.octets
                : 0),
            0,
          )
        const signals = run.steps(to).flatMap((s) => s.signals)
        const read = signals.reduce((n, s) => n + (s.kind === 'data' ? s.octets : 0), 0)
        const eof = signals.findIndex((s) => s.kind === 'eof')
        if (eof >= 0 && read !== accepted) return `${to} read ${read} octets of ${accepted}`
        if (eof >= 0 && signals.slice(eof).some((s) => s.kind === 'data')) return `${to} read data after EOF`
      }
      return null
    }),
  P12: () =>
    ['EST', 'FW1', 'FW1h', 'FW2', 'FW2h', 'CLG', 'TW', 'CW', 'LA'].flatMap((name) =>
      [rfc, PROFILES.linux].map((profile) => {
        const x = new OneEndpoint(profile)
        const peer = new Peer(x)
        peer.reach(name)
        const before = x.state
        peer.rx('F', Number(x.tcb?.rcvNxt ?? 0))
        return holds(`${name} under ${profile.id}: ${x.state}`, x.state === before)
      }),
    ),
}
