import type { Choice } from './choice'
import { KNOB_IDS, type KnobId, type KnobValue } from './index'

/** What of a choice a variation starts from: all of it, all but what was done by hand, or the story as it is told. */
export const BASES = ['run', 'untouched', 'story'] as const
export type Base = (typeof BASES)[number]

/** How a second run, to be laid beside the first, differs from it. */
export interface Variation {
  readonly base: Base
  readonly knobs: Readonly<Partial<Record<KnobId, KnobValue>>>
}

const UNTOUCHED = { faults: [] } as const

/** The choice with the variation in it. */
export function varied({ scenario, knobs, ...byHand }: Choice, { base, knobs: other }: Variation): Choice {
  const kept = base === 'story' ? {} : knobs
  return { scenario, knobs: { ...kept, ...other }, ...(base === 'run' ? byHand : UNTOUCHED) }
}

/**
 * One piece of a link's `cmp`: `untouched`, `story`, or a knob and its value as in `msl:0`. Null when it is neither.
 * `readKnob` says whether the value is one of the knob's.
 */
export function readVariation(
  piece: string,
  readKnob: (id: KnobId, text: string) => KnobValue | null,
): Partial<Variation> | null {
  if (piece === 'untouched' || piece === 'story') return { base: piece }
  const [id = '', value, ...more] = piece.split(':')
  if (value === undefined || more.length > 0 || !(KNOB_IDS as readonly string[]).includes(id)) return null
  const read = readKnob(id as KnobId, value)
  return read === null ? null : { knobs: { [id]: read } }
}

/** The pieces put together; null when there is none. Of two for one thing the later counts. */
export const variationOf = (pieces: readonly Partial<Variation>[]): Variation | null =>
  pieces.length === 0
    ? null
    : pieces.reduce<Variation>(
        (all, { base, knobs }) => ({ base: base ?? all.base, knobs: { ...all.knobs, ...knobs } }),
        { base: 'run', knobs: {} },
      )

/** What `readVariation` reads, in a fixed order; never empty. */
export function writeVariation({ base, knobs }: Variation, write: (value: number) => string): string {
  const turned = KNOB_IDS.flatMap((id) => {
    const value = knobs[id]
    return value === undefined ? [] : [`${id}:${typeof value === 'number' ? write(value) : value}`]
  })
  return [...(base === 'run' ? [] : [base]), ...turned].join(',')
}
