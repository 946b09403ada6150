import { momentAt, type SocketNow } from '../../sim/moment'
import type { HostId } from '../../sim/scenario'
import type { Packet, Trace } from '../../sim/trace'
import { type Passage, RULES } from '../../tcp/rules'
import { segLen } from '../../tcp/segment'
import { seqGt } from '../../tcp/seq'
import type { Sentence } from '../sentence'
import type { Explanation } from './explanation'
import { lostAt } from './happening'
import { givesUpAt } from './next'
import { clock, nameOf, retransmitTimer } from './params'

/** The ACK that `receiver` waits for: it covers its FIN. */
function acksFin(packet: Packet, receiver: SocketNow | undefined): boolean {
  const fin = receiver?.tcb?.finSeq ?? null
  const waits = receiver?.state === 'FIN-WAIT-1' || receiver?.state === 'CLOSING' || receiver?.state === 'LAST-ACK'
  return waits && fin !== null && packet.segment.ack !== null && seqGt(packet.segment.ack, fin)
}

/** A segment has just been lost, half-way. Nobody in the run knows; the reader is told who will find out, and when. */
export function explainLoss(trace: Trace, packet: Packet): Explanation {
  const { sockets } = momentAt(trace, lostAt(packet))
  const of = (host: HostId) => sockets.findLast((s) => s.host === host && s.conn === packet.conn)
  const receiver = of(packet.to)
  const sender = of(packet.from)
  const params = {
    host: packet.from,
    peer: packet.to,
    seg: nameOf(packet),
    hostState: sender?.state ?? 'CLOSED',
    peerState: receiver?.state ?? 'CLOSED',
  }
  const s = (key: Sentence['key']): Sentence => ({ key, params })
  /** What follows when the timer of `who` fires; nothing when it has none. */
  const next = (who: SocketNow | undefined, key: Sentence['key']): Sentence[] => {
    const running = retransmitTimer(who?.tcb ?? null)
    if (who === undefined || running === null) return []
    const end = givesUpAt(trace, who.socket, running.timer.due)
    const due = { due: clock(trace, running.timer.due), timer: running.name, sender: who.host }
    return [{ key: end ? 'explain.lost.giveUp' : key, params: { ...params, ...due } }]
  }
  const story = (title: Sentence['key'], body: Sentence[], passages: Passage[]): Explanation => ({
    title: s(title),
    body,
    passages,
  })

  if (packet.segment.rst) {
    return story(
      'explain.lost.rst',
      [s('explain.lost.rst.body'), ...next(receiver, 'explain.next.timer')],
      [RULES['closed.rst']],
    )
  }
  if (packet.segment.fin) {
    const fin = (packet.segment.seq + packet.segment.len) >>> 0
    const known = receiver?.tcb != null && seqGt(receiver.tcb.rcvNxt, fin)
    return story(
      packet.retransmission > 0 ? 'explain.lost.finAgain' : 'explain.lost.fin',
      [s(known ? 'explain.lost.fin.known' : 'explain.lost.fin.body'), ...next(sender, 'explain.lost.next')],
      [RULES['rto.fin']],
    )
  }
  if (acksFin(packet, receiver)) {
    // B's own FIN is still to come and says the same again: this loss may cost nothing.
    const cheap = receiver?.state === 'FIN-WAIT-1' && (sender?.state === 'CLOSE-WAIT' || sender?.state === 'LAST-ACK')
    const where = [RULES['ack.ofFin.lastAck'], RULES['rto.fin']]
    if (cheap)
      return story(
        'explain.lost.ack2',
        [s('explain.lost.ack2.body'), ...next(receiver, 'explain.lost.ack2.next')],
        where,
      )
    return story('explain.lost.ack', [s('explain.lost.ack.body'), ...next(receiver, 'explain.lost.ack.next')], where)
  }
  const again = segLen(packet.segment) > 0 ? next(sender, 'explain.lost.next') : []
  return story('explain.lost', [s('explain.lost.body'), ...again], again.length > 0 ? [RULES['rto.data']] : [])
}
