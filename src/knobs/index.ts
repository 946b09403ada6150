import { appdelay } from './appdelay'
import { delay } from './delay'
import { fintimeout } from './fintimeout'
import { first } from './first'
import { jitter } from './jitter'
import { literal } from './literal'
import { loss } from './loss'
import { msl } from './msl'
import { profile } from './profile'
import { profileb } from './profileb'
import { retries } from './retries'
import { retries2 } from './retries2'
import { rfc1337 } from './rfc1337'
import { rfc6191 } from './rfc6191'
import { rtoinit } from './rtoinit'
import { rtomin } from './rtomin'
import { sack } from './sack'
import { seed } from './seed'
import { synretries } from './synretries'
import { timestamps } from './timestamps'
import { tlp } from './tlp'
import { twbuckets } from './twbuckets'
import { twreuse } from './twreuse'
import { twreusedelay } from './twreusedelay'
import type { Knob, KnobId } from './types'

export { GROUPS, KNOB_IDS, type Knob, type KnobId, type KnobValue } from './types'

/** Every knob by its id, which is also its key in a link. */
export const KNOBS: Readonly<Record<KnobId, Knob>> = {
  profile,
  profileb,
  first,
  delay,
  jitter,
  loss,
  msl,
  rtoinit,
  rtomin,
  retries,
  fintimeout,
  twreuse,
  twreusedelay,
  rfc1337,
  twbuckets,
  retries2,
  synretries,
  timestamps,
  sack,
  tlp,
  rfc6191,
  literal,
  appdelay,
  seed,
}
