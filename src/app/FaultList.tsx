import { duration } from '../i18n/format'
import { useWords } from '../i18n/index'
import type { Fault } from '../sim/scenario'
import styles from './FaultList.module.css'
import { changeTakenBack, useApp } from './store'

/** The faults that came with the link, each to be taken back. */
export function FaultList() {
  const { t } = useWords()
  const faults = useApp((s) => s.choice.faults)
  if (faults.length === 0) return null
  const words = ({ action }: Fault) =>
    action.kind === 'seqshift' || action.kind === 'pass'
      ? action.kind
      : t(`app.fault.${action.kind}`, { by: 'by' in action ? duration(action.by) : '' })
  return (
    <section className={styles.faults} aria-labelledby="faults">
      <h2 id="faults">{t('app.faults')}</h2>
      <ul>
        {faults.map((fault, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two faults may be the same, and the list is short
          <li key={n}>
            <span>
              <code>{`${fault.from}:${fault.match}:${fault.nth}`}</code> {words(fault)}
            </span>
            <button type="button" onClick={() => changeTakenBack(n)}>
              {t('app.fault.takeBack')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
