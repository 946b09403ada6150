import type { Duration } from '../tcp/units'
import { draw, happens, upTo } from './random'
import type { Direction, Fault, LinkSpec } from './scenario'
import type { Fate } from './trace'

/** What becomes of one packet: how long it takes, and each copy's delay. */
export interface Passage {
  readonly fate: Fate
  readonly delay: Duration
  /** Delay of each copy that arrives. */
  readonly copies: readonly Duration[]
  /** As in `Packet.fault`. */
  readonly fault: number | null
}

/** A fault that matched, with its index in the scenario. */
export interface Hit {
  readonly index: number
  readonly fault: Fault
}

/**
 * The fate of the `nth` packet in a direction: by chance, each chance with a draw of its own, or by the faults somebody
 * placed, which have the last word. `quiet`: chance has not begun.
 */
export function pass(
  link: LinkSpec,
  seed: number,
  dir: Direction,
  nth: number,
  hits: readonly Hit[],
  quiet: boolean,
): Passage {
  let delay = link.delay
  let fate: Fate = 'delivered'
  let fault: number | null = null
  let lost = false
  const extra: Duration[] = []
  if (!quiet) {
    delay += upTo(draw(seed, dir, nth, 'jitter'), link.jitter)
    if (happens(draw(seed, dir, nth, 'reorder'), link.reorder)) delay += link.reorderBy
    if (happens(draw(seed, dir, nth, 'duplicate'), link.duplicate)) {
      extra.push(link.delay + upTo(draw(seed, dir, nth, 'duplicateJitter'), link.jitter) + 1)
      fate = 'duplicated'
      fault = -1
    }
    if (happens(draw(seed, dir, nth, 'loss'), link.loss)) {
      lost = true
      fault = -1
    }
  }
  const clear = delay
  for (const { index, fault: placed } of hits) {
    const { action } = placed
    fault = action.kind === 'seqshift' ? fault : index
    if (action.kind === 'pass') {
      lost = false
      delay = clear
      fate = 'delivered'
      extra.length = 0
    }
    if (action.kind === 'drop') lost = true
    if (action.kind === 'delay') {
      delay += action.by
      fate = 'delayed'
    }
    if (action.kind === 'dup') {
      extra.push(delay + action.by)
      fate = 'duplicated'
    }
  }
  return lost ? { fate: 'lost', delay, copies: [], fault } : { fate, delay, copies: [delay, ...extra], fault }
}
