/* What stands beside the sheet and what is read there, loaded after the first picture. */
import { reading } from '../i18n/en-reading'
import { WhatHappened as Told } from '../views/explain/WhatHappened'
import { Panes as Tools } from '../views/panes/Panes'
import { StateGraph as Graph } from '../views/states/StateGraph'
import { ScrubBar as Bar } from '../views/timeline/ScrubBar'
import * as engine from './engine'
import { engineCame } from './engineRoom'
import { following } from './following'
import { englishCame } from './words'

export { EventTable } from '../views/events/EventTable'
export { Movers } from '../views/sequence/Movers'
export { TimerGrips } from '../views/sequence/TimerGrips'
export { PrintedTable } from './PrintedTable'
export { Rail } from './Rail'
export { Skip } from './Skip'
export { Undo } from './Undo'

export const WhatHappened = following(Told)
export const Panes = following(Tools)
export const StateGraph = following(Graph)
export const ScrubBar = following(Bar)

// A knob needs the engine in the moment it is turned.
engineCame(engine)
englishCame(reading)
