import { Suspense, useEffect, useMemo } from 'react'
import { Words } from '../../i18n/index'
import type { ScenarioId } from '../../scenarios/types'
import { useComparison } from '../comparison'
import { ErrorBoundary } from '../ErrorBoundary'
import { applyTheme } from '../open'
import { useApp } from '../store'
import { useLocale } from '../useLocale'
import { wordsOf } from '../words'
import { Frame } from './Frame'
import { Head } from './Head'
import { Notices, TwoSheets } from './later'
import { useEmbed } from './settings'
import { useAwake } from './useAwake'
import '../../styles/index.css'

/** What is in the frame: one run on its sheet, or two that are compared. */
export function Embed() {
  const locale = useLocale()
  const words = useMemo(() => (locale === null ? null : wordsOf(locale)), [locale])
  const scenario = useApp((s) => s.choice.scenario) as ScenarioId
  const theme = useApp((s) => s.theme)
  const problems = useApp((s) => s.problems)
  const compares = useComparison((s) => s.variation !== null)
  const { awake, loop } = useEmbed()
  useAwake()
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
            <TwoSheets head={<Head />} pacing={{ awake, loop }} />
          </Suspense>
        ) : (
          <Frame />
        )}
        {problems.length > 0 && <Notices />}
      </ErrorBoundary>
    </Words.Provider>
  )
}
