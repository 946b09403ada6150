import { Suspense, useMemo, useRef } from 'react'
import { useWords } from '../../i18n/index'
import { playhead } from '../clock'
import { baseOf, runOf } from '../derived'
import { RunSheet } from '../RunSheet'
import { scrubbedTo, stateSelected, useApp } from '../store'
import { TimeBar } from '../TimeBar'
import { type Inspection, useInspection } from '../useInspection'
import { useLayout, useSize } from '../useLayout'
import { usePaper } from '../usePaper'
import { usePlayhead } from '../usePlayhead'
import styles from './Embed.module.css'
import { Head } from './Head'
import { ChangeList, EventTable, GraphPane, Panes, WhatHappened } from './later'
import { type Pane, useEmbed } from './settings'
import { useHeight } from './useHeight'

/** One run: the sheet, time under it, and beside it what was asked for. */
export function Frame() {
  const { t } = useWords()
  const choice = useApp((s) => s.choice)
  const { panes, hide, loop, whole, awake } = useEmbed()
  const { trace } = runOf(choice)
  const base = baseOf(choice)
  const sheet = useRef<HTMLElement>(null)
  const { width, height } = useSize(sheet)
  useHeight(choice.scenario, width, innerHeight - height)
  const paper = usePaper(trace, base, height)
  const pacing = useMemo(() => ({ awake, loop }), [awake, loop])
  const transport = usePlayhead(trace, paper, width, pacing)
  // Even a large frame has no place of its own for what is looked at closely.
  const low = useLayout() === 'frame'
  const inspection = useInspection(trace, base, low ? 'frame' : 'tall')
  const captioned = !hide.includes('caption') && !panes.includes('explain')

  return (
    <div className={styles.frame} data-panes={panes.length > 0 || undefined} data-over={!!inspection.over || undefined}>
      <Head />
      <main ref={sheet} className={styles.sheet}>
        {width > 0 && (
          <RunSheet
            trace={trace}
            base={base}
            paper={paper}
            width={width}
            height={height}
            inspection={inspection}
            still={hide.includes('hands')}
            whole={whole}
          />
        )}
      </main>
      {panes.length > 0 && (
        <aside className={styles.panes} aria-label={t('embed.aside')}>
          {/* Each by itself: one that has to be fetched does not hold up the others. */}
          {inOrder(panes).map((pane) => (
            <Suspense key={pane} fallback={null}>
              <Beside pane={pane} inspection={inspection} />
            </Suspense>
          ))}
        </aside>
      )}
      {(captioned || !hide.includes('transport')) && (
        <footer className={styles.time}>
          {captioned && (
            <div className={styles.caption}>
              <WhatHappened trace={trace} clock={playhead} folds={low} />
            </div>
          )}
          {!hide.includes('transport') && <TimeBar trace={trace} paper={paper} transport={transport} />}
        </footer>
      )}
      {inspection.over}
    </div>
  )
}

const TOOLS = ['ss', 'tcpdump', 'variables'] as const
type Tool = (typeof TOOLS)[number]
const isTool = (pane: Pane): pane is Tool => (TOOLS as readonly Pane[]).includes(pane)

/** The tools share one place: the first of them stands for all. */
const inOrder = (panes: readonly Pane[]): Pane[] => {
  const first = panes.find(isTool)
  return panes.filter((pane) => !isTool(pane) || pane === first)
}

function Beside({ pane, inspection }: { readonly pane: Pane; readonly inspection: Inspection }) {
  const { choice, state } = useApp()
  const tools = useEmbed((s) => s.panes).filter(isTool)
  const { trace } = runOf(choice)
  if (pane === 'explain') return <WhatHappened trace={trace} clock={playhead} />
  if (pane === 'events') return <EventTable trace={trace} clock={playhead} onSeek={scrubbedTo} />
  if (pane === 'changes') return <ChangeList />
  if (isTool(pane)) return <Panes trace={trace} clock={playhead} tools={tools} />
  return (
    <GraphPane
      trace={trace}
      clock={playhead}
      selected={state}
      onSelect={stateSelected}
      onJump={scrubbedTo}
      onTimer={inspection.onRunning}
    />
  )
}
