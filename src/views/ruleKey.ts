import type { Key } from '../i18n/index'
import type { Step, Trace } from '../sim/trace'
import type { RuleId } from '../tcp/rules'

/** The sentence for a rule that a step cites: some are put another way where a host's application reads no more, or not yet. */
export function ruleKey(trace: Trace, { host, cause, signals }: Step, id: RuleId): Key {
  if (id === 'text.delivered' && !signals.some(({ kind }) => kind === 'data')) return 'told.text.kept'
  const closed = cause.kind === 'call' && cause.act.kind === 'close'
  const deaf = trace.scenario.hosts[host]?.profile.rstAfterClose === true
  return id === 'close.established' && closed && deaf ? 'told.close.deaf' : `rule.${id}`
}
