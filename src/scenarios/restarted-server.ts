import { ms, seconds } from '../tcp/units'
import { CONNECT, closingByB, step, story } from './build'

/** The port of a server that closed first is taken by TIME-WAITs: bind() needs SO_REUSEADDR. */
export const restartedServer = story('restarted-server', {
  script: [
    ...closingByB,
    step('B.TIME_WAIT', ms(500), 'B', { kind: 'kill' }),
    step('B.TIME_WAIT', seconds(1), 'B', { kind: 'listen', reuseAddr: false }),
    step('B.TIME_WAIT', seconds(2), 'B', { kind: 'listen', reuseAddr: true }),
    step('B.TIME_WAIT', seconds(2.5), 'A', CONNECT, { conn: 1 }),
  ],
})
