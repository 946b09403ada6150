import { stepAt } from '../sim/moment'
import type { Direction, Forged, HostId } from '../sim/scenario'
import type { Packet, Trace } from '../sim/trace'
import { flagsOf } from '../tcp/segment'
import { type Seq, seqAdd, seqDiff } from '../tcp/seq'
import type { Tcb } from '../tcp/tcb'
import type { Instant } from '../tcp/units'

/** What a third party may put on the wire. `old`: a segment that was sent already, once more. */
export const FORGERIES = ['old', 'rst', 'rst-window', 'rst-outside', 'syn', 'fin', 'ack'] as const
export type Forgery = (typeof FORGERIES)[number]

/** Beyond anything the connection has used. */
const FAR = 100_000
const LARGEST_WINDOW = 65_535

/** A host's TCB of a connection at an instant, or the last it had. */
function lastTcb(trace: Trace, host: HostId, conn: number, at: Instant): Tcb | null {
  for (let n = stepAt(trace, at); n >= 0; n--) {
    const step = trace.steps[n]
    if (step?.host === host && step.conn === conn && step.tcb !== null && step.tcb.state !== 'LISTEN') return step.tcb
  }
  return null
}

const lastTimestamp = (trace: Trace, host: HostId, conn: number, at: Instant): number | null =>
  trace.packets.findLast(
    (p) => p.from === host && p.conn === conn && p.sentAt <= at && !p.injected && p.segment.ts !== null,
  )?.segment.ts?.val ?? null

/** The segments that were on the wire in a direction by then: those of which an old duplicate can be about. */
export const sentBy = (trace: Trace, dir: Direction, at: Instant): Packet[] =>
  trace.packets.filter((p) => `${p.from}>${p.to}` === dir && p.sentAt <= at && !p.injected)

/** A segment with numbers that fit the run at an instant; relative ones count from the ISN of whose numbers they are. */
export function proposal(
  trace: Trace,
  at: Instant,
  what: Forgery,
  dir: Direction,
  path: boolean,
  old: Packet | undefined,
  conn = 0,
): Forged {
  const [from, to] = dir.split('>') as [HostId, HostId]
  const sender = lastTcb(trace, from, conn, at)
  const receiver = lastTcb(trace, to, conn, at)
  const isn: Seq = sender?.iss ?? receiver?.irs ?? 0
  const peerIsn: Seq = receiver?.iss ?? sender?.irs ?? 0
  const relative = (seq: Seq) => seqDiff(seq, isn)
  // What takes the path comes after all that its sender has sent by now; what appears at the receiver meets what that has.
  const expected: Seq | undefined = receiver?.rcvNxt
  const next: Seq = (path ? (sender?.sndNxt ?? expected) : (expected ?? sender?.sndNxt)) ?? 0
  const window = receiver?.rcvWnd ?? LARGEST_WINDOW
  const stamp = lastTimestamp(trace, from, conn, at)
  const common = { dir, ...(conn === 0 ? {} : { conn }), ...(path ? { path: true as const } : {}) }
  const stamped = (add: number) => (stamp === null ? {} : { ts: { add } })
  const heard = path ? (sender?.rcvNxt ?? receiver?.sndNxt) : (receiver?.sndNxt ?? sender?.rcvNxt)
  const ack = seqDiff(heard ?? 0, peerIsn)
  const echo = (ecr: number) => (ecr === 0 ? {} : { ecr: ecr - (lastTimestamp(trace, to, conn, at) ?? 0) })
  if (what === 'old') {
    if (old === undefined) return { ...common, flags: 'A', seq: relative(next), ack, ...stamped(0) }
    const { segment: s } = old
    return {
      ...common,
      flags: 'SFRA'.replace(/./g, (flag) => (flagsOf(s).includes(flag) ? flag : '')),
      seq: relative(s.seq),
      ...(s.ack === null ? {} : { ack: seqDiff(s.ack, peerIsn) }),
      ...(s.len === 0 ? {} : { len: s.len }),
      ...(s.ts === null || stamp === null ? {} : { ts: { add: s.ts.val - stamp, ...echo(s.ts.ecr) } }),
      ...(s.wnd === 65_535 ? {} : { wnd: s.wnd }),
      ...(s.sack.length === 0
        ? {}
        : { sack: s.sack.map((b) => [seqAdd(b.from, -peerIsn), seqAdd(b.to, -peerIsn)] as const) }),
      ...(s.sackOk ? { sackOk: true as const } : {}),
    }
  }
  if (what === 'syn') return { ...common, flags: 'S', seq: relative(seqAdd(next, FAR)), ...stamped(1) }
  if (what === 'fin') return { ...common, flags: 'FA', seq: relative(next), ack, ...stamped(0) }
  if (what === 'ack') return { ...common, flags: 'A', seq: relative(next), ack, ...stamped(0) }
  const off = what === 'rst' ? 0 : what === 'rst-window' ? Math.max(1, window >> 1) : window + 1
  return { ...common, flags: 'R', seq: relative(seqAdd(next, off)) }
}
