import { clockTime, duration } from '../../i18n/format'
import { type Translate, useWords } from '../../i18n/index'
import type { Packet, Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import { lossText } from '../fate'
import { livesOf } from '../lives'
import { pairsOf } from '../pairs'
import { nameOf } from '../params'
import { say } from '../sentence'
import { Captures } from './Captures'
import { becauseOf, relationsOf } from './facts'
import { HeaderFields } from './HeaderFields'
import css from './Inspector.module.css'
import { PacketLink } from './PacketLink'

interface Props {
  readonly trace: Trace
  /** The run before anything was done to it by hand. */
  readonly base: Trace
  readonly packet: Packet
  onPacket(packet: number): void
  onJump(at: Instant): void
}

/** What became of a segment, one line each. */
function fateOf(trace: Trace, base: Trace, p: Packet, t: Translate): string[] {
  const time = (at: Instant) => clockTime(at - trace.origin)
  const nowhere = p.injected && p.delay === 0
  const lines = nowhere ? [t('inspector.forged', { host: p.to })] : [t('sheet.left', { at: time(p.sentAt) })]
  if (p.injected && !nowhere) lines.unshift(t('inspector.forgedPath', { host: p.from }))
  if (p.fate === 'lost') lines.push(lossText(p, base, t))
  const [first, again] = p.arrivals
  if (first !== undefined && again !== undefined) {
    lines.push(t('sheet.arrivedTwice', { at: time(first), again: time(again) }))
  } else if (first !== undefined && first <= trace.end && !nowhere) {
    lines.push(t('sheet.arrived', { at: time(first), delay: duration(first - p.sentAt) }))
  }
  if (p.arrivals.length > 0 && Math.min(...p.arrivals) > trace.end) lines.push(t('inspector.underWay'))
  p.arrivals.forEach((_, copy) => {
    const stray = livesOf(trace).strayOf(p, copy)
    if (stray !== null) lines.push(t('sheet.oldDuplicate', { n: stray.incarnation }))
  })
  return lines
}

/** One segment: its header to scale, why it was sent, what belongs to it, and how the tools show it. */
export function SegmentInspector({ trace, base, packet, onPacket, onJump }: Props) {
  const { t } = useWords()
  const because = becauseOf(trace, packet)
  const relations = relationsOf(trace, pairsOf(trace), packet)
  const links = [
    ['inspector.acknowledges', relations.acknowledges],
    ['inspector.answeredBy', relations.answeredBy],
    ['inspector.againOf', relations.againOf === null ? [] : [relations.againOf]],
    ['inspector.againAs', relations.againAs],
  ] as const
  const cause = because?.step.cause
  return (
    <>
      <HeaderFields key={packet.n} trace={trace} packet={packet} />
      <dl className={css.facts}>
        <div>
          <dt>{t('inspector.fate')}</dt>
          {fateOf(trace, base, packet, t).map((line) => (
            <dd key={line}>{line}</dd>
          ))}
        </div>
        {because !== null && (
          <div>
            <dt>{t('inspector.because')}</dt>
            <dd>
              <button
                type="button"
                onClick={() => (cause?.kind === 'arrival' ? onPacket(cause.packet) : onJump(because.step.at))}
              >
                {t('inspector.goTo', {
                  event: say(t, because.event),
                  at: clockTime(because.step.at - trace.origin),
                })}
              </button>
            </dd>
            {because.rule !== null && because.passage !== null && (
              <dd>
                {say(t, because.rule)}{' '}
                <a href={because.passage.url} target="_blank" rel="noreferrer">
                  {because.passage.name} §{because.passage.section}
                </a>
              </dd>
            )}
          </div>
        )}
        {links.map(
          ([key, packets]) =>
            packets.length > 0 && (
              <div key={key}>
                <dt>{t(key)}</dt>
                {packets.map((n) => (
                  <dd key={n}>
                    <PacketLink trace={trace} packet={trace.packets[n] as Packet} onPacket={onPacket} />
                  </dd>
                ))}
              </div>
            ),
        )}
      </dl>
      <Captures trace={trace} packet={packet} />
    </>
  )
}

/** `A → B  FIN, ACK`. */
export const titleOf = (trace: Trace, p: Packet): string =>
  `${p.from} → ${p.to}\u2002${nameOf(p)} ${livesOf(trace).tag(p)}`.trim()
