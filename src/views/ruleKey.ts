import type { Key } from '../i18n/index'
import type { Step, Trace } from '../sim/trace'
import type { RuleId } from '../tcp/rules'
import { seqGt } from '../tcp/seq'
import { arrivedIn } from './params'
import { peerOf } from './peer'

const reportsMore = (trace: Trace, step: Step): boolean => {
  const { ack = null, sack = [] } = arrivedIn(trace, step)?.segment ?? {}
  return sack.some((block) => ack !== null && seqGt(block.to, ack))
}

/** The sentence for a rule that a step cites: some are put another way where an application reads no more, or not yet, or has closed. */
export function ruleKey(trace: Trace, step: Step, id: RuleId): Key {
  const { host, cause, signals } = step
  if (id === 'ack.ofFin.finWait1' && peerOf(trace, step).kind !== 'open') return 'told.finAcked.closed'
  // By its SACK block it does say something.
  if (id === 'ack.duplicate' && reportsMore(trace, step)) return 'told.sacked'
  if (id === 'text.delivered' && !signals.some(({ kind }) => kind === 'data')) return 'told.text.kept'
  const closed = cause.kind === 'call' && cause.act.kind === 'close'
  const deaf = trace.scenario.hosts[host]?.profile.rstAfterClose === true
  return id === 'close.established' && closed && deaf ? 'told.close.deaf' : `rule.${id}`
}
