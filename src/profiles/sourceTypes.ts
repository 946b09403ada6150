import type { Profile } from '../tcp/profile'

/**
 * How well a number is known: seen on the running system · read in its source or in the RFC · stated by its manual ·
 * quoted second-hand or inferred from a relative · not known, so that the RFC's value stands in.
 */
export type Confidence = 'measured' | 'source' | 'manual' | 'low' | 'unknown'

export interface Source {
  readonly source: string
  readonly confidence: Confidence
}

/** Where each entry of a profile comes from; the compiler sees to it that none is missing. */
export type Sources = Readonly<Record<Exclude<keyof Profile, 'id'>, Source>>

export const measured = (source: string): Source => ({ source, confidence: 'measured' })
export const read = (source: string): Source => ({ source, confidence: 'source' })
export const manual = (source: string): Source => ({ source, confidence: 'manual' })
export const low = (source: string): Source => ({ source, confidence: 'low' })
/** Nobody here knows what the system does; the profile holds the RFC's value. */
export const unknown = (note = 'not known; the RFC’s value'): Source => ({ source: note, confidence: 'unknown' })
