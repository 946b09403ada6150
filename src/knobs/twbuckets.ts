import { wholeByRatio } from './stops'
import { sysctlOf } from './sysctl'

/** Most TIME-WAIT records at a time: of more, the newest are not kept at all. */
export const twbuckets = sysctlOf({
  id: 'twbuckets',
  sysctl: 'tcp_max_tw_buckets',
  min: 0,
  max: 262_144,
  unit: '',
  stops: [0, ...wholeByRatio(1, 262_143), 262_144],
  read: (p) => p.maxTimeWait ?? 262_144,
  write: (_, value) => ({ maxTimeWait: value }),
})
