import { useCallback, useLayoutEffect, useRef } from 'react'
import { ssTano } from '../../formats/ss'
import { tcpdump } from '../../formats/tcpdump'
import { variablesOf } from '../../formats/variables'
import { useWords } from '../../i18n/index'
import type { HostId } from '../../sim/scenario'
import type { Trace } from '../../sim/trace'
import type { Instant } from '../../tcp/units'
import type { Clock } from '../clock'
import { Pane } from './Pane'
import css from './Panes.module.css'
import { useReading } from './useReading'

export interface ToolProps {
  readonly trace: Trace
  readonly clock: Clock
  readonly host: HostId
}

/** `ss -tano`. */
export function Ss({ trace, clock, host }: ToolProps) {
  const { t } = useWords()
  const read = useCallback((at: Instant) => ssTano(trace, host, at).join('\n'), [trace, host])
  const at = useReading(trace, clock, read)
  const lines = ssTano(trace, host, at)
  const name = t('panes.on', { tool: 'ss -tano', host })
  return (
    <Pane prompt={`${host} $ ss -tano`} name={name} text={() => read(at)}>
      <pre>
        <code>
          {lines.map((line, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a table that is printed anew.
            <span key={n} className={css.row}>
              {`${line.trimEnd()}\n`}
            </span>
          ))}
        </code>
      </pre>
    </Pane>
  )
}

/** `tcpdump -n` since the beginning; its last line stays in view. */
export function Tcpdump({ trace, clock, host }: ToolProps) {
  const { t } = useWords()
  const scroll = useRef<HTMLElement>(null)
  const read = useCallback((at: Instant) => tcpdump(trace, host, at).join('\n'), [trace, host])
  const at = useReading(trace, clock, read)
  const lines = tcpdump(trace, host, at)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is the occasion
  useLayoutEffect(() => {
    scroll.current?.scrollTo({ top: scroll.current.scrollHeight })
  }, [lines.length, trace])
  const name = t('panes.on', { tool: 'tcpdump -n', host })
  return (
    <Pane prompt={`${host} # tcpdump -n`} name={name} text={() => read(at)} scroll={scroll}>
      <pre>
        <code>
          {lines.map((line, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end.
            <span key={n} className={css.line}>
              {`${line}\n`}
            </span>
          ))}
        </code>
      </pre>
    </Pane>
  )
}

/** The variables of the host's sockets. */
export function Variables({ trace, clock, host }: ToolProps) {
  const { t } = useWords()
  const read = useCallback((at: Instant) => JSON.stringify(variablesOf(trace, host, at)), [trace, host])
  const at = useReading(trace, clock, read)
  const sockets = variablesOf(trace, host, at)
  const text = () =>
    sockets
      .map(({ local, peer, state, variables }) =>
        [`${local} ${peer} ${state}`, ...variables.map((v) => `${v.name}\t${v.value}\t${v.absolute}`)].join('\n'),
      )
      .join('\n\n')
  return (
    <Pane prompt={host} name={t('panes.on', { tool: t('panes.variables'), host })} text={text}>
      {sockets.length === 0 && <p className={css.none}>{t('panes.none')}</p>}
      {sockets.map(({ socket, state, local, peer, variables }) => (
        <table key={socket} className={css.variables}>
          <caption>
            {local} → {peer} <b>{state}</b>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('panes.variable')}</th>
              <th scope="col">{t('panes.value')}</th>
              <th scope="col">{t('panes.absolute')}</th>
            </tr>
          </thead>
          <tbody>
            {variables.map((v) => (
              <tr key={v.name}>
                <th scope="row">
                  <code>{v.name}</code>
                </th>
                <td colSpan={v.absolute === '' ? 2 : 1}>{v.value}</td>
                {v.absolute !== '' && <td>{v.absolute}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </Pane>
  )
}
