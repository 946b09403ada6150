import { Suspense } from 'react'
import { compare } from '../../i18n/en-compare'
import { useWords } from '../../i18n/index'
import { playhead } from '../clock'
import { runOf } from '../derived'
import * as engine from '../engine'
import { engineCame } from '../engineRoom'
import { Header } from '../Header'
import { Help } from '../Help'
import { Catalogue, EventTable, Notices } from '../later'
import { PanelDialog } from '../PanelDialog'
import { scrubbedTo, useApp } from '../store'
import { useLayout } from '../useLayout'
import { englishCame } from '../words'
import { TwoSheets } from './TwoSheets'

engineCame(engine)
englishCame(compare)

/** The page while two runs are compared. */
export function Comparison() {
  const { t } = useWords()
  const { choice, panel, problems } = useApp()
  return (
    <TwoSheets head={<Header layout={useLayout()} />}>
      <Suspense fallback={null}>
        {panel === 'catalogue' && <Catalogue />}
        {(panel === 'events' || panel === 'help') && (
          <PanelDialog key={panel} title={t(`app.${panel}`)} modal>
            {panel === 'events' && <EventTable trace={runOf(choice).trace} clock={playhead} onSeek={scrubbedTo} />}
            {panel === 'help' && <Help />}
          </PanelDialog>
        )}
        {problems.length > 0 && <Notices />}
      </Suspense>
    </TwoSheets>
  )
}
