import type { ScenarioId } from '../scenarios/types'
import type { Choice } from './choice'
import type { Variation } from './variation'

/** A run and a variation of it that show a difference well, in the story that shows it best. */
export interface Pair {
  readonly id: 'timeWait' | 'profile' | 'twreuse' | 'first' | 'timestamps'
  readonly choice: Choice & { readonly scenario: ScenarioId }
  readonly variation: Variation
}

const pair = (
  id: Pair['id'],
  scenario: ScenarioId,
  other: Variation['knobs'],
  mine: Variation['knobs'] = {},
): Pair => ({
  id,
  choice: { scenario, knobs: mine, faults: [] },
  variation: { base: 'run', knobs: other },
})

export const PAIRS: readonly Pair[] = [
  pair('timeWait', 'last-ack-lost', { msl: 0 }),
  pair('profile', 'last-ack-lost', { profile: 'rfc9293' }),
  pair('twreuse', 'tw-reuse', { twreuse: '1' }, { twreuse: '0' }),
  pair('first', 'ordinary-close', { first: 'B' }),
  pair('timestamps', 'old-duplicate-paws', { timestamps: 'off' }),
]
