import { EventTable } from '../views/events/EventTable'
import { playhead } from './clock'
import { runOf } from './derived'
import styles from './PrintedTable.module.css'
import { scrubbedTo, useApp } from './store'
import { linkOf } from './useLink'

/** The table and the link, on paper only. Printing does not wait: it has to be loaded by then. */
export function PrintedTable({ printing }: { readonly printing: boolean }) {
  const choice = useApp((s) => s.choice)
  if (!printing) return null
  return (
    <section className={styles.printed}>
      <EventTable trace={runOf(choice).trace} clock={playhead} onSeek={scrubbedTo} />
      <p>{location.href.replace(/#.*/, '') + linkOf(useApp.getState(), true)}</p>
    </section>
  )
}
