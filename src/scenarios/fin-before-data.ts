import { ms } from '../tcp/units'
import { CLOSE, late, send, step, story } from './build'

/** The last octets are overtaken by the FIN behind them: it has to wait until they are there. */
export const finBeforeData = story('fin-before-data', {
  script: [step('up', ms(199), 'A', send(100)), step('up', ms(200), 'A', CLOSE), step('B.eof', ms(200), 'B', CLOSE)],
  faults: [late('A', 'data', 1, ms(30))],
})
