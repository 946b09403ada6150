/* What stands beside the sheet and what is read there, loaded after the first picture. */
import { reading } from '../i18n/en-reading'
import * as engine from './engine'
import { engineCame } from './engineRoom'
import { englishCame } from './words'

export { EventTable } from '../views/events/EventTable'
export { WhatHappened } from '../views/explain/WhatHappened'
export { Panes } from '../views/panes/Panes'
export { TimerGrips } from '../views/sequence/TimerGrips'
export { StateGraph } from '../views/states/StateGraph'
export { ScrubBar } from '../views/timeline/ScrubBar'
export { PrintedTable } from './PrintedTable'
export { Rail } from './Rail'
export { Skip } from './Skip'
export { Undo } from './Undo'

// A knob needs the engine in the moment it is turned.
engineCame(engine)
englishCame(reading)
