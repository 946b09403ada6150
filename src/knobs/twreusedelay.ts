import { ms, toMs } from '../tcp/units'
import { wholeByRatio } from './stops'
import { sysctlOf } from './sysctl'
import { triesAnyPort } from './twreuse'

/** How old a TIME-WAIT must be before connect() may take it over. */
export const twreusedelay = {
  ...sysctlOf({
    id: 'twreusedelay',
    sysctl: 'tcp_tw_reuse_delay',
    min: 1,
    max: 60_000,
    unit: 'ms',
    stops: wholeByRatio(1, 60_000),
    read: (p) => toMs(p.timeWaitReuseDelay),
    write: (_, value) => ({ timeWaitReuseDelay: ms(value) }),
  }),
  applies: triesAnyPort,
}
