/* What the embed says of itself. */
import type { State } from '../../element/wire'
import type { ScenarioId } from '../../scenarios/types'
import type { Trace } from '../../sim/trace'
import { type Instant, toMs } from '../../tcp/units'
import { statesAt, type Track, tracksOf } from '../../views/edges'
import { hostsOf } from '../../views/hosts'
import { playhead } from '../clock'
import { lastOf } from '../comparing'
import { useComparison } from '../comparison'
import { runOf } from '../derived'
import { linkTo } from '../links'
import { useApp } from '../store'
import { browserLocale, wordsOf } from '../words'
import type { Out } from './outgoing'
import { type Shown, shownOf } from './protocol'

const get = useApp.getState
const variationNow = () => useComparison.getState().variation
export const shownNow = (): Shown => shownOf(get().choice, variationNow())
export const traceNow = (): Trace => runOf(get().choice).trace
/** Up to where the playhead can go. */
export const lastNow = (): Instant => lastOf(get().choice, variationNow() ?? undefined)

const tracks = new WeakMap<Trace, Track[][]>()
function statesNow(trace: Trace): Record<string, string> {
  const hosts = hostsOf(trace)
  const all = tracks.get(trace) ?? hosts.map((host) => tracksOf(trace, host))
  tracks.set(trace, all)
  return Object.fromEntries(hosts.map((host, n) => [host, statesAt(all[n] ?? [], playhead.now())]))
}

export function stateNow(): State {
  const app = get()
  const { choice, playing, speed, saidLocale, storedLocale } = app
  const trace = traceNow()
  const { t } = wordsOf(saidLocale ?? storedLocale ?? browserLocale())
  return {
    ...shownNow(),
    title: t(`scenario.${choice.scenario as ScenarioId}.title`),
    time: toMs(playhead.now() - trace.origin),
    end: toMs(lastNow() - trace.origin),
    playing,
    speed,
    hosts: statesNow(trace),
    hash: linkTo(app, true),
  }
}

export function stepNow(step: number): Out {
  const trace = traceNow()
  const s = trace.steps[step]
  const what = s && { host: s.host, cause: s.cause.kind, before: s.before, after: s.after }
  return { type: 'step', step, time: toMs((s?.at ?? playhead.now()) - trace.origin), ...what, hosts: statesNow(trace) }
}
