import { lazy, Suspense, useEffect, useMemo } from 'react'
import { Words } from '../i18n/index'
import type { ScenarioId } from '../scenarios/types'
import { useComparison } from './comparison'
import { ErrorBoundary } from './ErrorBoundary'
import { comparing, ShareDialog } from './later'
import { applyTheme } from './open'
import { useApp } from './store'
import { useLink } from './useLink'
import { useLocale } from './useLocale'
import { Workbench } from './Workbench'
import { wordsOf } from './words'
import '../styles/index.css'

const Comparison = lazy(async () => ({ default: (await comparing()).Comparison }))

/** The page: the words, the boundary, what belongs to the document, and the workbench. */
export function Page() {
  const locale = useLocale()
  const words = useMemo(() => (locale === null ? null : wordsOf(locale)), [locale])
  const scenario = useApp((s) => s.choice.scenario) as ScenarioId
  const theme = useApp((s) => s.theme)
  const shares = useApp((s) => s.panel === 'share')
  const compares = useComparison((s) => s.variation !== null)
  useLink()
  useEffect(() => applyTheme(theme), [theme])
  useEffect(() => {
    if (words !== null) document.title = `${words.t(`scenario.${scenario}.title`)} · Last ACK`
  }, [words, scenario])
  if (words === null) return null
  return (
    <Words.Provider value={words}>
      <ErrorBoundary>
        {compares ? (
          <Suspense fallback={null}>
            <Comparison />
          </Suspense>
        ) : (
          <Workbench />
        )}
        {shares && (
          <Suspense fallback={null}>
            <ShareDialog />
          </Suspense>
        )}
      </ErrorBoundary>
    </Words.Provider>
  )
}
