/* The embed and the page around it talk by messages (docs/embedding.md). Nothing here is drawn or followed. */
import type { Change, Command, Failure, Problem, State } from '../../element/wire'
import { localeOf } from '../../i18n/index'
import { stepAt } from '../../sim/moment'
import { paperOf } from '../../views/paper'
import { playhead } from '../clock'
import { lastOf } from '../comparing'
import { useComparison } from '../comparison'
import { runOf, stationsOf } from '../derived'
import { loadEngine } from '../engineRoom'
import { type App, pausePressed, playPressed, scrubbedTo, useApp } from '../store'
import { stationAfter } from '../usePlayback'
import { framed, post } from './outgoing'
import { type Asked, idOf, readCommand, readState, shownOf } from './protocol'
import { lastNow, shownNow, stateNow, stepNow, traceNow } from './telling'

/** What changes within a frame is told once, ms. A timer: what is out of sight has no frames. */
const FRAME = 16
/** As many answers are given within one frame; the others come with the next ones. */
const MOST_ANSWERS = 200
/** As many commands wait for theirs. More than that nobody waits for. */
const MOST_OWED = 10_000
/** As many refusals at once, and then one each `REST` ms: a flood of garbage is not worth answering, unless with an id. */
const MOST_REFUSALS = 5
const REST = 1000

const { getState: get, setState: set } = useApp

/** Shows what was asked for. A story that is already there goes on where it stands, unless a time was named. */
function show({ choice: asked, view, speed }: Asked): void {
  const { choice: was, ...app } = get()
  const before = runOf(was).trace
  const choice = JSON.stringify(asked) === JSON.stringify(was) ? was : asked
  const { trace } = runOf(choice)
  const there = choice.scenario === was.scenario ? playhead.now() - before.origin + trace.origin : paperOf(trace).from
  const at = view.t === undefined ? there : trace.origin + view.t
  playhead.rebase(Math.max(paperOf(trace).from, Math.min(lastOf(choice, view.cmp), at)))
  set({
    choice,
    speed: speed ?? app.speed,
    pinned: view.t !== undefined || app.pinned,
    ...(choice === was ? {} : { past: [], future: [], ghost: null, packet: null }),
    pauseAt: null,
    inviting: false,
  })
  useComparison.setState({ variation: view.cmp ?? null })
  playhead.announce()
}

function step(by: number): void {
  const trace = traceNow()
  const { from } = paperOf(trace)
  const stations = stationsOf(trace)
  let at = Math.max(playhead.now(), from)
  for (let n = by; n > 0; n--) at = stationAfter(stations, at, lastNow())
  for (let n = by; n < 0; n++) at = stations.findLast((station) => station < at && station >= from) ?? from
  scrubbedTo(at)
}

function play(): void {
  if (playhead.now() >= lastNow()) playhead.set(paperOf(traceNow()).from)
  playPressed()
}

