import { useEffect, useMemo } from 'react'
import { Words } from '../i18n/index'
import type { ScenarioId } from '../scenarios/types'
import { ErrorBoundary } from './ErrorBoundary'
import { applyTheme } from './open'
import { useApp } from './store'
import { useLink } from './useLink'
import { useLocale } from './useLocale'
import { Workbench } from './Workbench'
import { wordsOf } from './words'
import '../styles/index.css'

/** The page: the words, the boundary, what belongs to the document, and the workbench. */
export function Page() {
  const locale = useLocale()
  const words = useMemo(() => (locale === null ? null : wordsOf(locale)), [locale])
  const scenario = useApp((s) => s.choice.scenario) as ScenarioId
  const theme = useApp((s) => s.theme)
  useLink()
  useEffect(() => applyTheme(theme), [theme])
  useEffect(() => {
    if (words !== null) document.title = `${words.t(`scenario.${scenario}.title`)} · Last ACK`
  }, [words, scenario])
  if (words === null) return null
  return (
    <Words.Provider value={words}>
      <ErrorBoundary>
        <Workbench />
      </ErrorBoundary>
    </Words.Provider>
  )
}
