import { type ReactNode, useMemo } from 'react'
import { core } from '../i18n/en'
import { reading } from '../i18n/en-reading'
import { translator, useWords, Words } from '../i18n/index'
import { EventTable as Table } from '../views/events/EventTable'
import { WhatHappened as Sentences } from '../views/explain/WhatHappened'
import { StateGraph as Graph } from '../views/states/StateGraph'
import * as engine from './engine'
import { engineCame } from './engineRoom'

export { KnobPanel } from '../views/knobs/KnobPanel'
export { FaultList } from './FaultList'

// A knob needs the engine in the moment it is turned.
engineCame(engine)

/*
 * What stands beside the sheet, loaded after the first picture together with its English words; other languages have
 * all their words in one file.
 */
const english = { locale: 'en', t: translator({ ...core, ...reading }) } as const

function Read({ children }: { readonly children: ReactNode }) {
  const words = useWords()
  const all = useMemo(() => (words.locale === 'en' ? english : words), [words])
  return <Words.Provider value={all}>{children}</Words.Provider>
}

export const StateGraph = (props: Parameters<typeof Graph>[0]) => (
  <Read>
    <Graph {...props} />
  </Read>
)

export const WhatHappened = (props: Parameters<typeof Sentences>[0]) => (
  <Read>
    <Sentences {...props} />
  </Read>
)

export const EventTable = (props: Parameters<typeof Table>[0]) => (
  <Read>
    <Table {...props} />
  </Read>
)
