/* The inspector, loaded when something is first looked at. */
import { inspector } from '../i18n/en-inspector'
import { englishCame } from './words'

export { Inspector } from '../views/inspector/Inspector'
export { InspectorPanel } from './InspectorPanel'

englishCame(inspector)
