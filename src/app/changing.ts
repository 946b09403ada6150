/* What is changed, by hand or by a knob, and undone: it comes with the engine, the first picture does without. */
import type { Choice } from '../knobs/choice'
import { withKnob, without } from '../knobs/compose'
import { applied, type Intervention, untouched, withoutChange } from '../knobs/interventions'
import type { KnobId, KnobValue } from '../knobs/types'
import { nextInstant, playhead } from './clock'
import { runOf } from './derived'
import { type App, useApp } from './store'

const { getState: get, setState: set } = useApp

const MOST_UNDONE = 200

/** What the latest change was done to, and what came of it. As long as that goes on, a drag say, it is one. */
let going: { readonly what: string; readonly choice: Choice } | null = null

/** What follows is another change, whatever it is done to. */
export const nextChange = (): void => {
  going = null
}
// Pressed anew, or come to by Tab: what is done then is something else. Focus itself comes too late: a press moves a slider first.
if (typeof document !== 'undefined') {
  addEventListener('pointerdown', nextChange, true)
  addEventListener('keydown', ({ key }) => key === 'Tab' && nextChange(), true)
}

/** What is gone back to by undoing a change of `what`; what goes on is one. */
function stepped(what: string, before: Choice, choice: Choice): Pick<App, 'past' | 'future'> & { goesOn: boolean } {
  const { past } = get()
  const goesOn = what !== '' && what === going?.what && before === going.choice
  going = { what, choice }
  return { past: goesOn ? past : [...past, before].slice(-MOST_UNDONE), future: [], goesOn }
}

export type Way = 'done' | 'undone' | 'redone'
let way: Way = 'done'
/** How the latest change came about. */
export const wayOfChange = (): Way => way

/** Exchanges the run: the playhead stays at its instant, or, with other knobs, keeps its distance to the origin. */
function changedTo(choice: Choice, how: Partial<App>, by: Way = 'done'): void {
  way = by
  if (by !== 'done') nextChange()
  const { choice: was } = get()
  const { trace } = runOf(choice)
  const shift = was.knobs === choice.knobs ? 0 : trace.origin - runOf(was).trace.origin
  playhead.rebase(Math.max(0, Math.min(trace.end, playhead.now() + shift)))
  set({ choice, packet: null, pauseAt: null, inviting: false, ...how })
}

/** Turns a knob, or, without a value, puts it back. */
function turned(id: KnobId, value?: KnobValue): void {
  const { choice } = get()
  const next = value === undefined ? without(choice, id) : withKnob(choice, id, value)
  if (next.knobs[id] === choice.knobs[id]) return
  const { past, future, goesOn } = stepped(value === undefined ? '' : `knob ${id}`, choice, next)
  const begun = goesOn ? past.at(-1) : undefined
  if (begun === undefined || begun.knobs[id] !== next.knobs[id]) return changedTo(next, { past, future, ghost: null })
  // Back where the drag began, nothing was done.
  nextChange()
  changedTo(begun, { past: past.slice(0, -1), future, ghost: null })
}
export const knobTurned = (id: KnobId, value: KnobValue): void => turned(id, value)
export const knobReset = (id: KnobId): void => turned(id)

export function intervened(i: Intervention): void {
  const { choice, ghost } = get()
  const next = applied(choice, runOf(choice).trace, i)
  if (next === choice) return
  const { past, future, goesOn } = stepped(targetOf(i), choice, next)
  changedTo(next, {
    past,
    future,
    ghost: goesOn && ghost !== null ? ghost : choice,
  })
  // What is added at the playhead comes just after it, and is to be seen.
  if (i.kind === 'addApp' && i.at === nextInstant()) playhead.set(i.at)
}

/** What can be changed again and again in one go. */
function targetOf(i: Intervention): string {
  if (i.kind === 'delay' || i.kind === 'duplicate') return `${i.kind} ${i.packet}`
  return i.kind === 'app' && i.at !== undefined ? `app ${i.step}` : ''
}

function takenBack(choice: Choice): void {
  const { choice: before, past } = get()
  changedTo(choice, { past: [...past, before].slice(-MOST_UNDONE), future: [], ghost: null })
}

/** Takes back the n-th change of the list. */
export const changeTakenBack = (n: number): void => takenBack(withoutChange(get().choice, n))
export const changesCleared = (): void => takenBack(untouched(get().choice))

export function undone(): void {
  const { choice, past, future } = get()
  const back = past.at(-1)
  if (back === undefined) return
  changedTo(back, { past: past.slice(0, -1), future: [...future, choice], ghost: null }, 'undone')
}

export function redone(): void {
  const { choice, past, future } = get()
  const again = future.at(-1)
  if (again === undefined) return
  changedTo(again, { past: [...past, choice], future: future.slice(0, -1), ghost: null }, 'redone')
}
