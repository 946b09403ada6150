import type { Key } from '../../i18n/index'
import { momentAt, type SocketNow } from '../../sim/moment'
import type { HostId } from '../../sim/scenario'
import type { Packet, Trace } from '../../sim/trace'
import { type Passage, RULES } from '../../tcp/rules'
import { segLen } from '../../tcp/segment'
import { seqAdd, seqDiff, seqGt } from '../../tcp/seq'
import { livesOf } from '../lives'
import { clock, nameOf, retransmitTimer } from '../params'
import type { Sentence } from '../sentence'
import type { Explanation } from './explanation'
import { lostAt } from './happening'
import { fires, givesUpAt } from './next'

/** Its FIN has been sent, or will be, and is not acknowledged yet. */
const awaitsAck = (socket: SocketNow | undefined): boolean =>
  socket?.state === 'FIN-WAIT-1' || socket?.state === 'CLOSING' || socket?.state === 'LAST-ACK'

/** The ACK that `receiver` waits for: it covers its FIN. */
function acksFin({ segment }: Packet, receiver: SocketNow | undefined): boolean {
  const fin = receiver?.tcb?.finSeq ?? null
  return awaitsAck(receiver) && fin !== null && segment.ack !== null && seqGt(segment.ack, fin)
}

/** What the timer of a socket that fires at `due` sends again; none of what is new, or comes after the run. */
const sentAgain = (trace: Trace, socket: number, due: number): Packet | undefined =>
  trace.steps
    .find((s) => s.at === due && s.socket === socket && s.cause.kind === 'timeout')
    ?.sent.map((n) => trace.packets[n])
    .find((p) => p?.retransmission)

/** A segment by its name, and its number where that of the lost one is another and the name the same. */
const toldFrom = (p: Packet, lost: Packet): string =>
  nameOf(p) === nameOf(lost) && p.segment.seq !== lost.segment.seq
    ? `${nameOf(p)} SEQ=${seqDiff(p.segment.seq, p.isn ?? 0)}`
    : nameOf(p)

/** What it would send again. */
const unackedFor = ({ tcb }: SocketNow, timer: 'RTO' | 'TLP') => tcb?.unacked.at(timer === 'TLP' ? -1 : 0)

/** A segment has just been lost, half-way. Nobody in the run knows; the reader is told who will find out, and when. */
export function explainLoss(trace: Trace, packet: Packet): Explanation {
  const of = livesOf(trace).tag(packet)
  const { sockets } = momentAt(trace, lostAt(packet))
  const socketOf = (host: HostId) => sockets.findLast((s) => s.host === host && s.conn === packet.conn)
  const receiver = socketOf(packet.to)
  const sender = socketOf(packet.from)
  const params = {
    host: packet.from,
    peer: packet.to,
    seg: nameOf(packet),
    hostState: sender?.state ?? 'CLOSED',
    peerState: receiver?.state ?? 'CLOSED',
  }
  /** A title, a sentence that stands alone, and what follows when the timer of `who` fires, should it have one. */
  const story = (
    title: Key,
    first: Key,
    who: SocketNow | undefined,
    next: Key,
    where: readonly Passage[],
  ): Explanation => {
    const body: Sentence[] = [{ key: first, params }]
    const running = retransmitTimer(who?.tcb ?? null)
    if (who === undefined || running === null) return { title: { key: title, params }, of, body, passages: where }
    const end = givesUpAt(trace, who.socket, running.timer.due)
    const due = { due: clock(trace, running.timer.due), timer: running.name, sender: who.host }
    const will = fires(trace, who.socket, running.name, running.timer.due)
    // A probe sends the last segment, a time-out the oldest: that need not be the lost one.
    const again = sentAgain(trace, who.socket, running.timer.due)
    const fin = again?.segment.fin ?? unackedFor(who, running.name)?.fin
    const fits = next === 'explain.next.timer' || (next === 'explain.lost.next' ? again : fin)
    const sure = fits ? next : again ? 'explain.lost.next' : 'explain.next.timer'
    const key = end ? 'explain.lost.giveUp' : will || next === 'explain.lost.ack2.next' ? sure : 'explain.lost.would'
    body.push({ key, params: { ...params, ...due, again: again ? toldFrom(again, packet) : '' } })
    const timer = RULES[running.name === 'TLP' ? 'tlp' : 'rto.fin']
    return { title: { key: title, params }, of, body, passages: [...where, timer] }
  }

  const { segment } = packet
  if (segment.rst) {
    const where = [RULES['closed.rst']]
    return story('explain.lost.rst', 'explain.lost.rst.body', receiver, 'explain.next.timer', where)
  }
  if (segment.fin) {
    const known = receiver?.tcb != null && seqGt(receiver.tcb.rcvNxt, seqAdd(segment.seq, segment.len))
    const title = packet.retransmission > 0 ? 'explain.lost.finAgain' : 'explain.lost.fin'
    if (known && !awaitsAck(sender)) return story(title, 'explain.lost.fin.moot', undefined, 'explain.lost.next', [])
    return story(title, known ? 'explain.lost.fin.known' : 'explain.lost.fin.body', sender, 'explain.lost.next', [])
  }
  if (acksFin(packet, receiver)) {
    // B's own FIN is still to come and says the same again: this loss may cost nothing.
    const cheap = receiver?.state === 'FIN-WAIT-1' && (sender?.state === 'CLOSE-WAIT' || sender?.state === 'LAST-ACK')
    const where = [RULES['ack.ofFin.lastAck']]
    return cheap
      ? story('explain.lost.ack2', 'explain.lost.ack2.body', receiver, 'explain.lost.ack2.next', where)
      : story('explain.lost.ack', 'explain.lost.ack.body', receiver, 'explain.lost.ack.next', where)
  }
  return story('explain.lost', 'explain.lost.body', segLen(segment) > 0 ? sender : undefined, 'explain.lost.next', [])
}
