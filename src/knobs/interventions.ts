import { type Aim, aimAt } from '../sim/aim'
import type { Fault, FaultAction, Forged, HostId, ScriptStep } from '../sim/scenario'
import { simulate } from '../sim/simulate'
import type { Packet, Trace } from '../sim/trace'
import type { Duration, Instant } from '../tcp/units'
import { callOf } from './apps'
import type { AppChange, Call, ChangedStep, Choice } from './choice'
import { compose } from './compose'
import { instantOf, whenOf } from './when'

/** What a person does to the run they see. Packets and steps are those of that run; instants count from its start. */
export type Intervention =
  | { readonly kind: 'drop' | 'restore'; readonly packet: number }
  /** `by` µs, 0 or more: on top of the path's own delay, or from the first copy to the second. */
  | { readonly kind: 'delay' | 'duplicate'; readonly packet: number; readonly by: Duration }
  | { readonly kind: 'inject'; readonly forged: Forged; readonly at: Instant }
  /** Step `step` of the run's script makes another call, or makes it at another time. */
  | { readonly kind: 'app'; readonly step: number; readonly call?: Call; readonly at?: Instant }
  /** Step `step` of the run's script is again what the story has there; one that was added is no more. */
  | { readonly kind: 'restoreApp'; readonly step: number }
  | {
      readonly kind: 'addApp'
      readonly who: HostId
      readonly call: Call
      readonly at: Instant
      readonly conn?: number
    }

/** The most that can be done by hand; a link that says more is cut. */
export const MOST_CHANGES = 200
const MOST_BY: Duration = 600_000_000

const ORDER: readonly FaultAction['kind'][] = ['pass', 'drop', 'delay', 'dup']

/** Faults in the order in which a link reads them back. */
const sorted = (faults: readonly Fault[]): Fault[] =>
  [...faults].sort((x, y) => ORDER.indexOf(x.action.kind) - ORDER.indexOf(y.action.kind))

/** The choice without what was placed on this packet alone. */
function lifted(choice: Choice, trace: Trace, { faults = [] }: Packet): Choice {
  const offset = trace.scenario.faults.length - choice.faults.length
  const own = (f: Fault, n: number) => faults.includes(n + offset) && typeof f.nth === 'number'
  return { ...choice, faults: choice.faults.filter((f, n) => !own(f, n)) }
}

const place = (choice: Choice, aim: Aim, ...actions: readonly FaultAction[]): Choice => ({
  ...choice,
  faults: sorted([...choice.faults, ...actions.map((action) => ({ ...aim, action }))]),
})

function onPacket(
  choice: Choice,
  trace: Trace,
  i: Extract<Intervention, { readonly packet: number }>,
  packet: Packet,
): Choice {
  const aim = aimAt(trace, packet.n)
  if (aim === null) return i.kind === 'drop' ? uninjected(choice, trace, packet) : choice
  const bare = lifted(choice, trace, packet)
  // What would become of it if nobody had laid a hand on it: the past is the same, so it is there.
  const clean = simulate(compose(bare))
  const was = clean.packets[packet.n] ?? packet
  const met = new Set((was.faults ?? []).map((n) => clean.scenario.faults[n]?.action.kind))
  const lost = was.fate === 'lost'
  if (i.kind === 'restore') return was.fault === null ? bare : place(bare, aim, { kind: 'pass' })
  if (!('by' in i)) return lost ? bare : place(bare, aim, { kind: 'drop' })
  const by = Math.max(0, Math.min(MOST_BY, Math.round(i.by)))
  const kept = keptOf(choice, trace, packet, i.kind === 'delay' ? 'dup' : 'delay')
  const actions: FaultAction[] = []
  if (lost || met.has('delay') || (i.kind === 'duplicate' && was.arrivals.length > 1)) actions.push({ kind: 'pass' })
  if (i.kind === 'duplicate') actions.push({ kind: 'dup', by })
  else if (by > 0) actions.push({ kind: 'delay', by })
  return place(bare, aim, ...actions, ...kept)
}

/** What was done to this packet alone in the other way stays: a copy when it is delayed, a delay when it is copied. */
function keptOf(choice: Choice, trace: Trace, packet: Packet, kind: 'dup' | 'delay'): FaultAction[] {
  const offset = trace.scenario.faults.length - choice.faults.length
  return choice.faults
    .filter((f, n) => packet.faults?.includes(n + offset) && typeof f.nth === 'number' && f.action.kind === kind)
    .map((f) => f.action)
}

/** A segment forged by hand is not there any more. */
function uninjected(choice: Choice, trace: Trace, packet: Packet): Choice {
  const { from, to, sentAt } = packet
  const inject = choice.inject ?? []
  const same = inject.filter(
    ({ forged, when }) => forged.dir === `${from}>${to}` && instantOf(trace, when, forged.conn) === sentAt,
  )
  // Several of one instant come in their order, those of the story first.
  const beside = trace.packets.filter((p) => p.injected && p.from === from && p.to === to && p.sentAt === sentAt)
  const gone = same.at(beside.indexOf(packet) - beside.length)
  return gone === undefined ? choice : { ...choice, inject: inject.filter((one) => one !== gone) }
}

