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
  readonly panel: Exclude<Panel, 'catalogue'>
  readonly trace: Trace
  readonly knobs: ReactNode
  readonly graph: ReactNode
}

/** What is open over the page. In a wide window knobs and graph stand beside the sheet already. */
export function Panels({ layout, panel, trace, knobs, graph }: Props) {
  const { t } = useWords()
  const beside = panel === 'knobs' || panel === 'graph'
  if (layout === 'wide' && beside) return null
  return (
    <PanelDialog key={panel} title={t(`app.${panel}`)} modal={!beside}>
      <Suspense fallback={null}>
        {panel === 'knobs' && knobs}
        {panel === 'graph' && graph}
        {panel === 'events' && <EventTable trace={trace} clock={playhead} onSeek={scrubbedTo} />}
        {panel === 'help' && <Help />}
      </Suspense>
    </PanelDialog>
  )
}
