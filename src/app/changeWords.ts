import { clockTime, duration, flagNames } from '../i18n/format'
import type { Key, Locale, Translate } from '../i18n/index'
import { actionOf } from '../knobs/apps'
import type { AppChange, Call, Choice, When } from '../knobs/choice'
import type { Change } from '../knobs/interventions'
import { instantOf } from '../knobs/when'
import type { Action, Fault, Forged, Scenario, ScriptStep } from '../sim/scenario'
import type { Trace } from '../sim/trace'
import { callText } from '../views/callText'

/** What is needed to say a change in words: the run it is in, and the story as it was before. */
export interface Told {
  readonly t: Translate
  readonly locale: Locale
  readonly choice: Choice
  readonly trace: Trace
  readonly story: Scenario
}

const rules = new Map<Locale, Intl.PluralRules>()
/** `2nd`, `第 2 个`. */
function ordinal({ t, locale }: Told, n: number): string {
  const rule = rules.get(locale) ?? new Intl.PluralRules(locale, { type: 'ordinal' })
  rules.set(locale, rule)
  const form = rule.select(n)
  return t(form === 'one' || form === 'two' || form === 'few' ? `change.nth.${form}` : 'change.nth.other', { n })
}

/** A call as a programmer writes it; what is no call, in words. */
export function callWords(t: Translate, call: Call | Action): string {
  const act = typeof call === 'string' ? actionOf(call) : call
  if (act.kind === 'kill' || act.kind === 'reboot') return t(`change.call.${act.kind}`)
  if (act.kind === 'nothing') return t('change.call.never')
  return act.kind === 'close' && act.linger === 0 ? t('change.call.linger0') : callText(act)
}

function faultWords(told: Told, { from, match, nth, action }: Fault): string {
  const { t } = told
  const kind = t(`change.kind.${match}`)
  const what =
    nth === 'all'
      ? t('change.all', { host: from, kind })
      : t('change.one', {
          host: from,
          kind,
          nth: [nth]
            .flat()
            .map((n) => ordinal(told, n))
            .join(', '),
        })
  if (action.kind === 'seqshift') return what
  return t(`change.${action.kind}`, { what, by: 'by' in action ? duration(action.by) : '' })
}

/** The instant on the clock that is shown; empty where it never comes. */
function clockOf({ trace }: Told, when: When, conn?: number): string {
  const at = instantOf(trace, when, conn)
  return at === null ? '' : clockTime(at - trace.origin)
}

function forgedWords(told: Told, forged: Forged, when: When): string {
  const [from, to] = forged.dir.split('>') as [string, string]
  const has = (flag: string) => forged.flags.includes(flag)
  const segment = flagNames({ syn: has('S'), fin: has('F'), rst: has('R'), ack: forged.ack === undefined ? null : 0 })
  const key: Key = forged.path === true ? 'change.inject' : 'change.injectAt'
  return told.t(key, { segment, from, to, at: clockOf(told, when, forged.conn) })
}

/** How much later a step comes that waited for the same before; null when it waited for something else. */
function shift(was: ScriptStep, when: When): number | null {
  const on = when.from === 'start' ? 'start' : was.conn ? `up#${was.conn}` : 'up'
  return was.on === on && (was.nth ?? 1) === 1 ? when.after - was.after : null
}

function appWords(told: Told, change: AppChange): string {
  const { t, story } = told
  if (!('step' in change)) {
    const { who, call, when, conn } = change
    return t('change.app.added', { host: who, call: callWords(t, call), at: clockOf(told, when, conn) })
  }
  const was = story.script[change.step]
  if (was === undefined || was.who === null) return t('change.app.none', { n: change.step })
  const { call, when } = change
  const names = { host: was.who, was: callWords(t, was.act), call: call === undefined ? '' : callWords(t, call) }
  if (call === 'never') return t('change.app.never', names)
  if (when === undefined) return t('change.app.call', names)
  const at = clockOf(told, when, was.conn)
  if (call !== undefined) return t('change.app.both', { ...names, at })
  const by = shift(was, when)
  // The first close() is the clock's zero: to say that it comes at 0 would say nothing.
  if (by !== null && instantOf(told.trace, when, was.conn) === told.trace.origin)
    return t(by < 0 ? 'change.app.earlier' : 'change.app.later', { ...names, by: duration(Math.abs(by)) })
  return t('change.app.moved', { ...names, at })
}

/** One thing done by hand, in words from the run: “A’s 2nd FIN dropped”. */
export function changeWords(told: Told, change: Change): string {
  if (change.kind === 'fault') return faultWords(told, change.fault)
  if (change.kind === 'app') return appWords(told, change.change)
  return forgedWords(told, change.forged, (told.choice.inject ?? [])[change.index]?.when as When)
}

/** Whether the run has the segment that a fault is for. */
export function meets({ choice, trace }: Told, change: Change): boolean {
  if (change.kind !== 'fault') return true
  const index = trace.scenario.faults.length - choice.faults.length + change.index
  return trace.packets.some((p) => p.faults?.includes(index))
}
