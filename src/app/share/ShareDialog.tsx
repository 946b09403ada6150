import { useId, useMemo, useState } from 'react'
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
import { elementIn, iframeIn, linkIn, markdownIn, type Shared, siteOf } from './snippets'

englishCame(share)

const FORMS = { iframe: iframeIn, element: elementIn, markdown: markdownIn } as const
type Form = keyof typeof FORMS
/** Sliders that an embed has room for. */
const SLIDERS: readonly KnobId[] = ['delay', 'msl']
/** Room for the whole of most stories, px. */
const FRAME_HEIGHT = 420

/** The run as it is now, for others: a link, its QR code, and what to paste into a page. */
export function ShareDialog() {
  const { t, locale } = useWords()
  const app = useApp()
  const { scenario, trace } = runOf(app.choice)
  const id = useId()
  const [moment, setMoment] = useState(app.pinned)
  const [form, setForm] = useState<Form>('iframe')
  const [sliders, setSliders] = useState(true)
  // The playhead may run on behind the dialog: what is shared is the moment at which it was opened.
  const [at] = useState(() => playhead.now() - trace.origin)
  const hash = useMemo(() => linkOf({ ...app, saidLocale: locale }, moment), [app, locale, moment])
  const story = app.choice.scenario as ScenarioId
  const shared: Shared = {
    site: siteOf(location.href),
    hash,
    story: hash === `#v=1&s=${story}&lang=${locale}` ? { scenario: story, lang: locale } : null,
    title: t(`scenario.${story}.title`),
    image: `og/${locale}/${story}.png`,
    controls: sliders ? SLIDERS.filter((knob) => KNOBS[knob].applies?.(scenario) !== false) : [],
    height: FRAME_HEIGHT,
  }
  const link = linkIn(shared)
  const onDisk = location.protocol === 'file:'
  return (
    <PanelDialog title={t('app.share')} modal>
      <div className={styles.share}>
        <section aria-labelledby={`${id}-link`}>
          <h3 id={`${id}-link`}>{t('share.link')}</h3>
          <CopyField name={t('share.link')} text={link} rows={2} />
          <label>
            <input type="checkbox" checked={moment} onChange={(e) => setMoment(e.currentTarget.checked)} />{' '}
            {t('share.moment', { at: clockTime(at) })}
          </label>
          {typeof navigator.share === 'function' && (
            <button type="button" onClick={() => navigator.share({ title: shared.title, url: link }).catch(() => {})}>
              {t('share.send')}
            </button>
          )}
        </section>
        {onDisk ? <p className={styles.note}>{t('share.file')}</p> : <QrCode text={link} />}
        {!onDisk && (
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
            <CopyField name={t('share.code')} text={FORMS[form](shared)} rows={4} />
            <p className={styles.note}>{t(`share.form.${form}.note`)}</p>
            {form !== 'markdown' && (
              <label>
                <input type="checkbox" checked={sliders} onChange={(e) => setSliders(e.currentTarget.checked)} />{' '}
                {t('share.controls')}
              </label>
            )}
          </section>
        )}
      </div>
    </PanelDialog>
  )
}
