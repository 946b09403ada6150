import { useId, useState } from 'react'
import { hostsOf } from '../../formats/ends'
import { useWords } from '../../i18n/index'
import type { Trace } from '../../sim/trace'
import type { Clock } from '../clock'
import css from './Panes.module.css'
import { Ss, Tcpdump, Variables } from './Tools'

interface Props {
  readonly trace: Trace
  readonly clock: Clock
}

const TOOLS = { ss: Ss, tcpdump: Tcpdump, variables: Variables }
type Tool = keyof typeof TOOLS

/** What a practitioner would see at this moment on each host, one tool at a time. */
export function Panes({ trace, clock }: Props) {
  const { t } = useWords()
  const name = useId()
  const [tool, setTool] = useState<Tool>('ss')
  const Chosen = TOOLS[tool]
  return (
    <section className={css.panes} aria-label={t('panes.name')}>
      <fieldset className={css.tools} aria-label={t('panes.tool')}>
        {(Object.keys(TOOLS) as Tool[]).map((each) => (
          <label key={each}>
            <input type="radio" name={name} checked={each === tool} onChange={() => setTool(each)} />
            <span>{each === 'variables' ? t('panes.variables') : <code>{each}</code>}</span>
          </label>
        ))}
      </fieldset>
      {hostsOf(trace).map((host) => (
        <Chosen key={host} trace={trace} clock={clock} host={host} />
      ))}
    </section>
  )
}
