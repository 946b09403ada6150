import { ms, seconds } from '../tcp/units'
import { CLOSE, CONNECT, send, step, story } from './build'

/** Before the ACK of what came in would leave on its own. */
const SOON = ms(20)

/** Ten requests, a connection each: ten handshakes, ten closes, ten TIME-WAITs. */
export const tenConnections = story('ten-connections', {
  script: Array.from({ length: 10 }, (_, conn) => {
    const of = conn === 0 ? '' : `#${conn}`
    return [
      ...(conn === 0 ? [] : [step('start', seconds(conn), 'A', CONNECT, { conn })]),
      step(`A.connected${of}`, SOON, 'A', send(100), { conn }),
      step(`B.recv${of}`, SOON, 'B', send(300), { conn }),
      step(`A.recv${of}`, SOON, 'A', CLOSE, { conn }),
      step(`B.eof${of}`, SOON, 'B', CLOSE, { conn }),
    ]
  }).flat(),
  showOpening: true,
})
