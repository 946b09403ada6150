import type { Packet, Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import { paperOf } from '../paper'

/** When a packet is gone: a lost one half-way, as the sheet draws it. Null for one that arrives. */
export const lostAt = (p: Packet): Instant | null => (p.fate === 'lost' ? p.sentAt + Math.round(p.delay / 2) : null)

const known = new WeakMap<Trace, readonly Instant[]>()

/** The distinct instants of the sheet at which something happens, rising; its own beginning is the first. */
export function eventsOf(trace: Trace): readonly Instant[] {
  const before = known.get(trace)
  if (before !== undefined) return before
  const { from } = paperOf(trace)
  const all = new Set<Instant>([from])
  const add = (at: Instant | null) => {
    if (at !== null && at > from && at <= trace.end) all.add(at)
  }
  for (const s of trace.steps) add(s.at)
  for (const p of trace.packets) for (const at of [p.sentAt, lostAt(p), ...p.arrivals]) add(at)
  const events = [...all].sort((a, b) => a - b)
  known.set(trace, events)
  return events
}

/** The next event after `at`, or the last one before it; the first or last event at the ends. */
export function nextEvent(trace: Trace, at: Instant, dir: 1 | -1): Instant {
  const events = eventsOf(trace)
  const found = dir === 1 ? events.find((e) => e > at) : events.findLast((e) => e < at)
  return found ?? (events.at(dir === 1 ? -1 : 0) as Instant)
}
