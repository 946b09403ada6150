import { duration } from '../../i18n/format'
import type { Params } from '../../i18n/index'
import type { Step, Trace } from '../../sim/trace'
import type { Timer, TimerKind } from '../../tcp/tcb'
import type { Instant } from '../../tcp/units'
import { clock, paramsOf, retransmitTimer } from '../params'
import { peerOf } from '../peer'
import type { Sentence } from '../sentence'

/** Whether the run shows that this socket's timer, firing at `due`, is the end. */
export const givesUpAt = (trace: Trace, socket: number | null, due: Instant): boolean =>
  trace.steps.some((s) => s.at === due && s.socket === socket && s.rules.includes('giveUp'))

/** Whether the run shows that the timer of this socket fires when it is due: the peer, or somebody's hand, may be quicker. */
export function fires(trace: Trace, socket: number | null, name: TimerKind, due: Instant): boolean {
  const own = trace.steps.filter((s) => s.socket === socket)
  if (due > trace.end) return own.at(-1)?.tcb?.timers[name]?.due === due
  return own.some(({ at, cause }) => at === due && cause.kind === 'timeout' && cause.timer === name)
}

/** In FIN-WAIT-2: what the FIN that is waited for waits for itself. */
function awaitedFin(trace: Trace, step: Step, params: Params): Sentence {
  const peer = peerOf(trace, step)
  const limit = step.tcb?.timers['FIN-WAIT-2'] ?? null
  const until = limit && { ...params, due: clock(trace, limit.due), wait: duration(limit.due - limit.armedAt) }
  if (peer.kind === 'open')
    return limit && until ? finWait2(trace, step, limit, until) : { key: 'explain.next.finWait2', params }
  if (peer.kind === 'gone')
    return until ? { key: 'explain.next.goneLimit', params: until } : { key: 'explain.next.gone', params }
  const { fin, sent } = peer
  if (fin === null) return { key: sent ? 'explain.next.finLost' : 'explain.next.finHeld', params }
  const [key, due] =
    fin.sentAt <= step.at
      ? (['explain.next.finUnderWay', fin.at] as const)
      : ([sent ? 'explain.next.finAgain' : 'explain.next.finSoon', fin.sentAt] as const)
  return { key, params: { ...params, due: clock(trace, due) } }
}

/** Linux waits in two parts where its limit is longer than TIME-WAIT: the first is what the sheet shows. */
function finWait2(trace: Trace, { host, tcb }: Step, { armedAt, due }: Timer, params: Params): Sentence {
  const profile = trace.scenario.hosts[host]?.profile
  const whole = tcb?.linger2 ?? profile?.finWait2 ?? 0
  if (tcb?.kind !== 'full' || profile?.miniSockets !== true || due - armedAt >= whole)
    return { key: 'explain.next.finWait2Limit', params }
  const lengths = { whole: duration(whole), timeWait: duration(profile.timeWait) }
  return { key: 'explain.next.finWait2Parts', params: { ...params, ...lengths } }
}

/** What is awaited after a step, who must act, and when a timer will: one sentence, or none. */
export function whatNext(trace: Trace, step: Step): Sentence[] {
  const { tcb } = step
  const params = paramsOf(trace, step)
  const until = ({ armedAt, due }: Timer) => ({ ...params, due: clock(trace, due), wait: duration(due - armedAt) })
  switch (step.after) {
    case 'FIN-WAIT-1':
    case 'CLOSING':
    case 'LAST-ACK': {
      const running = retransmitTimer(tcb)
      if (running === null || tcb?.finSeq === null) return []
      const end = givesUpAt(trace, step.socket, running.timer.due)
      const key = end ? 'explain.next.giveUp' : 'explain.next.fin'
      return [{ key, params: { ...until(running.timer), timer: running.name } }]
    }
    case 'FIN-WAIT-2': {
      return step.before === step.after ? [] : [awaitedFin(trace, step, params)]
    }
    case 'TIME-WAIT': {
      const timer = tcb?.timers['2MSL'] ?? null
      return timer === null ? [] : [{ key: 'explain.next.timeWait', params: until(timer) }]
    }
    case 'CLOSE-WAIT':
      return step.before === step.after ? [] : [{ key: 'explain.next.closeWait', params }]
    case 'CLOSED': {
      if (step.before !== 'LAST-ACK' || !step.rules.includes('ack.ofFin.lastAck')) return []
      const peer = trace.steps.slice(0, step.n).findLast((s) => s.host === params.peer && s.conn === step.conn)
      const timer = peer?.tcb?.timers['2MSL'] ?? null
      if (peer === undefined || timer === null) return []
      return [{ key: 'explain.next.peerTimeWait', params: until(timer) }]
    }
    default:
      return []
  }
}
