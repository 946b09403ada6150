import { ms } from '../tcp/units'
import { closing, step, story } from './build'

const FROM_ANY_PORT = { kind: 'connect', bind: false } as const

/** tcp_tw_reuse = 1 and a single port: connect() may take over a TIME-WAIT that is older than a second. */
export const twReuse = story('tw-reuse', {
  profile: { timeWaitReuse: 1 },
  a: { ports: [40_000, 40_000] },
  begin: [step('start', 0, 'B', { kind: 'listen' }), step('start', 0, 'A', FROM_ANY_PORT)],
  script: [
    ...closing(),
    step('A.TIME_WAIT', ms(500), 'A', FROM_ANY_PORT),
    step('A.TIME_WAIT', ms(1500), 'A', FROM_ANY_PORT),
  ],
})
