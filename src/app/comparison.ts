import { create } from 'zustand'
import type { Variation } from '../knobs/variation'
import { loadEngine } from './engineRoom'
import { comparing } from './later'

/** What the run is compared with, null while nothing is compared; how it is changed is in comparing.ts, for later. */
export const useComparison = create<{ readonly variation: Variation | null }>(() => ({ variation: null }))

/** Begins a comparison, or ends it. */
export async function comparePressed(): Promise<void> {
  const [engine] = await Promise.all([loadEngine(), comparing()])
  engine.compareToggled()
}
