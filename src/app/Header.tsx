import { memo, Suspense } from 'react'
import { useWords } from '../i18n/index'
import { comparePressed, useComparison } from './comparison'
import styles from './Header.module.css'
import { Undo } from './later'
import { Menu } from './Menu'
import type { Theme } from './preferences'
import { ScenarioMenu } from './ScenarioMenu'
import { languageChosen, panelOpened, themeChosen, useApp } from './store'
import type { Layout } from './useLayout'

const ICON = { viewBox: '0 0 20 20', width: 18, height: 18 } as const

/** Says the other language's name in that language, so that who needs it can read it. */
function LanguageButton() {
  const { locale } = useWords()
  const [other, label] = locale === 'en' ? (['zh-CN', '中文'] as const) : (['en', 'English'] as const)
  return (
    <button type="button" className={styles.button} lang={other} onClick={() => languageChosen(other)}>
      {label}
    </button>
  )
}

/** By system, then what the system would not show, so that every press but the last is seen, then what it would. */
function nextTheme(theme: Theme): Theme {
  const [other, same] = matchMedia('(prefers-color-scheme: dark)').matches
    ? (['light', 'dark'] as const)
    : (['dark', 'light'] as const)
  return theme === 'auto' ? other : theme === other ? same : 'auto'
}

function ThemeButton({ wordy = false }: { readonly wordy?: boolean }) {
  const { t } = useWords()
  const theme = useApp((s) => s.theme)
  const name = t(`app.theme.${theme}`)
  const press = () => themeChosen(nextTheme(theme))
  return (
    <button type="button" className={styles.button} onClick={press} aria-label={name} title={name}>
      {wordy ? (
        name
      ) : (
        <svg {...ICON} aria-hidden="true">
          <circle
            cx="10"
            cy="10"
            r="6.5"
            fill={theme === 'dark' ? 'currentColor' : 'none'}
            stroke="currentColor"
            strokeWidth="1.6"
          />
          {theme === 'auto' && <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />}
        </svg>
      )}
    </button>
  )
}

/** Begins a comparison, or ends it. */
function CompareButton({ className }: { readonly className?: string | undefined }) {
  const { t } = useWords()
  const compares = useComparison((s) => s.variation !== null)
  return (
    <button type="button" className={className} aria-pressed={compares} onClick={comparePressed}>
      {t('app.compare')}
    </button>
  )
}

/** The line at the top: whose page, which story, and what applies to all of it. */
export const Header = memo(function Header({ layout }: { readonly layout: Layout }) {
  const { t } = useWords()
  const wide = layout === 'wide'
  const compares = useComparison((s) => s.variation !== null)
  return (
    <header className={styles.header} data-layout={layout} data-screen="">
      {wide && (
        <span className={styles.wordmark}>
          Last<i>·</i>ACK
        </span>
      )}
      <ScenarioMenu />
      <div className={styles.buttons}>
        {wide && (
          <>
            <CompareButton className={styles.button} />
            <button type="button" className={styles.button} onClick={() => panelOpened('events')}>
              {t('app.events')}
            </button>
            <button type="button" className={styles.button} onClick={() => panelOpened('share')}>
              {t('app.share')}
            </button>
          </>
        )}
        <Suspense fallback={null}>
          <Undo layout={layout} />
        </Suspense>
        {layout === 'frame' && !compares && (
          <button type="button" className={styles.button} onClick={() => panelOpened('knobs')}>
            {t('app.knobs')}
          </button>
        )}
        <LanguageButton />
        {wide ? (
          <>
            <ThemeButton />
            <button
              type="button"
              className={styles.button}
              onClick={() => panelOpened('help')}
              aria-label={t('app.help')}
              title={t('app.help')}
            >
              ?
            </button>
          </>
        ) : (
          <Menu
            className={styles.button}
            name={t('app.more')}
            label={
              <svg {...ICON} aria-hidden="true">
                {[4, 10, 16].map((x) => (
                  <circle key={x} cx={x} cy="10" r="1.6" fill="currentColor" />
                ))}
              </svg>
            }
          >
            <CompareButton />
            {layout === 'frame' && (
              <>
                {!compares && (
                  <>
                    <button type="button" onClick={() => panelOpened('graph')}>
                      {t('app.graph')}
                    </button>
                    <button type="button" onClick={() => panelOpened('panes')}>
                      {t('app.panes')}
                    </button>
                  </>
                )}
                <button type="button" onClick={() => panelOpened('events')}>
                  {t('app.events')}
                </button>
              </>
            )}
            <button type="button" onClick={() => panelOpened('share')}>
              {t('app.share')}
            </button>
            <ThemeButton wordy />
            <button type="button" onClick={() => panelOpened('help')}>
              {t('app.help')}
            </button>
          </Menu>
        )}
      </div>
    </header>
  )
})
