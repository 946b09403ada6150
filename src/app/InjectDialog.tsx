import { useState } from 'react'
import { clockTime, flagNames, relativeSeq } from '../i18n/format'
import { useWords } from '../i18n/index'
import { FORGERIES, type Forgery, proposal, sentBy } from '../knobs/proposals'
import type { Direction, Forged, HostId } from '../sim/scenario'
import type { Packet, Trace } from '../sim/trace'
import { unsent } from '../views/form'
import { intervened } from './changing'
import { nextInstant, playhead } from './clock'
import styles from './InjectDialog.module.css'
import { PanelDialog } from './PanelDialog'
import { panelClosed } from './store'

interface Props {
  readonly trace: Trace
  onClose(): void
}

const WAYS = ['A', 'B', '>A', '>B'] as const
type Way = (typeof WAYS)[number]
const DIRECTIONS: Readonly<Record<Way, Direction>> = { A: 'A>B', B: 'B>A', '>A': 'B>A', '>B': 'A>B' }
/** 32 bits either way. */
const MOST = 2 ** 32 - 1

/** Where a panel hid the sheet, what was injected is to be seen, once there is a sheet again: one that follows the playhead, moved by nothing. */
const seen = () =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const now = playhead.now()
      playhead.set(now + (now % 1 < 0.5 ? 0.25 : -0.25))
    }),
  )

/** A segment that no host sends: what, from where, and its numbers. It lands at the playhead. */
export function InjectDialog({ trace, onClose }: Props) {
  const { t } = useWords()
  const [at] = useState(nextInstant)
  const [what, setWhat] = useState<Forgery>('rst')
  const [way, setWay] = useState<Way>('A')
  const [old, setOld] = useState(-1)
  const [conn, setConn] = useState(() => trace.packets.findLast((p) => p.sentAt <= at)?.conn ?? 0)
  const dir = DIRECTIONS[way]
  const conns = [...new Set(trace.packets.map((p) => p.conn))].sort((a, b) => a - b)
  const sent = sentBy(trace, dir, at).filter((p) => p.conn === conn)
  const again = sent.find((p) => p.n === old) ?? sent.at(-1)
  const proposed = proposal(trace, at, what, dir, way.length === 1, again, conn)
  const { form, button } = unsent((form) => {
    const number = (name: string) => new FormData(form).get(name)
    const forged: Forged = {
      ...proposed,
      seq: Number(number('seq')),
      ...(proposed.ack === undefined ? {} : { ack: Number(number('ack')) }),
      ...(number('len') === null || Number(number('len')) === 0 ? {} : { len: Number(number('len')) }),
    }
    intervened({ kind: 'inject', forged, at })
    onClose()
    panelClosed()
    seen()
  })
  const field = (name: 'seq' | 'ack' | 'len', value: number, host: HostId | null) => (
    <label>
      <span>{host === null ? t('inject.len') : t(`inject.${name as 'seq' | 'ack'}`, { host })}</span>
      {/* What it proposes follows what is chosen above. */}
      <input
        key={`${what} ${way} ${again?.n} ${conn}`}
        name={name}
        type="number"
        required
        step={1}
        min={name === 'len' ? 0 : -MOST}
        max={name === 'len' ? 65_535 : MOST}
        defaultValue={value}
      />
    </label>
  )
  const [from, to] = dir.split('>') as [HostId, HostId]
  return (
    <PanelDialog title={t('inject.title')} modal onClose={onClose}>
      <form className={styles.form} {...form}>
        <label>
          <span>{t('inject.what')}</span>
          <select value={what} onChange={(e) => setWhat(e.target.value as Forgery)}>
            {FORGERIES.map((one) => (
              <option key={one} value={one} disabled={one === 'old' && sent.length === 0}>
                {t(`inject.what.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('inject.from')}</span>
          <select value={way} onChange={(e) => setWay(e.target.value as Way)}>
            {WAYS.map((one) => (
              <option key={one} value={one}>
                {one.length === 1 ? one : t('inject.nowhere', { to: one.slice(1) })}
              </option>
            ))}
          </select>
        </label>
        {conns.length > 1 && (
          <label>
            <span>{t('inject.conn')}</span>
            <select value={conn} onChange={(e) => setConn(Number(e.target.value))}>
              {conns.map((one) => (
                <option key={one} value={one}>
                  {one + 1}
                </option>
              ))}
            </select>
          </label>
        )}
        {what === 'old' && sent.length > 0 && (
          <label>
            <span>{t('inject.old')}</span>
            <select value={again?.n} onChange={(e) => setOld(Number(e.target.value))}>
              {sent.map((p) => (
                <option key={p.n} value={p.n}>
                  {segmentText(p, trace)}
                </option>
              ))}
            </select>
          </label>
        )}
        {field('seq', proposed.seq as number, from)}
        {proposed.ack !== undefined && field('ack', proposed.ack as number, to)}
        {proposed.flags !== 'S' && !proposed.flags.includes('R') && field('len', proposed.len ?? 0, null)}
        <p>{t('inject.note')}</p>
        <button {...button}>{t('inject.go', { at: clockTime(at - trace.origin) })}</button>
      </form>
    </PanelDialog>
  )
}

/** `FIN, ACK seq 1 ack 1, 0.200 s`. */
function segmentText(p: Packet, trace: Trace): string {
  const { seq, ack } = relativeSeq(p)
  return `${flagNames(p.segment)} seq ${seq}${ack === null ? '' : ` ack ${ack}`} · ${clockTime(p.sentAt - trace.origin)}`
}
