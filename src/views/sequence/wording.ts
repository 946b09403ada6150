import { duration, flagNames, seqTexts } from '../../i18n/format'
import type { Translate } from '../../i18n/index'
import type { Action } from '../../sim/scenario'
import type { TimerSpan } from '../../sim/spans'
import type { Packet, Step, Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import { callText, settings, signalText } from '../callText'
import { droppedIn } from '../dropped'
import { livesOf } from '../lives'

/** A moment as it stands beside the sheet: counted from the first close. */
export const timeText = (trace: Trace, at: Instant): string => duration(at - trace.origin)

/** The bold part of a segment's label: its flags, and its data. */
export const headline = (p: Packet, t: Translate): string =>
  p.segment.len > 0 ? `${flagNames(p.segment)}, ${t('sheet.octets', { n: p.segment.len })}` : flagNames(p.segment)

export function numbers(p: Packet): { readonly seq: string; readonly ack: string | null } {
  const { seq, ack } = seqTexts(p)
  return { seq: `seq ${seq}`, ack: ack === null ? null : `ack ${ack}` }
}

/** `1st retransmission`, and short. */
export function retransmission(k: number, t: Translate): { readonly long: string; readonly short: string } {
  const long =
    k === 1
      ? t('sheet.again1')
      : k === 2
        ? t('sheet.again2')
        : k === 3
          ? t('sheet.again3')
          : t('sheet.againN', { n: k })
  return { long, short: k === 1 ? t('sheet.againShort') : t('sheet.againShortN', { n: k }) }
}

/** A call as a programmer writes it, or in words what somebody does to the host. */
function deedText(act: Action, t: Translate): string {
  const { kind } = act
  if (kind === 'configure') return settings(act.profile).join(', ') || t('sheet.configure')
  return kind === 'kill' || kind === 'reboot' || kind === 'destroy' ? t(`sheet.${kind}`) : callText(act)
}

/** What the experimenter does, and what shows anyway. */
const SILENT: ReadonlySet<string> = new Set(['nothing', 'soError', 'setopt', 'inject', 'readOn'])

/** The same in less room. */
function shortDeeds(act: Action, t: Translate): readonly string[] {
  if (act.kind === 'kill' || act.kind === 'reboot') return [t(`sheet.${act.kind}Short`)]
  if (act.kind !== 'close' || act.linger === undefined) return []
  const linger = `linger ${act.linger / 1_000_000}`
  return [`close(), ${linger}`, linger]
}

/** What an application did or learned in a step, each from full to shortest: `read() → 0`. Empty when nothing is to be seen. */
export function callsOf(step: Step, t: Translate): readonly (readonly [full: string, ...shorter: string[]])[] {
  const calls: [string, ...string[]][] = []
  if (step.cause.kind === 'call' && !SILENT.has(step.cause.act.kind)) {
    const { act, result } = step.cause
    const name = deedText(act, t)
    const shorter = [
      ...shortDeeds(act, t),
      ...(name.includes(' [') && act.kind !== 'close' ? [name.replace(/ \[.*/, '')] : []),
    ]
    if (result === null) calls.push([name, ...shorter])
    else calls.push([`${name} → ${result}`, name, ...shorter])
  }
  for (const signal of step.signals) if (signal.kind !== 'connected') calls.push([signalText(signal)])
  return calls
}

/** A timer's label from full to shortest. */
export function timerTexts(span: TimerSpan, restarted: boolean, t: Translate): readonly string[] {
  const name =
    span.kind === 'delayed-ACK' ? t('sheet.delayedAck') : span.kind === 'FIN-WAIT-2' ? t('sheet.finWait2') : span.kind
  const full = `${name} ${duration(span.due - span.from)}`
  if (!restarted) return [full, name]
  return [t('sheet.restarted', { timer: full }), t('sheet.restartedShort', { timer: name }), name]
}

/** A segment for those who do not see it, in one breath. */
export function segmentName(trace: Trace, p: Packet, t: Translate): string {
  const { seq, ack } = numbers(p)
  const parts = [t('sheet.fromTo', { from: p.from, to: p.to }), headline(p, t).replaceAll(',', ''), seq]
  if (ack !== null) parts.push(ack)
  const tag = livesOf(trace).tag(p)
  if (tag !== '') parts.push(tag)
  if (p.injected) parts.push(t('sheet.forged'))
  if (p.retransmission > 0) parts.push(retransmission(p.retransmission, t).long)
  parts.push(t('sheet.left', { at: timeText(trace, p.sentAt) }))
  if (p.fate === 'lost') parts.push(t('sheet.lost'))
  p.arrivals.forEach((at, copy) => {
    parts.push(t('sheet.arrivedAt', { at: timeText(trace, at) }))
    if (droppedIn(trace).has(`${p.n}.${copy}`)) parts.push(t('sheet.droppedBy', { host: p.to }))
  })
  return parts.join(', ')
}
