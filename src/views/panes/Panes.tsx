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
  /** Which tools; all of them, without. */
  readonly tools?: readonly Tool[]
}

const TOOLS = { ss: Ss, tcpdump: Tcpdump, variables: Variables }
type Tool = keyof typeof TOOLS
const ALL = Object.keys(TOOLS) as Tool[]

/** What a practitioner would see at this moment on each host, one tool at a time. */
export function Panes({ trace, clock, tools = ALL }: Props) {
  const { t } = useWords()
  const name = useId()
  const [chosen, setTool] = useState<Tool>('ss')
  const tool = tools.includes(chosen) ? chosen : (tools[0] ?? 'ss')
  const Chosen = TOOLS[tool]
  return (
    <section className={css.panes} aria-label={t('panes.name')}>
      {tools.length > 1 && (
        <fieldset className={css.tools} aria-label={t('panes.tool')}>
          {tools.map((each) => (
            <label key={each}>
              <input type="radio" name={name} checked={each === tool} onChange={() => setTool(each)} />
              <span>{each === 'variables' ? t('panes.variables') : <code>{each}</code>}</span>
            </label>
          ))}
        </fieldset>
      )}
      {hostsOf(trace).map((host) => (
        <Chosen key={host} trace={trace} clock={clock} host={host} />
      ))}
    </section>
  )
}
