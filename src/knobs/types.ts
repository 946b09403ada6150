import type { Scenario } from '../sim/scenario'

/** Every slider and switch, in the order in which they are applied: a later one acts on what an earlier one made. */
export const KNOB_IDS = [
  'profile',
  'profileb',
  'first',
  'delay',
  'jitter',
  'loss',
  'msl',
  'rtoinit',
  'rtomin',
  'retries',
  'fintimeout',
  'twreuse',
  'twreusedelay',
  'rfc1337',
  'twbuckets',
  'retries2',
  'synretries',
  'timestamps',
  'sack',
  'tlp',
  'rfc6191',
  'literal',
  'appdelay',
  'seed',
] as const
/** Also the key in a link. */
export type KnobId = (typeof KNOB_IDS)[number]

export const GROUPS = ['network', 'system', 'applications'] as const
export type Group = (typeof GROUPS)[number]

interface Common {
  readonly id: KnobId
  readonly group: Group
  /** One of the many that are folded away at first. */
  readonly folded?: true
  /** What it is called on the system that has it, without `net.ipv4.`. */
  readonly sysctl?: string
  /** Whether turning it can change anything in this scenario; always, without. One that cannot leaves it as it is. */
  applies?(s: Scenario): boolean
}

/** A slider: a lens on the scenario. `get` and `set` speak the unit of the link. */
export interface RangeKnob extends Common {
  readonly kind: 'range'
  readonly min: number
  readonly max: number
  readonly unit: 'ms' | 's' | '%' | ''
  /** Only whole numbers. */
  readonly whole?: boolean
  /** Values that the slider stops at, ascending; a link may name any other in the range. */
  readonly stops: readonly number[]
  get(s: Scenario): number
  set(s: Scenario, value: number): Scenario
}

/** A number to be typed rather than slid. */
export interface NumberKnob extends Omit<RangeKnob, 'kind' | 'stops'> {
  readonly kind: 'number'
}

/** One of a few. On and off are `OFF_ON`. */
export interface ChoiceKnob extends Common {
  readonly kind: 'choice'
  readonly options: readonly string[]
  get(s: Scenario): string
  set(s: Scenario, value: string): Scenario
}

export const OFF_ON = ['off', 'on'] as const

export type Knob = RangeKnob | NumberKnob | ChoiceKnob
export type KnobValue = number | string
