import { clockTime, duration, flagNames } from '../i18n/format'
import type { Params } from '../i18n/index'
import type { Action, HostId } from '../sim/scenario'
import type { Packet, Step, Trace } from '../sim/trace'
import { segLen } from '../tcp/segment'
import type { Tcb, Timer } from '../tcp/tcb'
import type { Duration, Instant } from '../tcp/units'
import { callText, settings, signalText } from './callText'

export const clock = (trace: Trace, at: Instant): string => clockTime(at - trace.origin)

/** `FIN, ACK`, with its text when it carries any: `ACK (100 B)`. */
export const nameOf = ({ segment }: Packet): string =>
  flagNames(segment) + (segment.len > 0 ? ` (${segment.len}\u00a0B)` : '')

/** The packet whose arrival is the step's cause. */
export const arrivedIn = (trace: Trace, step: Step): Packet | undefined =>
  step.cause.kind === 'arrival' ? trace.packets[step.cause.packet] : undefined

/** The timer that will send again, should no ACK come. */
export function retransmitTimer(tcb: Tcb | null): { readonly name: 'RTO' | 'TLP'; readonly timer: Timer } | null {
  const rto = tcb?.timers.RTO ?? null
  const tlp = tcb?.timers.TLP ?? null
  if (tlp !== null && (rto === null || tlp.due <= rto.due)) return { name: 'TLP', timer: tlp }
  return rto === null ? null : { name: 'RTO', timer: rto }
}

/** The timer whose firing is the step's cause, as it ran; null where something else is. */
export function firedTimer(trace: Trace, { n, cause, socket }: Step): Timer | null {
  if (cause.kind !== 'timeout' || socket === null) return null
  const before = trace.steps.findLast((s) => s.n < n && s.socket === socket)
  return before?.tcb?.timers[cause.timer] ?? null
}

/** How long TIME-WAIT lasts here: what the 2MSL timer really ran or runs for, else what the system is set to. */
function timeWaitOf(trace: Trace, step: Step): Duration {
  const over = step.cause.kind === 'timeout' && step.cause.timer === '2MSL' ? firedTimer(trace, step) : null
  const timer = over ?? step.tcb?.timers['2MSL'] ?? null
  return timer === null ? (trace.scenario.hosts[step.host]?.profile.timeWait ?? 0) : timer.due - timer.armedAt
}

/** The host at the other end of the step's connection; with three hosts, whoever it exchanges segments with. */
function peerOf(trace: Trace, step: Step): HostId {
  const arrived = arrivedIn(trace, step)
  if (arrived !== undefined) return arrived.from === step.host ? arrived.to : arrived.from
  const own = trace.packets.find((p) => p.socket !== null && p.socket === step.socket)
  return own?.to ?? (step.host === 'A' ? 'B' : 'A')
}

/** How often, and since when, the socket's newest segment has been sent; what a step sends anew has not been waited for. */
function trials(trace: Trace, step: Step): { readonly n: number; readonly since: Instant } | undefined {
  const waitedFor = (p: Packet) => p.original !== null || !step.sent.includes(p.n)
  const last = trace.packets.findLast(
    (p) => p.socket === step.socket && p.sentAt <= step.at && segLen(p.segment) > 0 && waitedFor(p),
  )
  if (last === undefined) return undefined
  return { n: last.retransmission, since: (trace.packets[last.original ?? last.n] ?? last).sentAt }
}

/** The call, or the settings that change; what the system does by itself is called by what it reports. */
function calledText(act: Action, step: Step): string {
  if (act.kind === 'configure') return settings(act.profile).join(', ')
  const [signal] = step.signals
  return act.kind === 'nothing' && signal !== undefined ? signalText(signal) : callText(act)
}

/** Everything a sentence about a step may want to name. */
export function paramsOf(trace: Trace, step: Step): Params {
  const profile = trace.scenario.hosts[step.host]?.profile
  const arrived = arrivedIn(trace, step)
  const sent = step.sent.map((n) => trace.packets[n] as Packet)
  const again = sent.find((p) => p.original !== null)
  const earlier = again && trace.packets.findLast((p) => p.n < again.n && (p.original ?? p.n) === again.original)
  const tried = trials(trace, step)
  const call = step.cause.kind === 'call' ? step.cause : undefined
  const first = again ?? sent[0]
  return {
    host: step.host,
    peer: peerOf(trace, step),
    before: step.before,
    after: step.after,
    n: again?.retransmission ?? tried?.n ?? 0,
    octets: arrived?.segment.len ?? (call?.act.kind === 'send' ? call.act.octets : 0),
    elapsed: duration(step.at - (tried?.since ?? step.at)),
    waited: duration(step.at - (earlier?.sentAt ?? tried?.since ?? step.at)),
    seg: arrived === undefined ? '' : nameOf(arrived),
    sent: first === undefined ? '' : nameOf(first),
    timer: step.cause.kind === 'timeout' ? step.cause.timer : '',
    call: call === undefined ? '' : calledText(call.act, step),
    errno: call?.result ?? '',
    timeWait: duration(timeWaitOf(trace, step)),
    oow: duration(profile?.oowRateLimit ?? 0),
  }
}
