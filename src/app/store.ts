import { create } from 'zustand'
import type { Locale } from '../i18n/index'
import { type Choice, DEFAULT_CHOICE } from '../knobs/choice'
import type { Intervention } from '../knobs/interventions'
import type { Problem } from '../knobs/permalink'
import type { KnobId, KnobValue } from '../knobs/types'
import type { ScenarioId } from '../scenarios/types'
import type { State } from '../tcp/tcb'
import type { Instant } from '../tcp/units'
import { paperOf } from '../views/paper'
import { playhead } from './clock'
import { firstLoss, runOf } from './derived'
import { loadEngine, withEngine } from './engineRoom'
import { readPreferences, type Theme, writePreferences } from './preferences'

/** What is open beside or over the sheet. In a wide window knobs and graph always are. */
export type Panel = 'knobs' | 'graph' | 'panes' | 'events' | 'help' | 'catalogue' | 'share'

/** What a person chose. The playhead lives in the clock, and everything else follows from the choice. */
export interface App {
  readonly choice: Choice
  /** Choices of the same story: those to go back to, and those to come back to; the nearest last. */
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

/** Begins a run at the top of its sheet; without motion it stands at its loss, or shows itself whole. */
export function begin(choice: Choice, pauseAtLoss: boolean): void {
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

export const noticesDismissed = (): void => set({ problems: [] })

// ── the run ──

export const scenarioChosen = async (scenario: ScenarioId): Promise<void> => (await loadEngine()).storyChosen(scenario)
/* What follows from a change is in src/app/changing.ts, which comes with the engine. */
export const knobTurned = (id: KnobId, value: KnobValue): void => withEngine((e) => e.knobTurned(id, value))
export const knobReset = (id: KnobId): void => withEngine((e) => e.knobReset(id))

/** Somebody put their finger on it. */
export const intervened = (i: Intervention): void => withEngine((e) => e.intervened(i))
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
