import { create } from 'zustand'
import type { Locale } from '../i18n/index'
import { type Choice, DEFAULT_CHOICE } from '../knobs/choice'
import type { Intervention } from '../knobs/interventions'
import type { Problem, parseHash } from '../knobs/permalink'
import type { KnobId, KnobValue } from '../knobs/types'
import type { ScenarioId } from '../scenarios/types'
import type { State } from '../tcp/tcb'
import type { Instant } from '../tcp/units'
import { paperOf } from '../views/paper'
import { playhead } from './clock'
import { firstLoss, runOf } from './derived'
import { engine, engineIfThere, loadEngine } from './engineRoom'
import { readPreferences, type Theme, writePreferences } from './preferences'

/** What is open beside or over the sheet. In a wide window knobs and graph always are. */
export type Panel = 'knobs' | 'graph' | 'panes' | 'events' | 'help' | 'catalogue'

/** What a person chose. The playhead lives in the clock, and everything else follows from the choice. */
export interface App {
  readonly choice: Choice
  /** Choices that differ in what was done by hand only: those to go back to, and those to come back to; the nearest last. */
  readonly past: readonly Choice[]
  readonly future: readonly Choice[]
  /** The choice whose run was the future before the latest intervention; it stays in sight until dismissed. */
  readonly ghost: Choice | null
  readonly playing: boolean
  /** Factor on the pace at which the playhead goes down the sheet. */
  readonly speed: number
  /** Where the opening pauses by itself. */
  readonly pauseAt: Instant | null
  /** The opening has paused and waits for a press. */
  readonly inviting: boolean
  /** The playhead was put where it is by hand: then it belongs into the link. */
  readonly pinned: boolean
  readonly packet: number | null
  readonly state: State | null
  readonly panel: Panel | null
  readonly theme: Theme
  /** Keys without a modifier do something. */
  readonly keys: boolean
  /** Stored or null; `saidLocale` is what the link or this visit said. */
  readonly storedLocale: Locale | null
  readonly saidLocale: Locale | null
  readonly problems: readonly Problem[]
}

const { preferences, ok } = readPreferences()

export const useApp = create<App>(() => ({
  choice: DEFAULT_CHOICE,
  past: [],
  future: [],
  ghost: null,
  playing: false,
  speed: 1,
  pauseAt: null,
  inviting: false,
  pinned: false,
  packet: null,
  state: null,
  panel: null,
  theme: preferences.theme,
  keys: preferences.keys,
  storedLocale: preferences.locale,
  saidLocale: null,
  problems: ok ? [] : [{ key: '', value: '', messageKey: 'app.problem.storage' }],
}))

const { getState: get, setState: set } = useApp

export const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Exchanges the run under the playhead, which keeps its distance to the origin. */
function rerun(choice: Choice): void {
  const before = runOf(get().choice).trace
  const after = runOf(choice).trace
  playhead.rebase(Math.max(0, Math.min(after.end, playhead.now() - before.origin + after.origin)))
  set({ choice, ghost: null, packet: null, pauseAt: null, inviting: false })
  going = ''
}

/** Begins a run at the top of its sheet; without motion it stands at its loss, or shows itself whole. */
function begin(choice: Choice, pauseAtLoss: boolean): void {
  const { trace } = runOf(choice)
  const still = reducedMotion()
  const loss = firstLoss(trace)
  playhead.rebase(still ? (loss ?? trace.end) : paperOf(trace).from)
  set({
    choice,
    past: [],
    future: [],
    ghost: null,
    playing: !still,
    inviting: still && loss !== null,
    pauseAt: pauseAtLoss ? loss : null,
    pinned: false,
    packet: null,
  })
}

/** The page was opened without a link. */
export const opened = (): void => begin(DEFAULT_CHOICE, true)

// ── links ──

/** A link was opened, or Back was pressed. */
export function linkRead({ choice, view, problems }: ReturnType<typeof parseHash>, opening: boolean): void {
  set((s) => ({ saidLocale: view.lang ?? s.saidLocale, problems: opening ? [...s.problems, ...problems] : problems }))
  if (view.t === undefined) begin(choice, true)
  else {
    const { trace } = runOf(choice)
    playhead.rebase(Math.max(0, Math.min(trace.end, trace.origin + view.t)))
    set({
      choice,
      past: [],
      future: [],
      ghost: null,
      playing: false,
      pinned: true,
      pauseAt: null,
      inviting: false,
      packet: null,
    })
  }
  playhead.announce()
}

