import { useWords } from '../i18n/index'
import styles from './Help.module.css'
import { keysSwitched, useApp } from './store'

const KEYS = [
  ['Space', 'app.keys.play'],
  ['← →', 'app.keys.step'],
  ['Home End', 'app.keys.ends'],
  ['Tab', 'app.keys.tab'],
  ['Ctrl/⌘ Z', 'app.keys.undo'],
  ['Shift Ctrl/⌘ Z', 'app.keys.redo'],
] as const

/** Keys that count where the focus is on the sheet. */
const ON_SHEET = [
  ['↑ ↓', 'app.keys.segment'],
  ['Enter', 'app.keys.menu'],
  ['↑ ↓', 'app.keys.call'],
  ['Shift ↑ ↓', 'app.keys.callFar'],
  ['Esc', 'app.keys.esc'],
] as const

const BY_HAND = ['segment', 'head', 'call', 'add', 'inject', 'after'] as const

interface KeysProps {
  readonly of: readonly (readonly [keys: string, what: (typeof KEYS | typeof ON_SHEET)[number][1]])[]
}

function Keys({ of }: KeysProps) {
  const { t } = useWords()
  return (
    <dl>
      {of.map(([keys, what]) => (
        <div key={what}>
          <dt>
            {keys.split(' ').map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(what)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What this is, what can be done to it by hand, and its keys. */
export function Help() {
  const { t } = useWords()
  const single = useApp((s) => s.keys)
  return (
    <div className={styles.help}>
      <p>{t('app.about')}</p>
      <h3>{t('app.byHand')}</h3>
      <ul>
        {BY_HAND.map((what) => (
          <li key={what}>
            <b>{t(`app.byHand.${what}.what`)}</b> {t(`app.byHand.${what}`)}
          </li>
        ))}
      </ul>
      <h3>{t('app.keys')}</h3>
      <Keys of={KEYS} />
      <h3>{t('app.keys.sheet')}</h3>
      <Keys of={ON_SHEET} />
      <label>
        <input type="checkbox" checked={single} onChange={(e) => keysSwitched(e.target.checked)} />{' '}
        {t('app.keys.single')}
      </label>
      <p className={styles.small}>{t('app.model')}</p>
    </div>
  )
}
