/* What is done to the sheet by hand, loaded after the first picture. */
import { hands } from '../i18n/en-hands'
import { englishCame } from './words'

export { Hands } from '../views/sequence/Hands'

englishCame(hands)
