import { useState } from 'react'
import { useWords } from '../../i18n/index'
import type { Intervention } from '../../knobs/interventions'
import { pathDelayOf } from '../../sim/aim'
import type { Packet, Trace } from '../../sim/trace'
import { Bar, NumberForm } from './Bar'
import styles from './Hands.module.css'
import type { HandsProps } from './hand'

interface Props extends HandsProps {
  readonly packet: Packet
  readonly name: string
}

const MOST_MS = 600_000

/** What a person can do to one segment. */
export function SegmentMenu({ trace, base, packet, name, room, onIntervene, onInspect, onMenuClosed }: Props) {
  const { t } = useWords()
  const [asking, setAsking] = useState<'delay' | 'duplicate' | null>(null)
  const { n } = packet
  const close = (back: boolean) => onMenuClosed(n, back)
  const act = (i: Intervention) => {
    onIntervene(i)
    close(true)
  }
  const lost = packet.fate === 'lost'
  const late = packet.arrivals[0] === undefined ? 0 : packet.arrivals[0] - packet.sentAt - pathDelayOf(trace, packet)
  const copy = packet.arrivals[1] === undefined ? 100_000 : packet.arrivals[1] - (packet.arrivals[0] as number)
  const touched = lost || late > 0 || packet.arrivals.length > 1
  return (
    <Bar name={name} room={room} clear={() => [room?.querySelector(`[data-packet="${n}"]`)]} onClose={close}>
      {asking !== null ? (
        <NumberForm
          key={asking}
          label={t(asking === 'delay' ? 'hands.by' : 'hands.copyBy')}
          unit={t('hands.ms')}
          most={MOST_MS}
          step={1}
          value={Math.round((asking === 'delay' ? late || 100_000 : copy) / 1000)}
          set={t('hands.set')}
          onSet={(ms) => act({ kind: asking, packet: n, by: ms * 1000 })}
        />
      ) : (
        <div className={styles.choices}>
          {packet.injected ? (
            forgedByHand(trace, base) && (
              <button type="button" onClick={() => act({ kind: 'drop', packet: n })}>
                {t('hands.remove')}
              </button>
            )
          ) : (
            <>
              {touched && (
                <button type="button" onClick={() => act({ kind: 'restore', packet: n })}>
                  {t('hands.restore')}
                </button>
              )}
              {!lost && (
                <button type="button" onClick={() => act({ kind: 'drop', packet: n })}>
                  {t('hands.drop')}
                </button>
              )}
              <button type="button" onClick={() => setAsking('delay')}>
                {t('hands.delay')}
              </button>
              <button type="button" onClick={() => setAsking('duplicate')}>
                {t('hands.duplicate')}
              </button>
            </>
          )}
          <button
            type="button"
            onClick={() => {
              close(false)
              onInspect(n)
            }}
          >
            {t('hands.inspect')}
          </button>
        </div>
      )}
    </Bar>
  )
}

const forgeries = ({ scenario }: Trace): number => scenario.script.filter((s) => s.act.kind === 'inject').length

/** Whether there are more forged segments than the story has itself. */
const forgedByHand = (trace: Trace, base: Trace): boolean => forgeries(trace) > forgeries(base)
