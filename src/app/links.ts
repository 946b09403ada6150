/* What an address says, and what it is to say: it comes with the engine, which alone can read one. */
import { formatHash, parseHash } from '../knobs/permalink'
import { stepAt } from '../sim/moment'
import type { Trace } from '../sim/trace'
import { type Duration, ms, toMs } from '../tcp/units'
import { playhead } from './clock'
import { lastOf } from './comparing'
import { useComparison } from './comparison'
import { runOf } from './derived'
import { type App, begin, useApp } from './store'

const { setState: set } = useApp

/** A link was opened, or Back was pressed. */
export function linkRead({ choice, view, problems }: ReturnType<typeof parseHash>, opening: boolean): void {
  set((s) => ({ saidLocale: view.lang ?? s.saidLocale, problems: opening ? [...s.problems, ...problems] : problems }))
  if (view.t === undefined) begin(choice, true)
  else {
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
