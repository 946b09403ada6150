import { Suspense, useLayoutEffect, useMemo, useRef } from 'react'
import { useWords } from '../i18n/index'
import type { ScenarioId } from '../scenarios/types'
import { fitPaper, paperOf, SHEET_MARGIN } from '../views/paper'
import { headHeightOf, SequenceDiagram } from '../views/sequence/SequenceDiagram'
import { Timeline } from '../views/timeline/Timeline'
import { playhead } from './clock'
import { baseOf, runOf, stationsOf } from './derived'
import { Header } from './Header'
import {
  Catalogue,
  FaultList,
  Hands,
  KnobPanel,
  Notices,
  Panels,
  Panes,
  PrintedTable,
  StateGraph,
  TimerGrips,
  WhatHappened,
} from './later'
import styles from './Page.module.css'
import {
  ghostDismissed,
  intervened,
  knobReset,
  knobTurned,
  packetSelected,
  panelOpened,
  scrubbedTo,
  speedChosen,
  stateSelected,
  useApp,
} from './store'
import { useInspection } from './useInspection'
import { useLayout, useSize } from './useLayout'
import { usePlayback } from './usePlayback'
import { usePrinting } from './usePrinting'
import { useShortcuts } from './useShortcuts'
import { useTransport } from './useTransport'

/** Everything on the screen: the sheet in the middle, what acts on it to the left, what it means to the right, time below. */
export function Workbench() {
  const { t } = useWords()
  const choice = useApp((s) => s.choice)
  const { playing, speed, inviting, packet, state, panel, problems, ghost } = useApp()
  const { scenario, trace } = runOf(choice)
  const base = baseOf(choice)
  const layout = useLayout()
  const sheet = useRef<HTMLElement>(null)
  const room = useSize(sheet)
  const printing = usePrinting()
  const paper = useMemo(
    () => (printing ? paperOf(trace) : fitPaper(trace, room.height - headHeightOf(room.height), base)),
    [trace, base, room.height, printing],
  )
  const whole = paper.height + 2 * SHEET_MARGIN
  const { width, height } = printing ? { width: PRINT_WIDTH, height: whole + headHeightOf(whole) } : room
  const stations = useMemo(() => stationsOf(trace), [trace])
  const transport = useTransport(paper, stations, trace.end)
  usePlayback(paper, stations, trace.end)
  useShortcuts(transport)
  // The views now have the new run, or room for it: tell them where the playhead stands in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new picture is the occasion
  useLayoutEffect(() => playhead.announce(), [trace, paper, width])

  const beside = panel === 'knobs' || panel === 'graph' || (panel === 'panes' && layout === 'tall')
  const inspection = useInspection(trace, layout)
  const knobs = (
    <Suspense fallback={null}>
      <KnobPanel scenario={scenario} turned={choice.knobs} onTurn={knobTurned} onReset={knobReset} />
      <FaultList />
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
      <Suspense fallback={null}>
        <WhatHappened trace={trace} clock={playhead} />
      </Suspense>
    </div>
  )

  return (
    <div className={styles.page} data-layout={layout} data-beside={inspection.over ? 'roomy' : beside || undefined}>
      <Header layout={layout} />
      {layout === 'wide' && (
        <aside className={styles.left} aria-label={t('app.knobs')} data-screen="">
          {knobs}
        </aside>
      )}
      <main ref={sheet} className={styles.sheet}>
        {printing && <h1>{t(`scenario.${choice.scenario as ScenarioId}.title`)}</h1>}
        {width > 0 && (
          <SequenceDiagram
            trace={trace}
            paper={paper}
            clock={playhead}
            width={width}
            height={height}
            selected={packet}
            onSelect={packetSelected}
            onScrub={scrubbedTo}
            Timers={TimerGrips}
            onTimer={inspection.onTimer}
            base={base}
            hand={{
              Hands,
              ghost: ghost && runOf(ghost).trace,
              onIntervene: intervened,
              onInspect: inspection.onInspect,
              onGhostDismissed: ghostDismissed,
            }}
          />
        )}
      </main>
      {layout === 'wide' && (
        <aside className={styles.right} aria-label={t('app.graph')} data-screen="">
          {graph}
          {inspection.inside || happened}
          {panes}
        </aside>
      )}
      <footer className={styles.time} data-inviting={inviting || undefined} data-screen="">
        {layout !== 'wide' && happened}
        <Timeline
          trace={trace}
          paper={paper}
          clock={playhead}
          playing={playing}
          speed={speed}
          onSpeed={speedChosen}
          {...transport}
        />
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
        {panel !== null && panel !== 'catalogue' && (
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
