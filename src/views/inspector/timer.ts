import { flagNames } from '../../i18n/format'
import type { Key } from '../../i18n/index'
import type { TimerSpan } from '../../sim/spans'
import type { Step, Trace } from '../../sim/trace'
import type { Profile } from '../../tcp/profile'
import { backedOff } from '../../tcp/rto'
import type { Tcb, Unacked } from '../../tcp/tcb'
import type { Duration } from '../../tcp/units'
import { clock, nameOf as packetName } from '../params'
import type { Sentence } from '../sentence'
import { exact } from './exact'
import { eventOf } from './facts'
import { armedIn, type Formula, formulaOf, inTwoParts, profileAt } from './formula'

/** What there is to know of one timer of the run. */
export interface TimerFacts {
  readonly armed: { readonly step: Step; readonly event: Sentence } | null
  readonly formula: Formula | null
  readonly does: Sentence
  readonly stops: Sentence
  readonly ended: Sentence
  /** The step that ended it, and what was sent in it. */
  readonly end: Step | null
}

const nameOf = ({ syn, fin, len }: Unacked, ack: boolean): string =>
  flagNames({ syn, fin, rst: false, ack: ack ? 0 : null }) + (len > 0 ? ` (${len}\u00a0B)` : '')

/** How long the next RTO lasts after one that fires in a state as `c`: as armed by the run, else as it would be. */
function nextWait(span: TimerSpan, c: Tcb, profile: Profile, fired: Step | undefined): Duration {
  const armed = fired?.tcb?.timers.RTO
  if (armed) return armed.due - armed.armedAt
  // The first repeats of a SYN are not backed off (Linux `tcp_syn_linear_timeouts`).
  const linear = c.state === 'SYN-SENT' && c.retries + 1 <= profile.synLinear
  const whole = backedOff({ ...c, backoff: c.backoff + (linear ? 0 : 1) }, profile)
  const opening = c.state === 'SYN-SENT' || c.state === 'SYN-RECEIVED'
  const limit = opening ? profile.openingLimit : null
  return limit === null ? whole : Math.min(whole, c.openedAt + limit - span.due)
}

/** What the timer does when it fires; a time-out does not always double. `wait`: the next one. */
function doesOf({ kind, from, due }: TimerSpan, c: Tcb, profile: Profile, wait: Duration): Key {
  if (kind === 'FIN-WAIT-2' && c.kind === 'full' && inTwoParts(c, profile)) return 'inspector.does.FIN-WAIT-2.socket'
  if (kind !== 'RTO') return `inspector.does.${kind}`
  if (wait <= 0) return 'inspector.does.last'
  const length = due - from
  if (wait === length) return 'inspector.does.RTO.again'
  if (wait === length * 2) return 'inspector.does.RTO'
  return wait === profile.rtoMax ? 'inspector.does.RTO.most' : 'inspector.does.RTO.wait'
}

export function timerFactsOf(trace: Trace, span: TimerSpan): TimerFacts {
  const step = armedIn(trace, span)
  const tcb = step?.tcb ?? null
  const unacked = span.kind === 'TLP' ? tcb?.unacked.at(-1) : tcb?.unacked[0]
  const fires = trace.steps.find(
    (s) => s.at === span.to && s.socket === span.socket && s.cause.kind === 'timeout' && s.cause.timer === span.kind,
  )
  // Linux may merge it with what follows.
  const again = fires?.sent.map((n) => trace.packets[n]).find((p) => p?.retransmission)
  const seg = again ? packetName(again) : unacked === undefined ? '' : nameOf(unacked, tcb?.state !== 'SYN-SENT')
  const params = { host: span.host, seg, timer: span.kind, at: clock(trace, span.to), due: clock(trace, span.due) }
  const profile = profileAt(trace, span.host, step?.n ?? 0)
  const end = trace.steps.find((s) => s.socket === span.socket && s.at === span.to && s.n > (step?.n ?? -1)) ?? null
  const wait = tcb === null ? 0 : nextWait(span, tcb, profile, fires)
  const last = fires?.rules.some((rule) => rule === 'giveUp' || rule === 'userTimeout') === true
  return {
    armed: step === undefined ? null : { step, event: eventOf(trace, step) },
    formula: formulaOf(trace, span),
    does: {
      key: last
        ? 'inspector.does.last'
        : tcb === null
          ? `inspector.does.${span.kind}`
          : doesOf(span, tcb, profile, wait),
      params: { ...params, wait: exact(wait), most: exact(profile.rtoMax) },
    },
    stops: { key: `inspector.stops.${span.kind}`, params },
    ended: { key: `inspector.ended.${span.end}`, params },
    end: span.end === 'open' ? null : (endingOf(trace, span) ?? end),
  }
}

/** Of the steps at the end of a timer, the one after which it no longer ran as it did. */
const endingOf = (trace: Trace, span: TimerSpan): Step | undefined =>
  trace.steps.find((s) => {
    if (s.socket !== span.socket || s.at !== span.to) return false
    const timer = s.tcb?.timers[span.kind] ?? null
    return timer === null || timer.armedAt !== span.from || timer.due !== span.due
  })
