import { create } from 'zustand'
import type { Variation } from '../knobs/variation'
import { loadEngine } from './engineRoom'
import { beside } from './later'

/** What the run is compared with, null while nothing is compared; how it is changed is in comparing.ts, for later. */
export const useComparison = create<{ readonly variation: Variation | null }>(() => ({ variation: null }))

/** Fetches what draws it; the words of the knobs come with what stands beside the sheet. */
export async function comparing() {
  await beside()
  return import('./compare/Comparison')
}

/** Begins a comparison, or ends it. */
export async function comparePressed(): Promise<void> {
  const [engine] = await Promise.all([loadEngine(), comparing()])
  engine.compareToggled()
}
