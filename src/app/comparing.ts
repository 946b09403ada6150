/* What a comparison is begun, changed and ended by. */
import type { Choice } from '../knobs/choice'
import type { Pair } from '../knobs/readyMade'
import { type Variation, varied } from '../knobs/variation'
import type { Instant } from '../tcp/units'
import { playhead } from './clock'
import { useComparison } from './comparison'
import { runOf } from './derived'
import { type App, begin, panelClosed, useApp } from './store'

const { getState: get, setState: set } = useComparison

/** Without its interventions, where there are any; else without TIME-WAIT, or with it where there is none. */
function usual({ faults, inject = [], apps = [], knobs }: Choice): Variation {
  if (faults.length + inject.length + apps.length > 0) return { base: 'untouched', knobs: {} }
  return { base: 'run', knobs: { msl: knobs.msl === 0 ? 30 : 0 } }
}

export const variationChosen = (variation: Variation): void => set({ variation })

/** The run that was left for a pair of another story, and the run that stands in its place. */
let left: { readonly app: Pick<App, 'choice' | 'past' | 'future' | 'ghost' | 'pinned'>; readonly at: Instant } | null =
  null
let shown: Choice | null = null

/** Whether ending the comparison leads back to another run. */
export const leadsBack = (): boolean => left !== null && useApp.getState().choice === shown

/** Shows a ready-made pair. The run that stood here is kept until the comparison ends. */
export function pairOpened({ choice, variation }: Pair): void {
  const { choice: mine, past, future, ghost, pinned } = useApp.getState()
  if (!leadsBack()) left = { app: { choice: mine, past, future, ghost, pinned }, at: playhead.now() }
  shown = choice
  begin(choice, false)
  set({ variation })
}

let pressed = false
/** Whether it has just been begun by a press, asked once: then the focus goes on from there. */
export function wasPressed(): boolean {
  const was = pressed
  pressed = false
  return was
}

/** By a press on its button. Whoever pressed must not lose their place. */
export function compareToggled(): void {
  const { choice } = useApp.getState()
  if (get().variation === null) {
    panelClosed()
    set({ variation: usual(choice) })
    pressed = true
    return
  }
  const back = leadsBack() ? left : null
  left = null
  // The other run may have lasted longer.
  playhead.rebase(back?.at ?? Math.min(playhead.now(), runOf(choice).trace.end))
  pressed = false
  set({ variation: null })
  if (back !== null) {
    const nothing = { packet: null, playing: false, pauseAt: null, inviting: false }
    useApp.setState({ ...back.app, ...nothing })
    playhead.announce()
  }
  // Where it is in a menu, the menu's button comes first.
  setTimeout(() => document.querySelector<HTMLElement>('header [popovertarget], header [aria-pressed]')?.focus())
}

/** Up to where the playhead can go: the run it is compared with may last longer. */
export function lastOf(choice: Choice, cmp: Variation | undefined): Instant {
  const { origin, end } = runOf(choice).trace
  if (cmp === undefined) return end
  const other = runOf(varied(choice, cmp)).trace
  return Math.max(end, origin + other.end - other.origin)
}
