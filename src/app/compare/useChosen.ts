import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/index'
import type { Packet, Trace } from '../../sim/trace'
import type { Comparison } from '../../views/compare/difference'
import { packetSelected, useApp } from '../store'
import { type Inspection, useInspection } from '../useInspection'
import type { Layout } from '../useLayout'

/** The first run, or the variation. */
export type Side = 0 | 1
export const RUNS = ['mine', 'other'] as const

export interface Chosen {
  readonly inspection: Inspection
  /** The sheet on which it was chosen. */
  readonly side: Side
  readonly packet: Packet | null
  /** As it is in either run; null when none was chosen. */
  readonly segment: { readonly kind: 'segment'; readonly mine: Packet | null; readonly other: Packet | null } | null
  choose(side: Side, packet: number | null): void
}

/** The segment that is looked at: one chosen on one sheet is chosen on the other. */
export function useChosen(
  runs: readonly [Trace, Trace],
  /** The same before anything was done to them by hand. */
  bases: readonly [Trace, Trace],
  partner: Comparison['partner'],
  layout: Layout,
): Chosen {
  const { t } = useWords()
  const [side, turnTo] = useState<Side>(0)
  const packet = useApp((s) => s.packet)
  const inspection = useInspection(runs[side], bases[side], layout, t(`compare.${RUNS[side]}`))
  // What is looked at in the variation is in no other run.
  const looked = useRef(side)
  looked.current = side
  const other = runs[1]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another variation is the occasion
  useEffect(() => () => (looked.current === 1 ? packetSelected(null) : undefined), [other])

  const packetOf = (of: Side): Packet | null => {
    const n = packet === null || of === side ? packet : partner[side].get(packet)
    return runs[of].packets[n ?? -1] ?? null
  }
  const [mine, theirs] = [packetOf(0), packetOf(1)]
  return {
    inspection,
    side,
    packet: packetOf(side),
    segment: mine === null && theirs === null ? null : { kind: 'segment', mine, other: theirs },
    choose(to, n) {
      if (n !== null) turnTo(to)
      // Beside the sheets there is room to tell more of it at once; elsewhere a panel opens.
      if (n === null || layout === 'wide') packetSelected(n)
      else inspection.onInspect(n)
    },
  }
}
