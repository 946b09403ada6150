import { duration } from '../../i18n/format'
import type { Params } from '../../i18n/index'
import type { Step, Trace } from '../../sim/trace'
import type { Timer } from '../../tcp/tcb'
import type { Instant } from '../../tcp/units'
import { clock, paramsOf, retransmitTimer } from '../params'
import type { Sentence } from '../sentence'

/** Whether the run shows that this socket's timer, firing at `due`, is the end. */
export const givesUpAt = (trace: Trace, socket: number | null, due: Instant): boolean =>
  trace.steps.some((s) => s.at === due && s.socket === socket && s.rules.includes('giveUp'))

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
      if (step.before === step.after) return []
      const limit = tcb?.timers['FIN-WAIT-2'] ?? null
      if (limit === null) return [{ key: 'explain.next.finWait2', params }]
      return [finWait2(trace, step, limit, until(limit))]
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
      return timer === null ? [] : [{ key: 'explain.next.peerTimeWait', params: until(timer) }]
    }
    default:
      return []
  }
}
