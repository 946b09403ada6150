/* The embed and the page around it talk by messages (docs/embedding.md). Nothing here is drawn or followed. */
import type { Change, Command, Failure, Problem } from '../../element/wire'
import { localeOf } from '../../i18n/index'
import { stepAt } from '../../sim/moment'
import { paperOf } from '../../views/paper'
import { playhead } from '../clock'
import { lastOf } from '../comparing'
import { useComparison } from '../comparison'
import { runOf, stationsOf } from '../derived'
import { loadEngine } from '../engineRoom'
import { pausePressed, playPressed, scrubbedTo, useApp } from '../store'
import { stationAfter } from '../usePlayback'
import { framed, post } from './outgoing'
import { type Asked, idOf, readCommand, readState, shownOf } from './protocol'
import { lastNow, shownNow, stateNow, stepNow, traceNow } from './telling'

/** What changes within a frame is told once, ms. A timer: what is out of sight has no frames. */
const FRAME = 16
/** As many refusals at once, and then one each `REST` ms: a flood of garbage is not worth answering. */
const MOST_REFUSALS = 5
const REST = 1000

const { getState: get, setState: set } = useApp

/** Shows what was asked for. A story that is already there goes on where it stands, unless a time was named. */
function show({ choice: asked, view, playing, speed, theme }: Asked): void {
  const { choice: was, ...app } = get()
  const before = runOf(was).trace
  const choice = JSON.stringify(asked) === JSON.stringify(was) ? was : asked
  const { trace } = runOf(choice)
  const there = choice.scenario === was.scenario ? playhead.now() - before.origin + trace.origin : paperOf(trace).from
  const at = view.t === undefined ? there : trace.origin + view.t
  playhead.rebase(Math.max(paperOf(trace).from, Math.min(lastOf(choice, view.cmp), at)))
  set({
    choice,
    playing: playing ?? app.playing,
    speed: speed ?? app.speed,
    theme: theme ?? app.theme,
    saidLocale: view.lang ?? app.saidLocale,
    pinned: view.t !== undefined || app.pinned,
    ...(choice === was ? {} : { past: [], future: [], ghost: null, packet: null }),
    pauseAt: null,
    inviting: false,
  })
  useComparison.setState({ variation: view.cmp ?? null })
  playhead.announce()
}

function step(by: 1 | -1): void {
  const trace = traceNow()
  const { from } = paperOf(trace)
  const stations = stationsOf(trace)
  const now = Math.max(playhead.now(), from)
  const back = () => stations.findLast((station) => station < now && station >= from) ?? from
  scrubbedTo(by > 0 ? stationAfter(stations, now, lastNow()) : back())
}

function play(): void {
  if (playhead.now() >= lastNow()) playhead.set(paperOf(traceNow()).from)
  playPressed()
}

function act(command: Command): void {
  if (command.cmd === 'play') play()
  else if (command.cmd === 'pause') pausePressed()
  else if (command.cmd === 'step') step(command.by ?? 1)
  else if (command.cmd === 'setTheme') set({ theme: command.theme })
  else if (command.cmd === 'setLang') set({ saidLocale: localeOf(command.lang) })
}

/** Begins to listen to the page around, and tells it `ready` as soon as it can answer. Returns how to stop. */
export function listen(): () => void {
  if (!framed()) return () => {}
  let asked: Asked | null = null
  let owed: { readonly id: string | number; readonly problems: Problem[] }[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let changed = false
  let refusals = MOST_REFUSALS
  let since = 0
  const stepHere = () => stepAt(traceNow(), playhead.now())
  let stepped = { step: 0, trace: traceNow() }
  let stated = { at: 0, trace: traceNow() }

  const refuse = (failure: Failure, id?: string | number) => {
    const rested = Math.floor((performance.now() - since) / REST)
    if (rested > 0) {
      refusals = Math.min(MOST_REFUSALS, refusals + rested)
      since = performance.now()
    }
    if (refusals-- > 0) post({ type: 'error', ...failure, ...(id === undefined ? {} : { id }) })
    else refusals = 0
  }
  const answer = (id?: string | number, problems: Problem[] = []) => {
    changed = false
    stated = { at: playhead.now(), trace: traceNow() }
    post({
      type: 'state',
      ...stateNow(),
      ...(id === undefined ? {} : { id }),
      ...(problems.length === 0 ? {} : { problems }),
    })
  }

  /** States asked for within one frame are shown once. */
  const settle = () => {
    if (asked !== null) show(asked)
    asked = null
    for (const { id, problems } of owed) answer(id, problems)
    owed = []
  }
  const tell = () => {
    timer = undefined
    settle()
    const at = playhead.now()
    const step = stepHere()
    const trace = traceNow()
    if (step !== stepped.step || trace !== stepped.trace) post(stepNow(step))
    stepped = { step, trace }
    if (changed || trace !== stated.trace || (at !== stated.at && !get().playing)) answer()
  }
  const soon = () => {
    timer ??= setTimeout(tell, FRAME)
  }
  const change = () => {
    changed = true
    soon()
  }

  const heard = ({ source, data }: MessageEvent) => {
    if (source !== parent) return
    const command = readCommand(data)
    if (command === null) return
    if ('code' in command) return refuse(command, idOf(data))
    const { id } = command
    const state = stateOf(command)
    if (state !== null) {
      const now = asked === null ? shownNow() : shownOf(asked.choice, asked.view.cmp ?? null)
      const next = readState(state, now)
      if (next.problems.length > 0) {
        const names = next.problems.map(({ field }) => field).join(', ')
        refuse({ code: 'state', message: `left out: ${names}`, problems: next.problems })
      }
      asked = { ...asked, ...next, view: { ...carried(asked, next), ...next.view } }
      if (id !== undefined) owed.push({ id, problems: next.problems })
      return change()
    }
    settle()
    act(command)
    if (id === undefined) change()
    else answer(id)
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

/** A time asked for earlier in the same frame stays, unless another story begins. */
const carried = (before: Asked | null, { choice }: Asked): Partial<Asked['view']> => {
  const t = before?.choice.scenario === choice.scenario ? before.view.t : undefined
  return t === undefined ? {} : { t }
}
