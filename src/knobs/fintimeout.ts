import { SECOND, seconds } from '../tcp/units'
import { wholeByRatio } from './stops'
import { sysctlOf } from './sysctl'

/** How long an orphan stays in FIN-WAIT-2. It has nothing to do with TIME-WAIT. */
export const fintimeout = sysctlOf({
  id: 'fintimeout',
  sysctl: 'tcp_fin_timeout',
  min: 1,
  max: 300,
  unit: 's',
  stops: wholeByRatio(1, 300),
  read: (p) => (p.finWait2 ?? 0) / SECOND,
  write: (_, value) => ({ finWait2: seconds(value) }),
})
