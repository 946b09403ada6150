import { ms } from '../tcp/units'
import { CLOSE, send, step, story } from './build'

/** FIN means "I have sent everything": B goes on sending until it has, too. */
export const halfClose = story('half-close', {
  script: [
    step('up', ms(200), 'A', send(100)),
    step('up', ms(201), 'A', { kind: 'shutdown', how: 'WR' }),
    step('B.eof', ms(200), 'B', send(1000)),
    step('B.eof', ms(600), 'B', send(1000)),
    step('B.eof', ms(1000), 'B', CLOSE),
    step('A.eof', ms(200), 'A', CLOSE),
  ],
})
