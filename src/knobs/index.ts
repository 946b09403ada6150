import { appdelay } from './appdelay'
import { delay } from './delay'
import { first } from './first'
import { jitter } from './jitter'
import { loss } from './loss'
import { msl } from './msl'
import { profile } from './profile'
import { retries } from './retries'
import { rtoinit } from './rtoinit'
import { rtomin } from './rtomin'
import { seed } from './seed'
import type { Knob, KnobId } from './types'

export { GROUPS, KNOB_IDS, type Knob, type KnobId, type KnobValue } from './types'

/** Every knob by its id, which is also its key in a link. */
export const KNOBS: Readonly<Record<KnobId, Knob>> = {
  profile,
  first,
  delay,
  jitter,
  loss,
  msl,
  rtoinit,
  rtomin,
  retries,
  appdelay,
  seed,
}
