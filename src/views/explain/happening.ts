import { stepAt } from '../../sim/moment'
import type { Packet, Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'

/** The newest thing there is to tell at an instant. */
export type Happening =
  | { readonly kind: 'before' }
  | { readonly kind: 'step'; readonly step: number }
  | { readonly kind: 'lost'; readonly packet: number }

/** When a lost segment is lost for the eye: half-way. */
export const lostAt = (packet: Packet): Instant => packet.sentAt + packet.delay / 2

/** The last step or the last loss at or before `at`, whichever is newer; a step when both are. */
export function happeningAt(trace: Trace, at: Instant): Happening {
  const step = stepAt(trace, at)
  let newest = trace.steps[step]?.at ?? Number.NEGATIVE_INFINITY
  let lost: Packet | undefined
  for (const packet of trace.packets) {
    if (packet.sentAt > at) break
    if (packet.fate !== 'lost' || lostAt(packet) > at || lostAt(packet) <= newest) continue
    newest = lostAt(packet)
    lost = packet
  }
  if (lost !== undefined) return { kind: 'lost', packet: lost.n }
  return step < 0 ? { kind: 'before' } : { kind: 'step', step }
}
