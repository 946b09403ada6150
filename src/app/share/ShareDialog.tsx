import { useEffect, useId, useMemo, useState } from 'react'
import { share } from '../../i18n/en-share'
import { clockTime } from '../../i18n/format'
import { useWords } from '../../i18n/index'
import { KNOBS, type KnobId } from '../../knobs/index'
import type { ScenarioId } from '../../scenarios/types'
import { playhead } from '../clock'
import { runOf } from '../derived'
import { PanelDialog } from '../PanelDialog'
import { useApp } from '../store'
import { linkOf } from '../useLink'
import { englishCame } from '../words'
import { CopyField } from './CopyField'
import { QrCode } from './QrCode'
import styles from './ShareDialog.module.css'
import { addressIn, elementIn, iframeIn, linkIn, markdownIn, pageOf, type Shared } from './snippets'

englishCame(share)

const FORMS = { iframe: iframeIn, element: elementIn, address: addressIn, markdown: markdownIn } as const
type Form = keyof typeof FORMS
const THEMES = ['auto', 'light', 'dark'] as const
/** Sliders that an embed has room for. */
const SLIDERS: readonly KnobId[] = ['delay', 'msl']
/** Room for the whole of most stories, px. */
const FRAME_HEIGHT = 420

/** Nothing moves behind the dialog: what is shared is the moment at which it was opened. It plays on when it is closed. */
function usePause(): void {
  useEffect(() => {
    if (!useApp.getState().playing) return
    useApp.setState({ playing: false })
    return () => useApp.setState({ playing: true })
  }, [])
}

/** The run as it is now, for others: a link, its QR code, and what to paste into a page. */
export function ShareDialog() {
  const { t, locale } = useWords()
  const app = useApp()
  const { scenario, trace } = runOf(app.choice)
  const id = useId()
  const [moment, setMoment] = useState(app.pinned)
  // Others read it in their own language, unless this one was asked for.
  const [language, setLanguage] = useState(app.saidLocale !== null)
  const [form, setForm] = useState<Form>('iframe')
  const [sliders, setSliders] = useState(true)
  const [theme, setTheme] = useState<(typeof THEMES)[number]>('auto')
  usePause()
  const { at, hash } = useMemo(
    () => ({
      at: playhead.now() - trace.origin,
      hash: linkOf({ ...app, saidLocale: language ? locale : null }, moment),
    }),
    [app, trace, language, locale, moment],
  )
  const story = app.choice.scenario as ScenarioId
  const shared: Shared = {
    page: pageOf(location.href),
    hash,
    story,
    title: t(`scenario.${story}.title`),
    image: `og/${locale}/${story}.png`,
    controls: sliders ? SLIDERS.filter((knob) => KNOBS[knob].applies?.(scenario) !== false) : [],
    theme: theme === 'auto' ? null : theme,
    height: FRAME_HEIGHT,
  }
  const link = linkIn(shared)
  const onDisk = location.protocol === 'file:'
  // A page that is one file has nothing beside it that could be embedded, wherever it stands.
  const alone = import.meta.env.MODE === 'single'
  return (
    <PanelDialog title={t('app.share')} modal>
      <div className={styles.share}>
        <section aria-labelledby={`${id}-link`}>
          <h3 id={`${id}-link`}>{t('share.link')}</h3>
          <CopyField name={t('share.link')} text={link} />
          <label>
            <input type="checkbox" checked={moment} onChange={(e) => setMoment(e.currentTarget.checked)} />{' '}
            {t('share.moment', { at: clockTime(at) })}
          </label>
          <label>
            <input type="checkbox" checked={language} onChange={(e) => setLanguage(e.currentTarget.checked)} />{' '}
            {t('share.language')}
          </label>
          {typeof navigator.share === 'function' && (
            <button type="button" onClick={() => navigator.share({ title: shared.title, url: link }).catch(() => {})}>
              {t('share.send')}
            </button>
          )}
        </section>
        {!onDisk && <QrCode text={link} />}
        {onDisk || alone ? (
          <p className={styles.aside}>{t(onDisk ? 'share.file' : 'share.alone')}</p>
        ) : (
          <section className={styles.embed} aria-labelledby={`${id}-embed`}>
            <h3 id={`${id}-embed`}>{t('share.embed')}</h3>
            <fieldset>
              <legend>{t('share.form')}</legend>
              {(Object.keys(FORMS) as Form[]).map((each) => (
                <label key={each}>
                  <input type="radio" name={id} checked={form === each} onChange={() => setForm(each)} />
                  <span>{t(`share.form.${each}`)}</span>
                </label>
              ))}
            </fieldset>
            <CopyField name={t('share.code')} text={FORMS[form](shared)} />
            <p className={styles.note}>{t(`share.form.${form}.note`)}</p>
            {form !== 'markdown' && (
              <div className={styles.looks}>
                <label>
                  <input type="checkbox" checked={sliders} onChange={(e) => setSliders(e.currentTarget.checked)} />{' '}
                  {t('share.controls')}
                </label>
                <label>
                  {t('share.theme')}{' '}
                  <select
                    value={theme}
                    onChange={(e) => setTheme(THEMES.find((each) => each === e.currentTarget.value) ?? 'auto')}
                  >
                    {THEMES.map((each) => (
                      <option key={each} value={each}>
                        {t(each === 'auto' && form === 'element' ? 'share.theme.page' : `share.theme.${each}`)}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
            )}
          </section>
        )}
      </div>
    </PanelDialog>
  )
}
