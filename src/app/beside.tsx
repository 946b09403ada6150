/* What stands beside the sheet and what is read there, loaded after the first picture. */
import { reading } from '../i18n/en-reading'
import * as engine from './engine'
import { engineCame } from './engineRoom'
import { englishCame } from './words'

export { EventTable } from '../views/events/EventTable'
export { WhatHappened } from '../views/explain/WhatHappened'
export { KnobPanel } from '../views/knobs/KnobPanel'
export { Panes } from '../views/panes/Panes'
export { TimerGrips } from '../views/sequence/TimerGrips'
export { StateGraph } from '../views/states/StateGraph'
export { ScrubBar } from '../views/timeline/ScrubBar'
export { ChangeList } from './ChangeList'
export { PrintedTable } from './PrintedTable'

// A knob needs the engine in the moment it is turned.
engineCame(engine)
englishCame(reading)
