import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { reading } from '../../i18n/en-reading'
import { translator } from '../../i18n/index'
import { compose } from '../../knobs/compose'
import { parseHash } from '../../knobs/permalink'
import type { ProfileId } from '../../profiles/index'
import { SOURCES } from '../../profiles/sources'
import { simulate } from '../../sim/simulate'
import type { State } from '../../tcp/tcb'
import { entryOf, systemsIn, UNSURE } from './systems'

const t = translator({ ...en, ...reading })
const trace = simulate(compose(parseHash('s=ordinary-close&profile=linux').choice))
const rows = (state: State) =>
  Object.fromEntries(systemsIn(trace, state, t).map(({ id, value }) => [id, value.replaceAll('\u00a0', ' ')]))
const STATES: readonly State[] = [
  'TIME-WAIT',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSING',
  'LAST-ACK',
  'SYN-SENT',
  'SYN-RECEIVED',
]

describe('the number in which systems differ', () => {
  it('SYN-SENT: Linux’ linear repeats are extra, BSD’s limit comes before its repeats', () => {
    expect(rows('SYN-SENT')).toMatchObject({
      linux: '10 repeats',
      freebsd: '75 s',
      macos: '75 s',
      windows: '2 repeats',
    })
  })

  it('SYN-RECEIVED: FreeBSD’s cache repeats three times, macOS has none', () => {
    expect(rows('SYN-RECEIVED')).toMatchObject({ freebsd: '3 repeats', macos: '75 s', linux: '5 repeats' })
  })

  it('a FIN: on Linux a time, on BSD a number', () => {
    for (const state of ['FIN-WAIT-1', 'CLOSING', 'LAST-ACK'] as const)
      expect(rows(state)).toMatchObject({ linux: 'at least 102 s', freebsd: '12 repeats', rfc9293: 'at least 100 s' })
  })

  it('is marked where it is not certain, just as the sources say', () => {
    for (const id of Object.keys(UNSURE) as ProfileId[])
      for (const state of STATES) {
        const entry = entryOf(state) as Exclude<ReturnType<typeof entryOf>, undefined | 'id'>
        const { confidence } = SOURCES[id][entry]
        const doubt = confidence === 'low' || confidence === 'unknown' ? confidence : undefined
        expect([id, entry, UNSURE[id][entry]]).toEqual([id, entry, doubt])
      }
    expect(rows('TIME-WAIT').windows).toBe('120 s (uncertain)')
  })
})
