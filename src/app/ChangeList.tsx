import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '../i18n/index'
import { compose } from '../knobs/compose'
import { changesOf, untouched } from '../knobs/interventions'
import { Calls } from './Calls'
import styles from './ChangeList.module.css'
import { changeWords, meets } from './changeWords'
import { changesCleared, changeTakenBack, redone, undone } from './changing'
import { baseOf, runOf } from './derived'
import { useSettled } from './following'
import { over } from './later'
import { outcome } from './outcome'
import { ghostDismissed, useApp } from './store'

const InjectDialog = lazy(async () => ({ default: (await over()).InjectDialog }))

interface Props {
  /** Without what the applications do. */
  readonly brief?: boolean
}

/** What undoes the last change, what was changed by hand, each to be taken back, and what can be done without pointing at the sheet. */
export function ChangeList({ brief = false }: Props) {
  const { t, locale } = useWords()
  // While something is pulled the sheet comes first.
  const { choice, past, future, ghost } = useSettled(useApp())
  const { trace } = runOf(choice)
  const [injecting, setInjecting] = useState(false)
  const story = useMemo(() => compose(untouched(choice)), [choice])
  const told = { t, locale, choice, trace, story }
  const changes = changesOf(choice)
  const came = ghost === null ? null : outcome(t, ghost, choice)
  // What had the focus may be gone with what was taken back, or have nothing left to do.
  const inject = useRef<HTMLButtonElement>(null)
  const within = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice is the occasion
  useEffect(() => {
    const { activeElement: now } = document
    if (within.current && (now === document.body || now?.matches(':disabled'))) inject.current?.focus()
  }, [choice])
  return (
    <section
      className={styles.changes}
      aria-labelledby="changes"
      onFocus={() => {
        within.current = true
      }}
      onBlur={(event) => {
        within.current = event.relatedTarget === null
      }}
    >
      <div className={styles.head}>
        <h2 id="changes">{t('change.title')}</h2>
        <button type="button" disabled={past.length === 0} onClick={undone} title="Ctrl/⌘ Z">
          {t('change.undo')}
        </button>
        <button type="button" disabled={future.length === 0} onClick={redone} title="Shift Ctrl/⌘ Z">
          {t('change.redo')}
        </button>
      </div>
      {changes.length > 0 && (
        <ul>
          {changes.map((change, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be the same, and each is its place in the list
            <li key={n}>
              <span id={`change-${n}`}>
                {changeWords(told, change)}
                {!meets(told, change) && <small> {t('change.unmet')}</small>}
              </span>
              <button type="button" aria-describedby={`change-${n}`} onClick={() => changeTakenBack(n)}>
                {t('change.takeBack')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {came !== null && <p className={styles.came}>{came}</p>}
      <div className={styles.row}>
        {changes.length > 1 && (
          <button type="button" onClick={changesCleared}>
            {t('change.clear')}
          </button>
        )}
        {came !== null && came !== t('hands.unchanged') && (
          <button type="button" onClick={ghostDismissed}>
            {t('change.dismiss')}
          </button>
        )}
        <button
          ref={inject}
          type="button"
          onPointerEnter={over}
          onClick={() => setInjecting(true)}
          aria-haspopup="dialog"
        >
          {t('change.injectButton')}
        </button>
      </div>
      {!brief && <Calls trace={trace} base={baseOf(choice)} />}
      {injecting && (
        <Suspense fallback={null}>
          <InjectDialog trace={trace} onClose={() => setInjecting(false)} />
        </Suspense>
      )}
    </section>
  )
}
