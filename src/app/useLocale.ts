import { useEffect, useState } from 'react'
import type { Locale } from '../i18n/index'
import { useApp } from './store'
import { browserLocale, loadWords } from './words'

/** Link, then stored preference, then the browser's languages. Null until its words are there. */
export function useLocale(): Locale | null {
  const wanted = useApp((s) => s.saidLocale ?? s.storedLocale) ?? browserLocale()
  const [ready, setReady] = useState<Locale | null>(wanted === 'en' ? wanted : null)
  useEffect(() => {
    let current = true
    loadWords(wanted).then((locale) => {
      if (current) setReady(locale)
    })
    return () => {
      current = false
    }
  }, [wanted])
  useEffect(() => {
    if (ready !== null) document.documentElement.lang = ready
  }, [ready])
  return ready
}
