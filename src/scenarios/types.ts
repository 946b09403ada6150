import type { Scenario } from '../sim/scenario'

/** Every story the page can open, by group, in the order of the catalogue. An id is part of links: never rename one. */
export const CATALOGUE = {
  ordinary: ['ordinary-close', 'three-segments', 'three-or-four', 'server-closes-first'],
  losses: [
    'last-ack-lost',
    'last-ack-lost-twice',
    'a-fin-lost',
    'b-fin-lost',
    'ack-of-fin-lost',
    'nobody-answers',
    'fin-before-data',
  ],
  'both-sides': ['simultaneous-close'],
  'half-close': ['half-close', 'close-wait-leak', 'fin-timeout'],
  resets: ['closed-port', 'unread-data', 'data-after-close', 'linger-zero', 'reset-lost', 'linger', 'peer-rebooted'],
  'time-wait': ['time-wait-too-short', 'two-msl', 'assassination', 'assassination-cured', 'killed-in-time-wait'],
  'new-incarnations': [
    'syn-by-number',
    'syn-old-number',
    'syn-by-timestamp',
    'tw-reuse',
    'isn-clock',
    'old-duplicate-time-wait',
    'old-duplicate-paws',
    'old-duplicate-isn',
    'old-duplicate-accepted',
    'quiet-time',
  ],
  servers: ['restarted-server', 'ten-connections', 'one-connection', 'dead-peer'],
  opening: ['syn-lost', 'syn-ack-lost'],
  history: ['tw-recycle', 't-tcp'],
} as const

export type ScenarioGroup = keyof typeof CATALOGUE
export type ScenarioId = (typeof CATALOGUE)[ScenarioGroup][number]

export const SCENARIO_GROUPS = Object.keys(CATALOGUE) as ScenarioGroup[]
export const SCENARIO_IDS: readonly ScenarioId[] = Object.values(CATALOGUE).flat()

/** A story: its id and the complete input of its run. Its title, what to watch and its search words stand in the dictionaries. */
export interface ScenarioDef {
  readonly id: ScenarioId
  readonly scenario: Scenario
}
