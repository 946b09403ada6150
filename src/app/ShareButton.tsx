import { useEffect, useState } from 'react'
import { useWords } from '../i18n/index'
import { loadEngine } from './engineRoom'
import styles from './Header.module.css'
import { useApp } from './store'
import { linkOf } from './useLink'

/** Copies the link to exactly this picture: story, knobs, faults, moment and language. */
export function ShareButton() {
  const { t, locale } = useWords()
  const [said, say] = useState<'app.copied' | 'app.notCopied' | null>(null)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => say(null), 2500)
    return () => clearTimeout(timer)
  }, [said])
  const share = async () => {
    await loadEngine()
    const hash = linkOf({ ...useApp.getState(), saidLocale: locale }, true)
    const link = `${location.href.replace(/#.*/, '')}${hash}`
    try {
      await navigator.clipboard.writeText(link)
      say('app.copied')
    } catch {
      history.replaceState(null, '', hash)
      say('app.notCopied')
    }
  }
  return (
    <>
      <button type="button" className={styles.button} onClick={share} data-stays="">
        {t('app.share')}
      </button>
      <span role="status" className={styles.said}>
        {said !== null && t(said)}
      </span>
    </>
  )
}
