import { duration } from '../../i18n/format'
import type { Translate } from '../../i18n/index'
import type { Packet, Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import { droppedIn } from '../dropped'
import { forgedText, lossText } from '../fate'
import { livesOf } from '../lives'
import type { Pairs } from '../pairs'
import { headline, numbers, retransmission, timeText } from './wording'

/** `A → B`, with ports and the number of the incarnation where the run has several. */
function ends(trace: Trace, p: Packet): string {
  const lives = livesOf(trace)
  const port = (n: number) => (lives.several ? `:${n}` : '')
  return `${p.from}${port(p.srcPort)} → ${p.to}${port(p.dstPort)} ${lives.of(p)?.mark ?? ''}`.trim()
}

/**
 * The card of a segment: a title, and one line for each thing to know. `base`: the run before anything was done to it
 * by hand.
 */
export function cardOf(
  trace: Trace,
  base: Trace,
  pairs: Pairs,
  p: Packet,
  t: Translate,
): { title: string; lines: string[] } {
  const { seq, ack } = numbers(p)
  const time = (at: Instant) => timeText(trace, at)
  const lines = [ack === null ? seq : `${seq} · ${ack}`]
  const [first, again] = p.arrivals
  // It did not leave anywhere.
  const nowhere = p.injected && p.delay === 0
  if (p.injected) lines.push(forgedText(p, t))
  if (!nowhere) lines.push(t('sheet.left', { at: time(p.sentAt) }))
  if (p.fate === 'lost') lines.push(lossText(p, base, t))
  else if (nowhere && first !== undefined) lines.push(t('sheet.arrivedAt', { at: time(first) }))
  else if (first !== undefined && again !== undefined) {
    lines.push(t('sheet.arrivedTwice', { at: time(first), again: time(again) }))
  } else if (first !== undefined) {
    lines.push(t('sheet.arrived', { at: time(first), delay: duration(first - p.sentAt) }))
  }
  if (p.arrivals.some((_, copy) => droppedIn(trace).has(`${p.n}.${copy}`)))
    lines.push(t('sheet.droppedBy', { host: p.to }))
  const stray = p.arrivals.some((_, copy) => livesOf(trace).strayOf(p, copy) !== null)
  if (stray) lines.push(t('sheet.oldDuplicate', { n: livesOf(trace).of(p)?.incarnation ?? 1 }))
  const of = (n: number) => {
    const q = trace.packets[n] as Packet
    return { host: q.from, segment: headline(q, t), at: time(q.sentAt) }
  }
  for (const n of pairs.acknowledges.get(p.n) ?? []) lines.push(t('sheet.acknowledges', of(n)))
  if (p.original !== null) {
    lines.push(t('sheet.againOf', { which: retransmission(p.retransmission, t).long, ...of(p.original) }))
  }
  const by = (pairs.acknowledgedBy.get(p.n) ?? [])[0]
  if (by !== undefined) lines.push(t('sheet.acknowledgedBy', of(by)))
  return { title: cardTitle(trace, p, t), lines }
}

/** `A → B  FIN, ACK`. */
export const cardTitle = (trace: Trace, p: Packet, t: Translate): string => `${ends(trace, p)}  ${headline(p, t)}`
