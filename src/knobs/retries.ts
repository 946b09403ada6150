import type { GiveUp } from '../tcp/profile'
import { withProfiles } from './lens'
import { evenly } from './stops'
import type { RangeKnob } from './types'

/** What `tcp_orphan_retries` = 0 stands for. */
const LINUX_DEFAULT = 8
/** Retransmissions that fit into R2 = 100 s from an RTO of 1 s: after 1, 3, 7, 15, 31 and 63 s. */
const RFC_DEFAULT = 6

function triesOf(giveUp: GiveUp): number {
  switch (giveUp.kind) {
    case 'count':
      return giveUp.retries
    case 'linux':
      return giveUp.orphan === 0 ? LINUX_DEFAULT : giveUp.orphan
    case 'r2':
      return RFC_DEFAULT
  }
}

/** Linux reckons its number as a time; it has no way to say "none", which is a plain count here. */
function giveUpAfter(was: GiveUp, retries: number): GiveUp {
  if (was.kind !== 'linux' || retries === 0) return { kind: 'count', retries }
  return { ...was, orphan: retries === LINUX_DEFAULT ? 0 : retries }
}

/** Retransmissions before a closing socket gives up. */
export const retries: RangeKnob = {
  id: 'retries',
  group: 'system',
  kind: 'range',
  min: 0,
  max: 15,
  unit: '',
  whole: true,
  stops: evenly(0, 15, 1),
  get: (s) => triesOf(s.hosts.A.profile.giveUp),
  set: (s, value) => withProfiles(s, (p) => ({ ...p, giveUp: giveUpAfter(p.giveUp, value) })),
}
