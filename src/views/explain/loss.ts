import type { Key } from '../../i18n/index'
import { momentAt, type SocketNow } from '../../sim/moment'
import type { HostId } from '../../sim/scenario'
import type { Packet, Trace } from '../../sim/trace'
import { type Passage, RULES } from '../../tcp/rules'
import { segLen } from '../../tcp/segment'
import { seqAdd, seqGt } from '../../tcp/seq'
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
    const key = end ? 'explain.lost.giveUp' : will || next === 'explain.lost.ack2.next' ? next : 'explain.lost.would'
    body.push({ key, params: { ...params, ...due } })
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
