import type { AppRow, PacketRow, Rows } from './recording'

/** One disagreement with a recording: what it is about, what was recorded, what the engine did. */
export interface Difference {
  readonly about: string
  readonly expected: string
  readonly came: string
}

type Host = 'A' | 'B'
const HOSTS: readonly Host[] = ['A', 'B']

/** The engine may be early by this, in ms: jiffies, sampling and the delayed ACK of one to two ticks. */
const EARLY = 8
/** … and late by this. */
const LATE = 2
/** How close to its end (ms) a recording may have missed what the engine still did, or the other way round. */
const AT_THE_END = 60
/** No number of a recorded connection lies this far from its ISN. */
const FAR = 2 ** 20
/** A state left within this time (ms) was passed in no time. */
const NO_TIME = 1

/** The kernel's timer wheel (CONFIG_HZ=250) rounds a time-out of this length up by at most so much; ms. */
function wheel(length: number): number {
  if (length < 256) return 4
  if (length < 2_048) return 32
  if (length < 16_384) return 256
  if (length < 131_072) return 2_048
  return 16_384
}

const ms = (t: number): string => `${t.toFixed(2)} ms`
/** `timer`: how long the timer ran that ended the gap, where that is longer than the gap. */
const gapAgrees = (expected: number, came: number, timer = 0): boolean =>
  came >= expected - EARLY - wheel(Math.max(expected, timer)) && came <= expected + LATE

/** Calls of the application; the other rows are what it was told. */
const isCall = (a: AppRow): boolean =>
  a.ev !== 'poll' &&
  a.ev !== 'connected' &&
  a.ev !== 'accept' &&
  a.ev !== 'connect failed' &&
  !a.ev.endsWith('returned')

/** Flags without PSH, in a fixed order. */
const flags = (fl: string): string => [...'SFRAU'].filter((f) => fl.includes(f)).join('')

const describe = (p: PacketRow): string =>
  `${flags(p.fl)} ${p.seq}:${p.len}${p.ack === null ? '' : ` a${p.ack}`} inc ${p.inc} ${p.fate}${p.sack === undefined ? '' : ' +SACK'}`

/** What happened at a host, for measuring gaps: instants of segments received and of calls, and its own segments in order. */
interface Happenings {
  readonly others: readonly number[]
  readonly sent: readonly PacketRow[]
}

function happeningsAt(rows: Rows, host: Host): Happenings {
  const others: number[] = []
  for (const p of rows.packets) if (p.from !== host) others.push(...p.rx)
  for (const a of rows.app) if (a.who === host && isCall(a)) others.push(a.t)
  return {
    others: others.sort((a, b) => a - b),
    sent: rows.packets.filter((p) => p.from === host && p.injected !== true),
  }
}

/** The last thing before `t`, of all received and called, and of the own segments before index `ofSent`; null if none. */
function lastBefore(h: Happenings, t: number, ofSent: number): number | null {
  let last: number | null = null
  for (const at of h.others) if (at <= t) last = at
  for (let i = 0; i < ofSent; i++) {
    const at = (h.sent[i] as PacketRow).t
    if (at <= t && (last === null || at > last)) last = at
  }
  return last
}

const sum = (steps: readonly number[], from: number, to: number): number =>
  steps.slice(from, to).reduce((a, b) => a + b, 0)

/**
 * A number of an earlier incarnation, shown relative to the new ISN, depends on how far the ISN moved. It agrees when it
 * is the same octet counted from the previous ISN.
 */
function numberAgrees(
  a: number | null,
  b: number | null,
  inc: number,
  stepsA: readonly number[],
  stepsB: readonly number[],
): boolean {
  if (a === b) return true
  if (a === null || b === null || inc < 2) return false
  const modulo = (n: number) => n | 0
  return modulo(a + sum(stepsA, inc - 2, inc - 1)) === modulo(b + sum(stepsB, inc - 2, inc - 1))
}

function segmentAgrees(e: PacketRow, c: PacketRow, expected: Rows, came: Rows, end: number): boolean {
  const mine = e.from
  const his = mine === 'A' ? 'B' : 'A'
  // A RST,ACK of no connection has the absolute number 0 (RFC 9293 §3.10.7.1), which says nothing relative to an ISN.
  const absolute = flags(e.fl) === 'RA' && Math.abs(e.seq) > FAR && Math.abs(c.seq) > FAR
  const fate = e.fate === c.fate || (e.t + 1000 > end && [e.fate, c.fate].includes('in_flight_at_end'))
  return (
    flags(e.fl) === flags(c.fl) &&
    e.len === c.len &&
    e.inc === c.inc &&
    fate &&
    (e.sack === undefined) === (c.sack === undefined) &&
    (absolute || numberAgrees(e.seq, c.seq, e.inc, expected.isnSteps[mine], came.isnSteps[mine])) &&
    numberAgrees(e.ack, c.ack, e.inc, expected.isnSteps[his], came.isnSteps[his])
  )
}

