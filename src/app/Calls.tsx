import { type ChangeEvent, useId, useState } from 'react'
import { useWords } from '../i18n/index'
import { callOf } from '../knobs/apps'
import type { Call } from '../knobs/choice'
import { scriptStepOf } from '../knobs/interventions'
import type { HostId, ScriptStep } from '../sim/scenario'
import type { Trace } from '../sim/trace'
import { type Instant, SECOND } from '../tcp/units'
import styles from './ChangeList.module.css'
import { callWords } from './changeWords'
import { intervened } from './changing'
import { nextInstant } from './clock'

interface Props {
  readonly trace: Trace
  /** The run before anything was done by hand. */
  readonly base: Trace
}

const INSTEAD: readonly Call[] = ['close', 'shutdown', 'linger0', 'kill', 'reboot', 'never']
const MORE: readonly Call[] = ['send100', 'close', 'shutdown', 'linger0', 'kill', 'reboot']
const MOST_OCTETS = 1_000_000

/** The applications' calls, each to be made otherwise or at another time, and one more. */
export function Calls({ trace, base }: Props) {
  const { t } = useWords()
  const when = new Map<number, Instant>()
  for (const step of trace.steps) {
    const n = scriptStepOf(trace, step)
    if (n !== null && !when.has(n)) when.set(n, step.at)
  }
  const rows = trace.scenario.script.flatMap((step, n) => {
    const was = base.scenario.script[n]?.act ?? step.act
    // What only sets the scene, a listen() or a read, is left to the story.
    return step.who !== null && callOf(was) !== null ? [{ step, n, was }] : []
  })
  return (
    <details>
      <summary>{t('change.calls')}</summary>
      {rows.map(({ step, n, was }) => (
        <Row key={n} n={n} step={step} was={callOf(was) as Call} at={when.get(n)} trace={trace} base={base} />
      ))}
      <Add hosts={Object.keys(trace.scenario.hosts) as HostId[]} />
    </details>
  )
}

interface RowProps {
  readonly n: number
  readonly step: ScriptStep
  readonly was: Call
  readonly at: Instant | undefined
  readonly trace: Trace
  readonly base: Trace
}

function Row({ n, step, was, at, trace, base }: RowProps) {
  const { t } = useWords()
  const note = useId()
  // The sheet's clock begins with the first close(). Of that, once it was moved, 0 would say nothing: it counts from where the story has it.
  const zero = at === trace.origin && at !== base.origin
  const { origin } = zero ? base : trace
  const call: Call = step.act.kind === 'nothing' ? 'never' : (callOf(step.act) ?? was)
  const options = [...new Set([was, call, ...INSTEAD])]
  const seconds = at === undefined ? '' : String(Number(((at - origin) / SECOND).toFixed(6)))
  const shown = zero && Number(seconds) > 0 ? `+${seconds}` : seconds
  const name = { host: step.who as HostId, call: callWords(t, call) }
  // What it shows follows the run; while it is being typed in, it is the typist's.
  const [typed, setTyped] = useState<string | null>(null)
  const move = () => {
    setTyped(null)
    const seconds = Number(typed)
    if (typed === null || typed.trim() === '' || typed === shown || !Number.isFinite(seconds)) return
    intervened({ kind: 'app', step: n, at: Math.max(0, origin + Math.round(seconds * SECOND)) })
  }
  return (
    <div className={styles.call}>
      <b>{step.who}</b>
      <select
        aria-label={t('change.callOf', name)}
        value={call}
        onChange={(e) => intervened({ kind: 'app', step: n, call: e.target.value as Call })}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {callWords(t, option)}
          </option>
        ))}
      </select>
      <input
        aria-label={t('change.timeOf', name)}
        aria-describedby={zero ? note : undefined}
        inputMode="decimal"
        value={typed ?? shown}
        placeholder="–"
        onChange={(e) => setTyped(e.target.value)}
        onBlur={move}
        onKeyDown={(e) => {
          if (e.key === 'Enter') move()
        }}
      />
      {zero && <small id={note}>{t('change.zero')}</small>}
    </div>
  )
}

function Add({ hosts }: { readonly hosts: readonly HostId[] }) {
  const { t } = useWords()
  const [who, setWho] = useState<HostId>('A')
  const [call, setCall] = useState<Call>('send100')
  const sends = call.startsWith('send')
  const octets = (e: ChangeEvent<HTMLInputElement>) => {
    const n = e.target.valueAsNumber
    if (Number.isInteger(n) && n > 0 && n <= MOST_OCTETS) setCall(`send${n}`)
  }
  return (
    <div className={styles.row}>
      <select aria-label={t('change.host')} value={who} onChange={(e) => setWho(e.target.value as HostId)}>
        {hosts.map((host) => (
          <option key={host}>{host}</option>
        ))}
      </select>
      <select
        aria-label={t('change.call')}
        value={sends ? 'send100' : call}
        onChange={(e) => setCall(e.target.value as Call)}
      >
        {MORE.map((option) => (
          <option key={option} value={option}>
            {option === 'send100' ? 'send(n)' : callWords(t, option)}
          </option>
        ))}
      </select>
      {sends && (
        <input
          type="number"
          aria-label={t('change.octets')}
          min={1}
          max={MOST_OCTETS}
          defaultValue={100}
          onChange={octets}
        />
      )}
      <button type="button" onClick={() => intervened({ kind: 'addApp', who, call, at: nextInstant() })}>
        {t('change.add')}
      </button>
    </div>
  )
}
