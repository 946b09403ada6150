import { useMemo } from 'react'
import type { Instant } from '../tcp/units'
import type { Paper } from '../views/paper'
import { playhead } from './clock'
import { pausePressed, playPressed, scrubbedTo, useApp } from './store'
import { stationAfter } from './usePlayback'

/** What the buttons, the keys and the scrub bar do. */
export interface Transport {
  onPlayPause(): void
  onStep(direction: 1 | -1): void
  onStart(): void
  onEnd(): void
  onSeek(at: Instant): void
}

export function useTransport(paper: Paper, stations: readonly Instant[], end: Instant): Transport {
  return useMemo(
    () => ({
      onPlayPause() {
        if (useApp.getState().playing) return pausePressed()
        if (playhead.now() >= end) playhead.set(paper.from)
        playPressed()
      },
      onStep(direction) {
        const now = playhead.now()
        const before = stations.findLast((station) => station < now && station >= paper.from) ?? paper.from
        scrubbedTo(direction > 0 ? stationAfter(stations, Math.max(now, paper.from), end) : before)
      },
      onStart: () => scrubbedTo(paper.from),
      onEnd: () => scrubbedTo(end),
      onSeek: scrubbedTo,
    }),
    [paper, stations, end],
  )
}
