import { type ChangeEvent, useState } from 'react'
import { useWords } from '../i18n/index'
import type { Call } from '../knobs/choice'
import type { HostId } from '../sim/scenario'
import styles from './Calls.module.css'
import { callWords } from './changeWords'
import { intervened } from './changing'
import { nextInstant } from './clock'

interface Props {
  readonly hosts: readonly HostId[]
  /** The connections to choose from; none where there is but one. */
  readonly conns: readonly number[]
  nameOf(conn: number): string
}

const MORE: readonly Call[] = ['send100', 'close', 'shutdown', 'linger0', 'kill', 'reboot']
const MOST_OCTETS = 1_000_000

/** One call more, at the playhead. */
export function AddCall({ hosts, conns, nameOf }: Props) {
  const { t } = useWords()
  const [who, setWho] = useState<HostId>('A')
  const [call, setCall] = useState<Call>('send100')
  const [wanted, setConn] = useState(0)
  const conn = conns.includes(wanted) ? wanted : (conns[0] ?? 0)
  const sends = call.startsWith('send')
  const octets = (e: ChangeEvent<HTMLInputElement>) => {
    const n = e.target.valueAsNumber
    if (Number.isInteger(n) && n > 0 && n <= MOST_OCTETS) setCall(`send${n}`)
  }
  const add = () => intervened({ kind: 'addApp', who, call, at: nextInstant(), ...(conn > 0 ? { conn } : {}) })
  return (
    <div className={styles.add}>
      <label>
        <span>{t('change.host')}</span>
        <select value={who} onChange={(e) => setWho(e.target.value as HostId)}>
          {hosts.map((host) => (
            <option key={host}>{host}</option>
          ))}
        </select>
      </label>
      {conns.length > 1 && (
        <label>
          <span>{t('change.connection')}</span>
          <select value={conn} onChange={(e) => setConn(Number(e.target.value))}>
            {conns.map((one) => (
              <option key={one} value={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span>{t('change.call')}</span>
        <select value={sends ? 'send100' : call} onChange={(e) => setCall(e.target.value as Call)}>
          {MORE.map((option) => (
            <option key={option} value={option}>
              {option === 'send100' ? 'send(n)' : callWords(t, option)}
            </option>
          ))}
        </select>
      </label>
      {sends && (
        <label>
          <span>{t('change.octets')}</span>
          <input type="number" min={1} max={MOST_OCTETS} defaultValue={100} onChange={octets} />
        </label>
      )}
      <button type="button" onClick={add}>
        {t('change.add')}
      </button>
    </div>
  )
}
