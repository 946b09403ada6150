import { describe, expect, it } from 'vitest'
import { PROFILES } from '../profiles'
import { fixture } from './fixtures'
import { type Arrival, nameOfArrival, readArrivalTable, runArrival } from './rows'

describe.each(['segment-arrives.json', 'segment-arrives-no-timestamps.json'])('%s', (name) => {
  const table = readArrivalTable(JSON.parse(fixture(`recordings/${name}`)))
  const states = [...new Set(table.rows.map((row) => (row as Arrival).state))]
  it.each(states)('in %s', (state) => {
    const rows = table.rows.filter((row) => (row as Arrival).state === state)
    const failures = rows.flatMap((row) => {
      const failure = runArrival(table, row)
      return failure === null ? [] : [{ row: nameOfArrival(row), ...failure }]
    })
    expect(rows.length).toBeGreaterThan(40)
    expect(failures).toEqual([])
  })
  it('tells systems apart', () => {
    const failing = table.rows.filter((row) => runArrival(table, row, PROFILES.rfc9293) !== null)
    expect(failing.length).toBeGreaterThan(50)
  })
})

describe('one row', () => {
  const table = { timestamps: true, rows: [] }
  const row = {
    state: 'TIME_WAIT',
    seg: 'FA',
    ack: 'all',
    off: -1,
    reply: [{ fl: 'A', seq: 0, ack: 0 }],
    becomes: null,
    timer_restarted: true,
  }
  it('passes', () => expect(runArrival(table, row)).toBeNull())
  it.each([
    ['a reply that is not sent', { reply: [...row.reply, ...row.reply] }],
    ['no reply', { reply: [] }],
    ['another number', { reply: [{ fl: 'A', seq: 1, ack: 0 }] }],
    ['a SACK block', { reply: [{ fl: 'A', seq: 0, ack: 0, sack: [[1, 2]] }] }],
    ['another state', { becomes: 'CLOSED' }],
    ['no restart', { timer_restarted: false }],
    ['something the application sees', { app: ['recv 0'] }],
    ['an unknown state', { state: 'HALF_OPEN' }],
    ['unknown flags', { seg: 'X' }],
  ])('fails when it expects %s', (_, change) => {
    expect(runArrival(table, { ...row, ...change })).not.toBeNull()
  })
})
