import type { GiveUp } from '../tcp/profile'
import { systemOf } from './lens'
import { evenly } from './stops'
import { sysctlOf } from './sysctl'

/** tcp_retries2 when nothing is set. */
const DEFAULT = 15

const retries2Of = (giveUp: GiveUp | undefined): number | null => (giveUp?.kind === 'linux' ? giveUp.retries2 : null)

/** Retransmissions before a socket that still has its application gives up; a time, as for those that have none. */
export const retries2 = {
  ...sysctlOf({
    id: 'retries2',
    sysctl: 'tcp_retries2',
    min: 1,
    max: 15,
    unit: '',
    stops: evenly(1, 15, 1),
    read: (p) => retries2Of(p.giveUp) ?? DEFAULT,
    write: ({ giveUp }, value) => (giveUp.kind === 'linux' ? { giveUp: { ...giveUp, retries2: value } } : {}),
  }),
  applies: (s: Parameters<typeof systemOf>[0]) => retries2Of(systemOf(s, 'linux')?.giveUp) !== null,
}
