/* The second part of embed.html: what few frames ask for. */
import { wordsCame } from '../words'
import { moreWords } from './moreWords'

export { EventTable } from '../../views/events/EventTable'
export { Inspector } from '../../views/inspector/Inspector'
export { Panes } from '../../views/panes/Panes'
export { ChangeList } from '../ChangeList'
export { TwoSheets } from '../compare/TwoSheets'
export { InjectDialog } from '../InjectDialog'
export { InspectorPanel } from '../InspectorPanel'
export { GraphPane } from './GraphPane'

wordsCame(moreWords)
