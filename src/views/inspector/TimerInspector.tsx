import { clockTime } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import type { TimerSpan } from '../../sim/spans'
import type { Packet, Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import { say } from '../sentence'
import css from './Inspector.module.css'
import { PacketLink } from './PacketLink'
import { timerFactsOf } from './timer'

interface Props {
  readonly trace: Trace
  readonly span: TimerSpan
  onPacket(packet: number): void
  onJump(at: Instant): void
}

/** One timer: what armed it, how its length came about with this run's numbers, what it would do, and its end. */
export function TimerInspector({ trace, span, onPacket, onJump }: Props) {
  const { t } = useWords()
  const { armed, formula, does, stops, ended, end } = timerFactsOf(trace, span)
  const at = (instant: Instant) => clockTime(instant - trace.origin)
  return (
    <dl className={css.facts}>
      {armed !== null && (
        <div>
          <dt>{t('inspector.armed')}</dt>
          <dd>
            <button type="button" onClick={() => onJump(span.from)}>
              {t('inspector.goTo', { event: say(t, armed.event), at: at(span.from) })}
            </button>
          </dd>
        </div>
      )}
      {formula !== null && (
        <div>
          <dt>{t('inspector.length')}</dt>
          <dd>
            <code className={css.formula}>
              {formula.lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </code>
          </dd>
          {formula.notes.map((note) => (
            <dd key={note.key}>{say(t, note)}</dd>
          ))}
        </div>
      )}
      <div>
        <dt>{t('inspector.does')}</dt>
        <dd>{say(t, does)}</dd>
      </div>
      <div>
        <dt>{t('inspector.stops')}</dt>
        <dd>{say(t, stops)}</dd>
      </div>
      <div>
        <dt>{t('inspector.ended')}</dt>
        <dd>
          {end === null ? (
            say(t, ended)
          ) : (
            <button type="button" onClick={() => onJump(span.to)}>
              {say(t, ended)}
            </button>
          )}
        </dd>
      </div>
      {end !== null && end.sent.length > 0 && (
        <div>
          <dt>{t('inspector.sent')}</dt>
          {end.sent.map((n) => (
            <dd key={n}>
              <PacketLink trace={trace} packet={trace.packets[n] as Packet} onPacket={onPacket} />
            </dd>
          ))}
        </div>
      )}
    </dl>
  )
}
