/* What is done by hand: it comes with the engine, the first picture does without. */
import type { Choice } from '../knobs/choice'
import { applied, type Intervention, untouched, withoutChange } from '../knobs/interventions'
import { playhead } from './clock'
import { runOf } from './derived'
import { type App, useApp } from './store'

const { getState: get, setState: set } = useApp

const MOST_UNDONE = 200

/** What the latest intervention was done to, and what came of it. As long as that goes on, a drag say, it is one. */
let going: { readonly what: string; readonly choice: Choice } | null = null

export type Way = 'done' | 'undone' | 'redone'
let way: Way = 'done'
/** How the latest change came about. */
export const wayOfChange = (): Way => way

/** Exchanges the run for one with the same past: the playhead stays at its instant. */
function changedTo(choice: Choice, how: Partial<App>, by: Way = 'done'): void {
  way = by
  const { trace } = runOf(choice)
  playhead.rebase(Math.max(0, Math.min(trace.end, playhead.now())))
  set({ choice, packet: null, pauseAt: null, inviting: false, ...how })
}

export function intervened(i: Intervention): void {
  const { choice, past, packet, ghost } = get()
  const next = applied(choice, runOf(choice).trace, i)
  if (next === choice) return
  const what = targetOf(i)
  const goesOn = what !== '' && what === going?.what && choice === going.choice
  going = { what, choice: next }
  changedTo(next, {
    past: goesOn ? past : [...past, choice].slice(-MOST_UNDONE),
    future: [],
    ghost: goesOn && ghost !== null ? ghost : choice,
    // The same segment is still there: numbers up to the intervention are those of before.
    packet: 'packet' in i && packet === i.packet ? packet : null,
  })
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

/** What was done by hand as in `other`; story and knobs as they are. */
const handOf = ({ scenario, knobs }: Choice, other: Choice): Choice =>
  other.scenario === scenario && other.knobs === knobs ? other : { ...other, scenario, knobs }

export function undone(): void {
  const { choice, past, future } = get()
  const back = past.at(-1)
  if (back === undefined) return
  changedTo(handOf(choice, back), { past: past.slice(0, -1), future: [...future, choice], ghost: null }, 'undone')
}

export function redone(): void {
  const { choice, past, future } = get()
  const again = future.at(-1)
  if (again === undefined) return
  changedTo(handOf(choice, again), { past: [...past, choice], future: future.slice(0, -1), ghost: null }, 'redone')
}