export const noticesDismissed = (): void => set({ problems: [] })

// ── the run ──

export async function scenarioChosen(scenario: ScenarioId): Promise<void> {
  await loadEngine()
  begin({ scenario, knobs: {}, faults: [] }, false)
}
export const knobTurned = (id: KnobId, value: KnobValue): void => rerun(engine().withKnob(get().choice, id, value))
export const knobReset = (id: KnobId): void => rerun(engine().without(get().choice, id))

// ── what is done by hand ──

const MOST_UNDONE = 200

/** Of the latest intervention: what it was done to. As long as that goes on, a drag say, it is one. */
let going = ''

/** Exchanges the run for one with the same past: the playhead stays at its instant. */
function changedTo(choice: Choice, how: Partial<App>): void {
  const { trace } = runOf(choice)
  playhead.rebase(Math.max(0, Math.min(trace.end, playhead.now())))
  set({ choice, pauseAt: null, inviting: false, ...how })
}

/** Somebody put their finger on it. */
export function intervened(i: Intervention): void {
  const there = engineIfThere()
  if (there === undefined) {
    void loadEngine().then(() => intervened(i))
    return
  }
  const { choice, past, packet, ghost } = get()
  const next = there.applied(choice, runOf(choice).trace, i)
  if (next === choice) return
  const what = targetOf(i)
  const goesOn = what !== '' && what === going
  going = what
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

/** To a choice with other things done by hand; `going` on with the next intervention would be a new one. */
function takenBack(choice: Choice): void {
  const { choice: before, past } = get()
  going = ''
  changedTo(choice, { past: [...past, before].slice(-MOST_UNDONE), future: [], ghost: null, packet: null })
}

/** Takes back the n-th change of the list. */
export const changeTakenBack = (n: number): void => takenBack(engine().withoutChange(get().choice, n))
export const changesCleared = (): void => takenBack(engine().untouched(get().choice))

/** What was done by hand as in `other`; story and knobs as they are. */
const handOf = ({ scenario, knobs }: Choice, other: Choice): Choice => {
  const same = other.scenario === scenario && other.knobs === knobs
  return same ? other : { ...other, scenario, knobs }
}

export function undone(): void {
  const { choice, past, future } = get()
  const back = past.at(-1)
  if (back === undefined) return
  going = ''
  const how = { past: past.slice(0, -1), future: [...future, choice], ghost: null, packet: null }
  changedTo(handOf(choice, back), how)
}

export function redone(): void {
  const { choice, past, future } = get()
  const again = future.at(-1)
  if (again === undefined) return
  going = ''
  const how = { past: [...past, choice], future: future.slice(0, -1), ghost: null, packet: null }
  changedTo(handOf(choice, again), how)
}

export const ghostDismissed = (): void => set({ ghost: null })

// ── time ──

export const playPressed = (): void => set({ playing: true, pauseAt: null, inviting: false, pinned: false })
export const pausePressed = (): void => set({ playing: false, pauseAt: null, pinned: true })
/** The playhead came to where it stops by itself. */
export const arrived = (): void => set((s) => ({ playing: false, pauseAt: null, inviting: s.pauseAt !== null }))
export function scrubbedTo(at: Instant): void {
  playhead.set(at)
  set({ playing: false, pauseAt: null, inviting: false, pinned: true })
}
export const speedChosen = (speed: number): void => set({ speed })

// ── looking closer ──

export const packetSelected = (packet: number | null): void => set({ packet })
export const stateSelected = (state: State | null): void => set({ state })
export const panelOpened = (panel: Panel): void => set((s) => ({ panel: s.panel === panel ? null : panel }))
export const panelClosed = (): void => set({ panel: null })

// ── preferences ──

const remember = (): void => {
  const { theme, storedLocale, keys } = get()
  writePreferences({ theme, locale: storedLocale, keys })
}
export function themeChosen(theme: Theme): void {
  set({ theme })
  remember()
}
export function keysSwitched(keys: boolean): void {
  set({ keys })
  remember()
}
export function languageChosen(locale: Locale): void {
  set({ storedLocale: locale, saidLocale: locale })
  remember()
}
