import { Suspense, useMemo, useRef } from 'react'
import { useWords } from '../i18n/index'
import type { ScenarioId } from '../scenarios/types'
import { paperOf, SHEET_MARGIN } from '../views/paper'
import { headHeightOf } from '../views/sequence/SequenceDiagram'
import { playhead } from './clock'
import { baseOf, runOf } from './derived'
import { Header } from './Header'
import { Catalogue, Notices, Panels, Panes, PrintedTable, Rail, Skip, StateGraph, WhatHappened } from './later'
import styles from './Page.module.css'
import { RunSheet } from './RunSheet'
import { panelOpened, scrubbedTo, stateSelected, useApp } from './store'
import { TimeBar } from './TimeBar'
import { useInspection } from './useInspection'
import { useLayout, useSize } from './useLayout'
import { usePaper } from './usePaper'
import { usePlayhead } from './usePlayhead'
import { usePrinting } from './usePrinting'

/** Everything on the screen: the sheet in the middle, what acts on it to the left, what it means to the right, time below. */
export function Workbench() {
  const { t } = useWords()
  const choice = useApp((s) => s.choice)
  const { state, panel, problems } = useApp()
  const { trace } = runOf(choice)
  const base = baseOf(choice)
  const layout = useLayout()
  const sheet = useRef<HTMLElement>(null)
  const room = useSize(sheet)
  const printing = usePrinting()
  const fitted = usePaper(trace, base, room.height)
  const paper = useMemo(() => (printing ? paperOf(trace) : fitted), [trace, fitted, printing])
  const whole = paper.height + 2 * SHEET_MARGIN
  const { width, height } = printing ? { width: PRINT_WIDTH, height: whole + headHeightOf(whole) } : room
  const transport = usePlayhead(trace, paper, width)

  const beside = panel === 'knobs' || panel === 'graph' || (panel === 'panes' && layout === 'tall')
  const inspection = useInspection(trace, base, layout)
  const knobs = (
    <Suspense fallback={null}>
      <Rail />
    </Suspense>
  )
  const graph = (
    <Suspense fallback={null}>
      <StateGraph
        trace={trace}
        clock={playhead}
        selected={state}
        onSelect={stateSelected}
        onJump={scrubbedTo}
        onTimer={inspection.onRunning}
      />
    </Suspense>
  )
  const panes = (
    <Suspense fallback={null}>
      <Panes trace={trace} clock={playhead} />
    </Suspense>
  )
  const happened = (
    <div className={styles.card} data-foot="">
      <Suspense fallback={<p className={styles.intro}>{t(`scenario.${choice.scenario as ScenarioId}.watch`)}</p>}>
        <WhatHappened trace={trace} clock={playhead} folds={layout === 'frame'} />
      </Suspense>
    </div>
  )

  return (
    <div className={styles.page} data-layout={layout} data-beside={inspection.over ? 'roomy' : beside || undefined}>
      <Suspense fallback={null}>
        <Skip />
      </Suspense>
      <Header layout={layout} />
      {layout === 'wide' && (
        <aside className={styles.left} aria-label={t('app.knobs')} data-screen="">
          {knobs}
        </aside>
      )}
      <main ref={sheet} className={styles.sheet}>
        {printing && <h1>{t(`scenario.${choice.scenario as ScenarioId}.title`)}</h1>}
        {width > 0 && (
          <RunSheet trace={trace} base={base} paper={paper} width={width} height={height} inspection={inspection} />
        )}
      </main>
      {layout === 'wide' && (
        <aside className={styles.right} aria-label={t('app.graph')} data-screen="">
          {graph}
          {inspection.inside || happened}
          {panes}
        </aside>
      )}
      <footer className={styles.time} data-screen="">
        {layout !== 'wide' && happened}
        <TimeBar trace={trace} paper={paper} transport={transport} />
        {layout === 'tall' && (
          <nav className={styles.panels} aria-label={t('app.more')}>
            {(['knobs', 'graph', 'panes', 'events'] as const).map((panel) => (
              <button key={panel} type="button" onClick={() => panelOpened(panel)}>
                {t(`app.${panel}`)}
              </button>
            ))}
          </nav>
        )}
      </footer>
      {inspection.over}
      <Suspense fallback={null}>
        <PrintedTable printing={printing} />
      </Suspense>
      <Suspense fallback={null}>
        {panel === 'catalogue' && <Catalogue />}
        {panel !== null && panel !== 'catalogue' && panel !== 'share' && (
          <Panels
            layout={layout}
            panel={panel}
            beside={beside}
            trace={trace}
            knobs={knobs}
            graph={graph}
            panes={panes}
          />
        )}
        {problems.length > 0 && <Notices />}
      </Suspense>
    </div>
  )
}

/** Fits between the margins of A4 and Letter, px. */
const PRINT_WIDTH = 660
