import type { Action, HostId, Scenario, ScriptStep } from '../sim/scenario'
import type { AddedStep, AppChange, Call, Injection, When } from './choice'
import { CALLS } from './choice'
import { readWhen, writeWhen } from './when'

/**
 * What applications do otherwise, in a link: `app=3:shutdown` (step 3 of the story's script), `app=3:@u1.2` (1.2 s after
 * the connection is up), `app=3:never`, `app=3:send100@s0.5`, and steps more: `app=B:send100@u1`, `app=A1:close@u1`
 * (A, connection 1). Steps are counted from 0 as the story has them.
 */
const MOST_STEP = 999
const MOST_OCTETS = 1_000_000

const octetsOf = (call: Call): number | null => (call.startsWith('send') ? Number(call.slice(4)) : null)

/** What a call is to the engine. */
export function actionOf(call: Call): Action {
  if (call === 'shutdown') return { kind: 'shutdown', how: 'WR' }
  if (call === 'linger0') return { kind: 'close', linger: 0 }
  if (call === 'never') return { kind: 'nothing' }
  if (call === 'close' || call === 'kill' || call === 'reboot') return { kind: call }
  return { kind: 'send', octets: octetsOf(call) ?? 0 }
}

/** The call that does this; null where there is none for it. */
export function callOf(act: Action): Call | null {
  if (act.kind === 'close') return act.linger === undefined ? 'close' : act.linger === 0 ? 'linger0' : null
  if (act.kind === 'shutdown') return act.how === 'WR' ? 'shutdown' : null
  if (act.kind === 'kill' || act.kind === 'reboot') return act.kind
  return act.kind === 'send' && act.more !== true ? `send${act.octets}` : null
}

const onUp = (conn = 0): string => (conn === 0 ? 'up' : `up#${conn}`)
const timing = (when: When, conn?: number) => ({ on: when.from === 'start' ? 'start' : onUp(conn), after: when.after })

function changed(step: ScriptStep, { call, when }: { readonly call?: Call; readonly when?: When }): ScriptStep {
  const { nth, ...rest } = step
  const moved = when === undefined ? step : { ...rest, ...timing(when, step.conn) }
  return call === undefined ? moved : { ...moved, act: actionOf(call) }
}

/** The script with the changes; a step keeps its place, steps more come after all. What does not fit the story is left out. */
export function withApps(s: Scenario, apps: readonly AppChange[], inject: readonly Injection[]): Scenario {
  const script = [...s.script]
  for (const change of apps) {
    if ('step' in change) {
      const step = script[change.step]
      if (step !== undefined && change.step < s.script.length && step.who !== null)
        script[change.step] = changed(step, change)
    } else if (change.who in s.hosts) {
      const { who, call, when, conn } = change
      script.push({ ...timing(when, conn), who, act: actionOf(call), ...(conn === undefined ? {} : { conn }) })
    }
  }
  for (const { forged, when } of inject) {
    if (forged.dir.split('>').every((host) => host in s.hosts))
      script.push({ ...timing(when, forged.conn), who: null, act: { kind: 'inject', forged } })
  }
  return { ...s, script }
}

function readCall(text: string): Call | null {
  const known = CALLS.find((call) => call === text)
  if (known !== undefined) return known
  const octets = /^send([1-9]\d{0,6})$/.exec(text)?.[1]
  return octets !== undefined && Number(octets) <= MOST_OCTETS ? `send${Number(octets)}` : null
}

export function readApp(text: string): AppChange | null {
  const found = /^(?:(\d{1,3})|([ABC])(\d{1,2})?):([a-z0]*\d*)(?:@(.+))?$/.exec(text)
  if (found === null) return null
  const [, step, who, conn, callText = '', whenText] = found
  const call = readCall(callText)
  const when = whenText === undefined ? null : readWhen(whenText)
  if ((callText !== '' && call === null) || (whenText !== undefined && when === null)) return null
  if (step !== undefined) {
    if (Number(step) > MOST_STEP || (call === null && when === null)) return null
    return { step: Number(step), ...(call === null ? {} : { call }), ...(when === null ? {} : { when }) }
  }
  if (call === null || call === 'never' || when === null) return null
  return { who: who as HostId, call, when, ...(conn === undefined || conn === '0' ? {} : { conn: Number(conn) }) }
}

export function writeApp(change: AppChange): string {
  const at = change.when === undefined ? '' : `@${writeWhen(change.when)}`
  if ('step' in change) return `${change.step}:${change.call ?? ''}${at}`
  return `${hostOf(change)}:${change.call}${at}`
}

const hostOf = ({ who, conn }: AddedStep): string => `${who}${conn ?? ''}`
