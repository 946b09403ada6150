import { ms } from '../tcp/units'
import { CLOSE, step, story } from './build'

/** An application that never closes: FIN-WAIT-2 of the orphan ends after tcp_fin_timeout, CLOSE-WAIT has no timer. */
export const closeWaitLeak = story('close-wait-leak', { script: [step('up', ms(200), 'A', CLOSE)] })
