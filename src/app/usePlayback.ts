import { useEffect } from 'react'
import type { Instant } from '../tcp/units'
import type { Paper } from '../views/paper'
import { playhead } from './clock'
import { arrived, reducedMotion, useApp } from './store'

/** Down the sheet at speed 1, px per second: about a second to a segment on its way. */
const PACE = 64
/** Without motion the playhead goes from event to event, this many seconds apart at speed 1. */
const STILL_BEAT = 1.2
/** After a pause of the browser, such as a hidden tab, time does not jump. */
const LONGEST_FRAME = 0.1

/** The next station after `at`, or the end of the run. */
export const stationAfter = (stations: readonly Instant[], at: Instant, end: Instant): Instant =>
  stations.find((station) => station > at) ?? end

/** How it plays: not at all while nobody can see it, and from the beginning again when it has come to the end. */
export interface Pacing {
  readonly awake: boolean
  readonly loop: boolean
}
const ONCE: Pacing = { awake: true, loop: false }
/** Before it starts over, the end is seen for this many seconds. */
const SEEN = 2.5

/**
 * Moves the playhead while playing, evenly along the paper: a long wait passes in a moment while the clock shows true
 * time. One requestAnimationFrame, and none when paused.
 */
export function usePlayback(
  paper: Paper,
  stations: readonly Instant[],
  end: Instant,
  { awake, loop }: Pacing = ONCE,
): void {
  const playing = useApp((s) => s.playing && awake)
  useEffect(() => {
    if (!playing) return
    const still = reducedMotion()
    let y = paper.y(playhead.now())
    let mine = playhead.now()
    let last: number | null = null
    let beat = 0
    let seen = 0
    let frame = requestAnimationFrame(function tick(time) {
      const { speed, pauseAt } = useApp.getState()
      const passed = last === null ? 0 : Math.min((time - last) / 1000, LONGEST_FRAME) * speed
      last = time
      if (playhead.now() !== mine) y = paper.y(playhead.now())
      let next = playhead.now()
      if (still) {
        beat += passed
        if (beat >= STILL_BEAT) {
          beat = 0
          next = stationAfter(stations, next, end)
        }
      } else {
        y = Math.min(y + passed * PACE, paper.height)
        next = Math.max(next, paper.at(y))
      }
      const stop = pauseAt !== null && playhead.now() < pauseAt ? Math.min(pauseAt, end) : end
      mine = Math.min(next, stop)
      playhead.set(mine)
      if (mine >= stop && loop && stop === end) {
        // Real time: a run played slowly would be waited for.
        seen += passed / speed
        if (seen >= SEEN) {
          seen = 0
          playhead.set(paper.from)
        }
      } else if (mine >= stop) return arrived()
      frame = requestAnimationFrame(tick)
    })
    return () => cancelAnimationFrame(frame)
  }, [playing, paper, stations, end, loop])
}