/** Begins to listen to the page around, and tells it `ready` as soon as it can answer. Returns how to stop. */
export function listen(): () => void {
  if (!framed()) return () => {}
  // What was asked for since the last frame: the last of each kind counts, and of steps their sum.
  let asked: Asked | null = null
  let looks: Partial<Pick<App, 'theme' | 'saidLocale'>> | null = null
  let steps = 0
  let run: 'play' | boolean | undefined
  const owed = new Map<string | number, Failure | readonly Problem[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let changed = false
  let refusals = MOST_REFUSALS
  let since = 0
  const stepHere = () => stepAt(traceNow(), playhead.now())
  let stepped = { step: 0, trace: traceNow() }
  let stated = { at: 0, trace: traceNow() }

  const refuse = (failure: Failure) => {
    const rested = Math.floor((performance.now() - since) / REST)
    if (rested > 0) {
      refusals = Math.min(MOST_REFUSALS, refusals + rested)
      since = performance.now()
    }
    if (refusals-- > 0) post({ type: 'error', ...failure })
    else refusals = 0
  }

  /** Does what was asked for within one frame at once: each by itself would be simulated and drawn. */
  const settle = () => {
    if (asked !== null) show(asked)
    if (looks !== null) set(looks)
    if (steps !== 0) step(steps)
    if (run === 'play') play()
    else if (run === true) set({ playing: true })
    else if (run === false) pausePressed()
    asked = looks = null
    steps = 0
    run = undefined
  }
  const tellState = (state: State, rest: object = {}) => {
    changed = false
    stated = { at: playhead.now(), trace: traceNow() }
    post({ type: 'state', ...state, ...rest })
  }
  const answer = () => {
    const state = stateNow()
    let left = MOST_ANSWERS
    for (const [id, what] of owed) {
      if (left-- === 0) return soon()
      owed.delete(id)
      if ('code' in what) post({ type: 'error', ...what, id })
      else tellState(state, what.length === 0 ? { id } : { id, problems: what })
    }
  }
  const tell = () => {
    timer = undefined
    settle()
    if (owed.size > 0) answer()
    const at = playhead.now()
    const step = stepHere()
    const trace = traceNow()
    if (step !== stepped.step || trace !== stepped.trace) post(stepNow(step))
    stepped = { step, trace }
    if (changed || trace !== stated.trace || (at !== stated.at && !get().playing)) tellState(stateNow())
  }
  const soon = () => {
    timer ??= setTimeout(tell, FRAME)
  }
  const change = () => {
    changed = true
    soon()
  }

  /** Notes a command for the next frame. Returns what of it was left out. */
  const take = (command: Command): readonly Problem[] => {
    const { cmd } = command
    if (cmd === 'play') run = cmd
    else if (cmd === 'pause') run = false
    else if (cmd === 'setTheme') looks = { ...looks, theme: command.theme }
    else if (cmd === 'setLang') looks = { ...looks, saidLocale: localeOf(command.lang) }
    else if (cmd === 'step') {
      steps += command.by ?? 1
      run = false
    }
    const state = stateOf(command)
    if (state === null) return []
    const next = readState(state, asked === null ? shownNow() : shownOf(asked.choice, asked.view.cmp ?? null))
    const { problems, theme, view } = next
    if (problems.length > 0) {
      const names = problems.map(({ field }) => field).join(', ')
      refuse({ code: 'state', message: `left out: ${names}`, problems })
    }
    const same = next.choice.scenario === (asked?.choice ?? get().choice).scenario
    if (!same || view.t !== undefined) steps = 0
    // A time asked for earlier in the same frame stays, unless another story begins.
    const t = same ? asked?.view.t : undefined
    asked = { ...asked, ...next, view: { ...(t === undefined ? {} : { t }), ...view } }
    run = next.playing ?? run
    if (theme !== undefined) looks = { ...looks, theme }
    if (view.lang !== undefined) looks = { ...looks, saidLocale: view.lang }
    return problems
  }

  const heard = ({ source, data }: MessageEvent) => {
    if (source !== parent) return
    const command = readCommand(data)
    if (command === null) return
    const id = idOf(data)
    const bad = 'code' in command
    if (bad && id === undefined) return refuse(command)
    const what = bad ? command : take(command)
    if (id !== undefined && owed.size < MOST_OWED) owed.set(id, what)
    if (bad) soon()
    else change()
  }

  let stops: (() => void)[] = [() => {}]
  void loadEngine().then(() => {
    if (stops.length === 0) return
    addEventListener('message', heard)
    stops = [
      () => removeEventListener('message', heard),
      useApp.subscribe((now, before) => {
        if (now.choice !== before.choice || now.playing !== before.playing || now.speed !== before.speed) change()
      }),
      useComparison.subscribe(change),
      playhead.subscribe(soon),
    ]
    stepped = { step: stepHere(), trace: traceNow() }
    stated = { at: playhead.now(), trace: traceNow() }
    post({ type: 'ready', ...stateNow() })
    const problems = get().problems.map(({ key, value }) => ({ field: key, value }))
    if (problems.length > 0) post({ type: 'error', code: 'link', message: 'left out of the link', problems })
  })
  return () => {
    for (const stop of stops) stop()
    stops = []
    clearTimeout(timer)
  }
}

/** Further from the first close() than any run goes, ms. */
const FAR = 3_600_000

/** What a command asks to be shown; null for one that does something else. Both kinds come in floods when something is dragged. */
function stateOf(command: Command): Change | string | null {
  if (command.cmd === 'setState') return command.state
  return command.cmd === 'seek' ? { time: Math.max(-FAR, Math.min(24 * FAR, command.time)), playing: false } : null
}
