import { duration } from '../../i18n/format'
import type { Translate } from '../../i18n/index'
import { scriptStepOf } from '../../knobs/interventions'
import { instantOf } from '../../knobs/when'
import type { Action, HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import { callText } from '../callText'
import type { Paper } from '../paper'
import { type Box, upright } from './boxes'
import type { Lifeline } from './geometry'
import { textHeight, textWidth } from './labels'
import type { SheetLayout } from './layout'
import { timeText } from './wording'

/** A call of an application on the sheet: one that is made, or one that by hand never is. */
export interface Held {
  /** Its step in the script. */
  readonly script: number
  readonly host: HostId
  readonly conn: number
  /** Of one that never is made, what the story has. */
  readonly act: Action
  readonly at: Instant
  /** When it is made, in words. */
  readonly when: string
  /** The clock of the sheet begins with it, but not where the story has it. */
  readonly shifted: boolean
  /** Its height on the lifeline, px, and where its text stands. */
  readonly y: number
  readonly box: Box
  readonly never: boolean
  /** There is no room for its name. */
  readonly short: boolean
}

/** Actions that somebody may want at another time, or otherwise. */
const MOVABLE: ReadonlySet<string> = new Set(['close', 'shutdown', 'send', 'abort', 'kill', 'reboot'])

/** A call as a programmer writes it, or in words what somebody does to the host. */
export const nameOf = (act: Action, t: Translate): string =>
  act.kind === 'kill' || act.kind === 'reboot' ? t(`hands.${act.kind}`) : callText(act)

/** `base`: the run before anything was done by hand. */
export function heldCalls(trace: Trace, base: Trace, paper: Paper, layout: SheetLayout, t: Translate): Held[] {
  const byId = new Map(layout.sides.map((s) => [s.id, s]))
  const calls = new Map<number, Held>()
  for (const step of trace.steps) {
    const side = byId.get(`call ${step.n}.0`)
    if (side === undefined || step.cause.kind !== 'call' || !MOVABLE.has(step.cause.act.kind)) continue
    const script = scriptStepOf(trace, step)
    if (script === null || calls.has(script)) continue
    const { at, host, conn, cause } = step
    const { act } = cause
    const said = whenOf(trace, base, script, at, t)
    calls.set(script, { script, host, conn, act, at, ...said, y: side.at, box: side.box, never: false, short: false })
  }
  const taken = layout.sides.map((s) => s.box)
  trace.scenario.script.forEach(({ who, act, conn = 0 }, script) => {
    const was = base.scenario.script[script]?.act
    const line = layout.columns.lifelines.find((l) => l.host === who)
    if (act.kind !== 'nothing' || was === undefined || !MOVABLE.has(was.kind) || line === undefined) return
    const at = Math.min(wouldBeAt(trace, base, script) ?? paper.to, paper.to)
    const y = paper.y(at)
    const { small } = layout.columns
    const short = textWidth(nameOf(was, t), small) > line.nameWidth
    const text = short ? t('hands.never') : nameOf(was, t)
    const box = freeBox(line, y, textWidth(text, small), textHeight(text, small), layout.height, taken)
    taken.push(box)
    const said = { when: t('hands.never'), shifted: false }
    calls.set(script, { script, host: line.host, conn, act: was, at, ...said, y, box, never: true, short })
  })
  return [...calls.values()]
}

/** When a step of the script comes that does nothing: where it was put by hand, else where the story has it. */
function wouldBeAt(trace: Trace, base: Trace, script: number): Instant | null {
  const { on, after, nth = 1, conn = 0 } = trace.scenario.script[script] as Trace['scenario']['script'][number]
  const from = on === 'start' ? 'start' : nth === 1 && (on === 'up' || on === `up#${conn}`) ? 'up' : null
  const put = from === null ? null : instantOf(trace, { from, after }, conn)
  return put ?? madeAt(base, script)
}

/** To say of the call with which the clock begins that it comes at 0 would say nothing: by how much it was moved. */
function whenOf(trace: Trace, base: Trace, script: number, at: Instant, t: Translate) {
  const by = at === trace.origin ? at - (madeAt(base, script) ?? base.origin) : 0
  const shifted = by !== 0
  const when = shifted
    ? t(by < 0 ? 'hands.earlier' : 'hands.later', { by: duration(Math.abs(by)) })
    : t('hands.callAt', { at: timeText(trace, at) })
  return { when, shifted }
}

const madeAt = (run: Trace, script: number): Instant | null =>
  run.steps.find((step) => scriptStepOf(run, step) === script)?.at ?? null

/** Beside the lifeline where the calls stand, as near to `y` as nothing else is. */
function freeBox(line: Lifeline, y: number, w: number, h: number, height: number, taken: readonly Box[]): Box {
  const x = line.side < 0 ? line.nameX - w : line.nameX
  const free = (box: Box) =>
    !taken.some((b) => Math.abs(b.cx - box.cx) < (b.w + w) / 2 && Math.abs(b.cy - box.cy) < (b.h + h) / 2)
  const at = (cy: number) => upright(x, Math.max(0, Math.min(height - h, cy - h / 2)), w, h)
  for (let by = 0; by < height; by += 2)
    for (const box of [at(y - h / 2 - by), at(y - h / 2 + by)]) if (free(box)) return box
  return at(y)
}
