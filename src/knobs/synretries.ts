import { evenly } from './stops'
import { sysctlOf } from './sysctl'

/** Times a SYN is sent again, after the first few that are not backed off. */
export const synretries = sysctlOf({
  id: 'synretries',
  sysctl: 'tcp_syn_retries',
  min: 1,
  max: 12,
  unit: '',
  stops: evenly(1, 12, 1),
  read: (p) => p.synRetries,
  write: (_, value) => ({ synRetries: value }),
})
