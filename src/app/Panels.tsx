import { type ReactNode, Suspense } from 'react'
import { useWords } from '../i18n/index'
import type { Trace } from '../sim/trace'
import { playhead } from './clock'
import { Help } from './Help'
import { EventTable } from './later'
import { PanelDialog } from './PanelDialog'
import { type Panel, scrubbedTo } from './store'
import type { Layout } from './useLayout'

interface Props {
  readonly layout: Layout
  readonly panel: Exclude<Panel, 'catalogue' | 'share'>
  /** It leaves the sheet in sight. */
  readonly beside: boolean
  readonly trace: Trace
  readonly knobs: ReactNode
  readonly graph: ReactNode
  readonly panes: ReactNode
}

/** What is open over the page. In a wide window knobs, graph and panes stand beside the sheet already. */
export function Panels({ layout, panel, beside, trace, knobs, graph, panes }: Props) {
  const { t } = useWords()
  if (layout === 'wide' && (beside || panel === 'panes')) return null
  return (
    <PanelDialog key={panel} title={t(`app.${panel}`)} modal={!beside}>
      <Suspense fallback={null}>
        {panel === 'knobs' && knobs}
        {panel === 'graph' && graph}
        {panel === 'panes' && panes}
        {panel === 'events' && <EventTable trace={trace} clock={playhead} onSeek={scrubbedTo} />}
        {panel === 'help' && <Help />}
      </Suspense>
    </PanelDialog>
  )
}