function comparePackets(expected: Rows, came: Rows, host: Host, end: number): Difference[] {
  const out: Difference[] = []
  const groups = new Set([...expected.packets, ...came.packets].map((p) => `${p.conn} ${p.injected === true}`))
  const eh = happeningsAt(expected, host)
  const ch = happeningsAt(came, host)
  for (const group of groups) {
    const of = (p: PacketRow) => p.from === host && `${p.conn} ${p.injected === true}` === group
    const es = expected.packets.filter(of)
    const cs = came.packets.filter(of)
    for (let i = 0; i < Math.max(es.length, cs.length); i++) {
      const e = es[i]
      const c = cs[i]
      const about = `segment ${i + 1} of ${host}${group.startsWith('0') ? '' : ` (connection ${group.split(' ')[0]})`}`
      if (e === undefined && c !== undefined) {
        const last = lastBefore(ch, c.t, ch.sent.indexOf(c))
        if (c.t + EARLY + wheel(last === null ? 0 : c.t - last) >= end - AT_THE_END) continue
        out.push({ about, expected: 'nothing more', came: `${describe(c)} at ${ms(c.t)}` })
        break
      }
      if (e !== undefined && c === undefined) {
        if (e.t >= end - AT_THE_END) continue
        out.push({ about, expected: `${describe(e)} at ${ms(e.t)}`, came: 'nothing more' })
        break
      }
      if (e === undefined || c === undefined) continue
      if (!segmentAgrees(e, c, expected, came, end)) {
        out.push({ about, expected: `${describe(e)} at ${ms(e.t)}`, came: `${describe(c)} at ${ms(c.t)}` })
        break
      }
      if (e.injected === true) continue
      const eLast = lastBefore(eh, e.t, eh.sent.indexOf(e))
      const cLast = lastBefore(ch, c.t, ch.sent.indexOf(c))
      if (eLast === null || cLast === null) continue
      // A retransmission ends the timer that its previous transmission began.
      const previous = es.slice(0, i).findLast((p) => p.seq === e.seq && p.inc === e.inc && p.fl === e.fl)
      const timer = e.rtx === undefined || previous === undefined ? 0 : e.t - previous.t
      if (!gapAgrees(e.t - eLast, c.t - cLast, timer)) {
        out.push({
          about: `${about} (${describe(e)}): time since the last thing at ${host}`,
          expected: `${ms(e.t - eLast)} (at ${ms(e.t)})`,
          came: `${ms(c.t - cLast)} (at ${ms(c.t)})`,
        })
      }
    }
  }
  return out
}

interface Stay {
  readonly state: string
  readonly from: number
  readonly to: number | null
}

/** The path of a connection at a host: each state once. */
function pathOf(rows: Rows, host: Host, conn: number): Stay[] {
  const path: { state: string; from: number; to: number | null }[] = []
  for (const [t, who, state, , , c] of rows.states) {
    if (who !== host || (c ?? 0) !== conn) continue
    const last = path.at(-1)
    if (last?.state === state) continue
    if (last !== undefined) last.to = t
    path.push({ state, from: t, to: null })
  }
  return path
}

const names = (path: readonly Stay[]): string => path.map((s) => s.state).join(' ')
const inNoTime = (s: Stay): boolean => s.state === 'FIN_WAIT_2' && s.to !== null && s.to - s.from <= NO_TIME

/** Two paths with the FIN_WAIT_2 that one of them passes in no time left out where the other lacks it; null when they disagree. */
function aligned(es: readonly Stay[], cs: readonly Stay[]): readonly [readonly Stay[], readonly Stay[]] | null {
  const pairs: [Stay[], Stay[]] = [[], []]
  let [i, j] = [0, 0]
  while (i < es.length || j < cs.length) {
    const [e, c] = [es[i], cs[j]]
    if (e !== undefined && c !== undefined && e.state === c.state) {
      pairs[0].push(e)
      pairs[1].push(c)
      i++
      j++
    } else if (e !== undefined && inNoTime(e)) i++
    else if (c !== undefined && inNoTime(c)) j++
    else return null
  }
  return pairs
}

const TIMED = new Set(['TIME_WAIT', 'FIN_WAIT_2'])

