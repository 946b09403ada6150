/* What opens over the page, loaded when it does. */
import { over } from '../i18n/en-over'
import { englishCame } from './words'

export { Catalogue } from './Catalogue'
export { InjectDialog } from './InjectDialog'
export { Notices } from './Notices'
export { Panels } from './Panels'

englishCame(over)