function onStep(choice: Choice, trace: Trace, { step, call, at }: Intervention & { kind: 'app' }): Choice {
  const { script } = trace.scenario
  const target = script[step]
  if (target === undefined || target.who === null) return choice
  const apps = choice.apps ?? []
  const change = {
    ...(call === undefined ? {} : { call }),
    ...(at === undefined ? {} : { when: whenOf(trace, at, target.conn) }),
  }
  const own = compose({ ...choice, apps: [], inject: [] }).script
  const added = apps.filter((a) => !('step' in a))[step - own.length]
  if (step >= own.length) {
    if (added === undefined) return choice
    const left = call === 'never' ? [] : [{ ...added, ...change }]
    return { ...choice, apps: apps.flatMap((a) => (a === added ? left : [a])) }
  }
  const before = apps.find((a): a is ChangedStep => 'step' in a && a.step === step)
  const { call: asked, when }: ChangedStep = { step, ...before, ...change }
  // Told to do what it does anyway, it is not told.
  const same = asked === undefined || asked === callOf((own[step] as ScriptStep).act)
  const next: ChangedStep = { step, ...(same ? {} : { call: asked }), ...(when === undefined ? {} : { when }) }
  const rest = apps.filter((a) => a !== before)
  const nothing = next.call === undefined && next.when === undefined
  const all: readonly AppChange[] = nothing
    ? rest
    : before === undefined
      ? [...apps, next]
      : apps.map((a) => (a === before ? next : a))
  return { ...choice, apps: all }
}

function asStory(choice: Choice, step: number): Choice {
  const apps = choice.apps ?? []
  const own = compose({ ...choice, apps: [], inject: [] }).script.length
  const added = apps.filter((a) => !('step' in a))[step - own]
  return { ...choice, apps: apps.filter((a) => ('step' in a ? a.step !== step : a !== added)) }
}

/** The choice with an intervention in the run that follows from it. Where it changes nothing, it is the choice itself. */
export function applied(choice: Choice, trace: Trace, i: Intervention): Choice {
  const next = change(choice, trace, i)
  return JSON.stringify(next) === JSON.stringify(choice) || changesOf(next).length > MOST_CHANGES ? choice : next
}

function change(choice: Choice, trace: Trace, i: Intervention): Choice {
  if (i.kind === 'inject') {
    const injection = { forged: i.forged, when: whenOf(trace, i.at, i.forged.conn) }
    return { ...choice, inject: [...(choice.inject ?? []), injection] }
  }
  if (i.kind === 'app') return onStep(choice, trace, i)
  if (i.kind === 'restoreApp') return asStory(choice, i.step)
  if (i.kind === 'addApp') {
    const { who, call, at, conn } = i
    const added = { who, call, when: whenOf(trace, at, conn), ...(conn ? { conn } : {}) }
    return { ...choice, apps: [...(choice.apps ?? []), added] }
  }
  const packet = trace.packets[i.packet]
  return packet === undefined ? choice : onPacket(choice, trace, i, packet)
}

// ── what was changed ──

/** One thing done by hand, with where it stands in the choice. */
export type Change =
  | { readonly kind: 'fault'; readonly index: number; readonly fault: Fault }
  | { readonly kind: 'inject'; readonly index: number; readonly forged: Forged }
  | { readonly kind: 'app'; readonly index: number; readonly change: AppChange }

export const changesOf = ({ faults, inject = [], apps = [] }: Choice): Change[] => [
  ...faults.map((fault, index) => ({ kind: 'fault', index, fault }) as const),
  ...inject.map(({ forged }, index) => ({ kind: 'inject', index, forged }) as const),
  ...apps.map((app, index) => ({ kind: 'app', index, change: app }) as const),
]

/** The choice without the `n`-th of {@link changesOf}. */
export function withoutChange(choice: Choice, n: number): Choice {
  const taken = changesOf(choice)[n]
  if (taken === undefined) return choice
  const rest = <T>(list: readonly T[] | undefined) => (list ?? []).filter((_, index) => index !== taken.index)
  if (taken.kind === 'fault') return { ...choice, faults: rest(choice.faults) }
  return taken.kind === 'inject' ? { ...choice, inject: rest(choice.inject) } : { ...choice, apps: rest(choice.apps) }
}

/** The story and the knobs as they are, and nothing done by hand. */
export const untouched = ({ scenario, knobs }: Choice): Choice => ({ scenario, knobs, faults: [] })

/** Step of the run's script that made this call; null when none did (a system's own doing). */
export function scriptStepOf(trace: Trace, step: Trace['steps'][number]): number | null {
  const { cause, host, conn } = step
  if (cause.kind !== 'call') return null
  const index = trace.scenario.script.findIndex((s) => s.who === host && (s.conn ?? 0) === conn && s.act === cause.act)
  return index < 0 ? null : index
}