function compareStates(expected: Rows, came: Rows, host: Host, end: number): Difference[] {
  const out: Difference[] = []
  const eh = happeningsAt(expected, host)
  const ch = happeningsAt(came, host)
  for (const conn of new Set([...expected.states, ...came.states].map((r) => r[5] ?? 0))) {
    const es = pathOf(expected, host, conn)
    const cs = pathOf(came, host, conn)
    const about = `states of ${host}${conn === 0 ? '' : ` (connection ${conn})`}`
    // Near the end one of the two may have seen one more state than the other.
    const gapOf = (s: Stay, h: Happenings): number => s.from - (lastBefore(h, s.from, h.sent.length) ?? s.from)
    const late = (s: Stay, h: Happenings): boolean => s.from + EARLY + wheel(gapOf(s, h)) >= end - AT_THE_END
    while (cs.length > es.length && late(cs.at(-1) as Stay, ch)) cs.pop()
    while (es.length > cs.length && (es.at(-1) as Stay).from >= end - AT_THE_END) es.pop()
    const pairs = aligned(es, cs)
    if (pairs === null) {
      out.push({ about, expected: names(es), came: names(cs) })
      continue
    }
    pairs[0].forEach((e, i) => {
      const c = pairs[1][i] as Stay
      if (!TIMED.has(e.state) || e.to === null || c.to === null) return
      const eGap = e.to - (lastBefore(eh, e.to, eh.sent.length) ?? e.from)
      const cGap = c.to - (lastBefore(ch, c.to, ch.sent.length) ?? c.from)
      if (gapAgrees(eGap, cGap)) return
      out.push({
        about: `${about}: leaving ${e.state}, time since the last thing at ${host}`,
        expected: `${ms(eGap)} (at ${ms(e.to)})`,
        came: `${ms(cGap)} (at ${ms(c.to)})`,
      })
    })
  }
  return out
}

/** Calls and their results, with adjacent reads of data added up: how a stream is cut into reads is the scheduler's matter. */
function resultsOf(rows: Rows, host: Host, conn: number): { text: string; t: number }[] {
  const out: { text: string; t: number; octets: number }[] = []
  for (const a of rows.app) {
    if (
      a.who !== host ||
      (a.conn ?? 0) !== conn ||
      a.ev === 'poll' ||
      a.ev === 'listen' ||
      (a.ev === 'bind' && a.port !== undefined)
    )
      continue
    const name =
      a.ev.startsWith('close with SO_LINGER') && !a.ev.endsWith('returned')
        ? 'close'
        : a.ev.startsWith('setsockopt')
          ? 'setsockopt'
          : a.ev.endsWith('returned')
            ? 'close returned'
            : a.ev
    const last = out.at(-1)
    if (name === 'recv' && (a.ret ?? 0) > 0) {
      if (last !== undefined && last.octets > 0) {
        last.octets += a.ret ?? 0
        last.text = `recv ${last.octets}`
      } else out.push({ text: `recv ${a.ret ?? 0}`, t: a.t, octets: a.ret ?? 0 })
      continue
    }
    const result =
      (a.err ?? null) !== null
        ? ` ${a.err}`
        : name === 'recv' && a.ret === 0
          ? ' 0'
          : a.ret === undefined
            ? ''
            : ` ${a.ret}`
    out.push({ text: `${name}${result}`, t: a.t, octets: 0 })
  }
  return out
}

function compareApp(expected: Rows, came: Rows, host: Host, end: number): Difference[] {
  const out: Difference[] = []
  for (const conn of new Set([...expected.app, ...came.app].map((a) => a.conn ?? 0))) {
    const es = resultsOf(expected, host, conn)
    const cs = resultsOf(came, host, conn)
    while (cs.length > es.length && (cs.at(-1) as { t: number }).t >= end - AT_THE_END) cs.pop()
    while (es.length > cs.length && (es.at(-1) as { t: number }).t >= end - AT_THE_END) es.pop()
    const text = (list: readonly { text: string }[]): string => list.map((r) => r.text).join(' · ')
    if (text(es) !== text(cs)) {
      out.push({
        about: `calls of ${host}${conn === 0 ? '' : ` (connection ${conn})`}`,
        expected: text(es),
        came: text(cs),
      })
    }
  }
  return out
}

/**
 * Whether a run agrees with a recording: the same segments in the same order per host (flags but PSH, relative numbers,
 * length, fate, incarnation, presence of SACK), the same path of states, gaps within the tolerance, and the same results
 * of the application's calls. `end` is the end of the recording in ms from the origin.
 */
export function compareRecording(expected: Rows, came: Rows, end: number): Difference[] {
  return HOSTS.flatMap((host) => [
    ...comparePackets(expected, came, host, end),
    ...compareStates(expected, came, host, end),
    ...compareApp(expected, came, host, end),
  ])
}
