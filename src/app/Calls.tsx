import { memo, type ReactNode, useMemo } from 'react'
import { clockTime } from '../i18n/format'
import { useWords } from '../i18n/index'
import { callOf } from '../knobs/apps'
import type { Call } from '../knobs/choice'
import { scriptStepOf } from '../knobs/interventions'
import type { HostId, ScriptStep } from '../sim/scenario'
import type { Trace } from '../sim/trace'
import type { Instant } from '../tcp/units'
import { livesOf } from '../views/lives'
import { AddCall } from './AddCall'
import styles from './Calls.module.css'
import { TimeField } from './CallTime'
import { callWords } from './changeWords'
import { intervened } from './changing'

interface Props {
  readonly trace: Trace
  /** The run before anything was done by hand. */
  readonly base: Trace
}

const INSTEAD: readonly Call[] = ['close', 'shutdown', 'linger0', 'kill', 'reboot', 'never']

/** A call of an application: a step of the script. */
interface Said {
  readonly n: number
  readonly step: ScriptStep
  readonly was: Call
  readonly at: Instant | undefined
}

/** The calls by connection, in the order of the script. */
function callsOf(trace: Trace, base: Trace): Map<number, Said[]> {
  const when = new Map<number, Instant>()
  for (const step of trace.steps) {
    const n = scriptStepOf(trace, step)
    if (n !== null && !when.has(n)) when.set(n, step.at)
  }
  const calls = new Map<number, Said[]>()
  trace.scenario.script.forEach((step, n) => {
    const was = callOf(base.scenario.script[n]?.act ?? step.act)
    // What only sets the scene, a listen() or a read, is left to the story.
    if (step.who === null || was === null) return
    const conn = step.conn ?? 0
    calls.set(conn, [...(calls.get(conn) ?? []), { n, step, was, at: when.get(n) }])
  })
  return calls
}

/** The applications' calls, each to be made otherwise or at another time, and one more. */
export const Calls = memo(function Calls({ trace, base }: Props) {
  const { t } = useWords()
  const calls = useMemo(() => callsOf(trace, base), [trace, base])
  const conns = useMemo(() => [...new Set(trace.packets.map((p) => p.conn))].sort((a, b) => a - b), [trace])
  const several = Math.max(calls.size, conns.length) > 1
  const name = (conn: number) => livesOf(trace).all.find((l) => l.conn === conn)?.port || String(conn + 1)
  const rows = (said: readonly Said[]): ReactNode =>
    said.map((call) => <Row key={call.n} {...call} trace={trace} base={base} />)
  return (
    <details className={styles.calls} onToggle={(e) => e.currentTarget.open && toSight(e.currentTarget)}>
      <summary>{t('change.calls')}</summary>
      {several ? null : rows([...calls.values()].flat())}
      <AddCall hosts={Object.keys(trace.scenario.hosts) as HostId[]} conns={several ? conns : []} nameOf={name} />
      {several &&
        [...calls].map(([conn, said], n) => (
          <details key={conn} open={n === 0} className={styles.conn}>
            <summary>{t('change.conn', { conn: name(conn) })}</summary>
            {rows(said)}
          </details>
        ))}
    </details>
  )
})

/** What has been opened is seen: as much of it as there is room for. */
const toSight = (element: Element) =>
  requestAnimationFrame(() => {
    const fits = element.getBoundingClientRect().height < innerHeight / 2
    element.scrollIntoView({ block: fits ? 'nearest' : 'start' })
  })

function Row({ n, step, was, at, trace, base }: Said & Props) {
  const { t } = useWords()
  const call: Call = step.act.kind === 'nothing' ? 'never' : (callOf(step.act) ?? was)
  const options = [...new Set([was, call, ...INSTEAD])]
  const name = { host: step.who as HostId, call: callWords(t, call) }
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
      <TimeField
        name={t('change.timeOf', name)}
        // The sheet's clock begins with the first close(). Of that, once it was moved, 0 would say nothing: it counts from where the story has it.
        zero={at === trace.origin && at !== base.origin}
        origin={at === trace.origin ? base.origin : trace.origin}
        at={at}
        earliest={clockTime(-trace.origin)}
        onMove={(at) => intervened({ kind: 'app', step: n, at })}
      />
    </div>
  )
}
