import { useLayoutEffect, useMemo } from 'react'
import type { Trace } from '../sim/trace'
import type { Paper } from '../views/paper'
import { playhead } from './clock'
import { stationsOf } from './derived'
import { type Pacing, usePlayback } from './usePlayback'
import { useShortcuts } from './useShortcuts'
import { type Transport, useTransport } from './useTransport'

/**
 * What moves the playhead over a run on its paper: playing, buttons, keys. `picture` is what else the picture depends on:
 * whenever there is a new one, the views are told where the playhead stands in it.
 */
export function usePlayhead(trace: Trace, paper: Paper, picture: number | string, pacing?: Pacing): Transport {
  const stations = useMemo(() => stationsOf(trace), [trace])
  const transport = useTransport(paper, stations, trace.end)
  usePlayback(paper, stations, trace.end, pacing)
  useShortcuts(transport)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new picture is the occasion
  useLayoutEffect(() => playhead.announce(), [trace, paper, picture])
  return transport
}
