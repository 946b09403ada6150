import { type ComponentProps, type ComponentType, useEffect, useState } from 'react'
import type { EventTable } from '../views/events/EventTable'
import { playhead } from './clock'
import { runOf } from './derived'
import { beside } from './later'
import styles from './Page.module.css'
import { scrubbedTo, useApp } from './store'
import { linkOf } from './useLink'

type Table = ComponentType<ComponentProps<typeof EventTable>>

/** The table and the link, on paper only. Printing does not wait, so the table is fetched while there is time. */
export function PrintedTable({ printing }: { readonly printing: boolean }) {
  const [Events, setEvents] = useState<Table | null>(null)
  const choice = useApp((s) => s.choice)
  useEffect(() => {
    const timer = setTimeout(() => {
      beside().then(
        (parts) => setEvents(() => parts.EventTable),
        () => {},
      )
    }, 2000)
    return () => clearTimeout(timer)
  }, [])
  if (!printing) return null
  return (
    <section className={styles.printed}>
      {Events !== null && <Events trace={runOf(choice).trace} clock={playhead} onSeek={scrubbedTo} />}
      <p>{location.href.replace(/#.*/, '') + linkOf(useApp.getState(), true)}</p>
    </section>
  )
}
