/* What an address says, and what it is to say: it comes with the engine, which alone can read one. */
import { formatHash, parseHash } from '../knobs/permalink'
import type { ScenarioId } from '../scenarios/types'
import { stepAt } from '../sim/moment'
import type { Trace } from '../sim/trace'
import { type Duration, ms, toMs } from '../tcp/units'
import { playhead } from './clock'
import { lastOf } from './comparing'
import { useComparison } from './comparison'
import { runOf } from './derived'
import { type App, begin, reducedMotion, useApp } from './store'

const { setState: set } = useApp

/** Where nothing is to move, a story without a loss stands where it turns, rather than at its end. */
function stoodAtTurn(): void {
  const { choice, playing } = useApp.getState()
  const { trace } = runOf(choice)
  if (!reducedMotion() || playing || playhead.now() !== trace.end) return
  const turns = async () => {
    const { turnOf } = await import('./turning')
    const now = useApp.getState()
    if (now.choice !== choice || now.playing || now.pinned || playhead.now() !== trace.end) return
    playhead.set(turnOf(choice.scenario as ScenarioId, trace) ?? trace.end)
  }
  turns().catch(() => {})
}

/** A story, as it is told. */
export function storyChosen(scenario: ScenarioId): void {
  begin({ scenario, knobs: {}, faults: [] }, false)
  stoodAtTurn()
}

/** A link was opened, or Back was pressed. */
export function linkRead({ choice, view, problems }: ReturnType<typeof parseHash>, opening: boolean): void {
  set((s) => ({ saidLocale: view.lang ?? s.saidLocale, problems: opening ? [...s.problems, ...problems] : problems }))
  if (view.t === undefined) {
    begin(choice, true)
    stoodAtTurn()
  } else {
    playhead.rebase(Math.max(0, Math.min(lastOf(choice, view.cmp), runOf(choice).trace.origin + view.t)))
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
  useComparison.setState({ variation: view.cmp ?? null })
  playhead.announce()
}

/** Reads an address. */
export function addressRead(hash: string, opening: boolean): void {
  const link = parseHash(hash)
  const variation = link.view.cmp ?? null
  const turns = (variation === null) !== (useComparison.getState().variation === null)
  // On Back, where only a comparison begins or ends, the run goes on as it is.
  if (!opening && turns && formatHash(link.choice) === formatHash(useApp.getState().choice))
    useComparison.setState({ variation })
  else linkRead(link, opening)
}

/** The playhead from the origin: whole milliseconds, as long as that makes no difference to what is shown. */
function momentOf(trace: Trace): Duration {
  const t = playhead.now() - trace.origin
  const rounded = ms(Math.round(toMs(t)))
  return stepAt(trace, trace.origin + rounded) === stepAt(trace, trace.origin + t) ? rounded : t
}

/** The link to what is shown; with the moment when asked for, with the language when somebody named it. */
export function linkTo({ choice, saidLocale }: App, withMoment: boolean): string {
  const { variation: cmp } = useComparison.getState()
  return formatHash(choice, {
    ...(cmp === null ? {} : { cmp }),
    ...(withMoment ? { t: momentOf(runOf(choice).trace) } : {}),
    ...(saidLocale === null ? {} : { lang: saidLocale }),
  })
}

/**
 * Browsers refuse more than about a hundred changes of the address in half a minute, and fetch the icon anew for each: it is
 * written when nothing has changed for so long, ms, or not for longer than that.
 */
const RESTS = 400
const AT_LATEST = 2000

function write(how: 'pushState' | 'replaceState', hash: string): void {
  try {
    history[how](null, '', hash)
  } catch {
    // A sandboxed frame has no say over its address.
  }
}

function hashNow(): string {
  const app = useApp.getState()
  return linkTo(app, app.pinned)
}

/**
 * Keeps the address in step: a new entry for a new story, and where a comparison begins or ends, the same entry for
 * everything else, read back on Back. `before`: what the address stands for so far; `seen`: the address as it was read
 * last, so that one which came while the engine was being fetched is not lost. Returns how to stop.
 */
export function linkKept(before: string, seen: string): () => void {
  let written = before
  let timer: ReturnType<typeof setTimeout> | undefined
  let reading = false
  let stopped = false
  const settle = () => {
    timer = undefined
    const hash = hashNow()
    if (hash === written) return
    written = hash
    write('replaceState', hash)
  }
  let since = 0
  const soon = () => {
    const now = performance.now()
    if (timer === undefined) since = now
    clearTimeout(timer)
    timer = setTimeout(settle, Math.min(RESTS, Math.max(0, since + AT_LATEST - now)))
  }
  let entering = false
  // What changes at once is one entry: another story and a comparison, say.
  const enter = () => {
    clearTimeout(timer)
    timer = undefined
    if (entering) return
    entering = true
    queueMicrotask(() => {
      entering = false
      if (stopped) return
      written = hashNow()
      write('pushState', written)
    })
  }
  const stopStore = useApp.subscribe((now, before) => {
    if (now.choice.scenario !== before.choice.scenario && !reading) {
      enter()
    } else if (now.choice !== before.choice || now.pinned !== before.pinned || now.saidLocale !== before.saidLocale)
      soon()
  })
  const stopComparing = useComparison.subscribe(({ variation: now }, { variation: before }) => {
    if (reading || now === before) return
    if (now !== null && before !== null) soon()
    else enter()
  })
  const stopClock = playhead.subscribe(() => {
    const { pinned, saidLocale } = useApp.getState()
    if (pinned || saidLocale !== null) soon()
  })
  const back = () => {
    if (location.hash === written) return
    clearTimeout(timer)
    timer = undefined
    written = location.hash
    reading = true
    addressRead(location.hash, false)
    reading = false
  }
  addEventListener('popstate', back)
  addEventListener('hashchange', back)
  if (location.hash !== seen) back()
  const { pinned, saidLocale } = useApp.getState()
  if (pinned || saidLocale !== null) soon()
  return () => {
    stopped = true
    stopStore()
    stopComparing()
    stopClock()
    clearTimeout(timer)
    removeEventListener('popstate', back)
    removeEventListener('hashchange', back)
  }
}
