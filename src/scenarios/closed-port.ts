import { CONNECT, step, story } from './build'

/** Nobody listens: RFC 9293 §3.10.7.1. */
export const closedPort = story('closed-port', {
  begin: [step('start', 0, 'A', CONNECT)],
  script: [],
  showOpening: true,
})
