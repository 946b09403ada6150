import { seconds } from '../tcp/units'
import { closing, step, story } from './build'

/** TIME-WAIT belongs to no process: kill -9 does nothing to it. */
export const killedInTimeWait = story('killed-in-time-wait', {
  script: [...closing(), step('A.TIME_WAIT', seconds(5), 'A', { kind: 'kill' })],
})
