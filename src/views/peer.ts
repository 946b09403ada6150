import type { Packet, Step, Trace } from '../sim/trace'
import { paramsOf } from './params'

/** What the other end of a step's connection is at, which the host itself cannot know. */
export type Peer =
  /** Its application may still send and close. */
  | { readonly kind: 'open' }
  /** It has closed. `fin`: its FIN that arrives next, null when none will; `sent`: one has left already. */
  | {
      readonly kind: 'closed'
      readonly fin: { readonly sentAt: number; readonly at: number } | null
      readonly sent: boolean
    }
  /** It has no connection any more. */
  | { readonly kind: 'gone' }

const OPEN = ['SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT']

export function peerOf(trace: Trace, step: Step): Peer {
  const host = paramsOf(trace, step).peer
  // Of what is done at one instant, all counts.
  const state = trace.steps.findLast(
    (s) => s.at <= step.at && s.host === host && s.conn === step.conn && s.socket !== null,
  )
  if (state === undefined || OPEN.includes(state.after)) return { kind: 'open' }
  const fins = trace.packets.filter(
    ({ from, conn, inc, segment, injected }) =>
      segment.fin && !injected && from === host && conn === step.conn && inc === step.inc,
  )
  const arrivals = (p: Packet) => p.arrivals.filter((at) => at > step.at).map((at) => ({ sentAt: p.sentAt, at }))
  const [fin = null] = fins.flatMap(arrivals).sort((a, b) => a.at - b.at)
  if (state.after === 'CLOSED' && (fin === null || fin.sentAt > step.at)) return { kind: 'gone' }
  return { kind: 'closed', fin, sent: fins.some((p) => p.sentAt <= step.at) }
}
