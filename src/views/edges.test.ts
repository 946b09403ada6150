import { describe, expect, it } from 'vitest'
import { stateAt, tokenAt, trackOf } from './edges'
import { arrives, calls, fires, lastAckLost, tinyTrace } from './tinyTrace'

describe('trackOf', () => {
  it('follows a host through its states and passes from the listener to the connection', () => {
    expect(trackOf(lastAckLost, 'B').visits.map((v) => [v.state, v.from, v.to])).toEqual([
      ['CLOSED', 0, 0],
      ['LISTEN', 0, 110],
      ['SYN-RECEIVED', 110, 310],
      ['ESTABLISHED', 310, 1100],
      ['CLOSE-WAIT', 1100, 1200],
      ['LAST-ACK', 1200, 1800],
      ['CLOSED', 1800, 6700],
    ])
  })

  it('does not go back to the listener when that closes later', () => {
    const trace = tinyTrace(
      [
        [0, 'B', calls('listen'), 'CLOSED', 'LISTEN', { socket: 9, conn: 0 }],
        [5, 'B', arrives(0), 'LISTEN', 'SYN-RECEIVED'],
        [7, 'B', calls('close'), 'LISTEN', 'CLOSED', { socket: 9, conn: 0 }],
      ],
      [{}],
      0,
      10,
    )
    expect(trackOf(trace, 'B').visits.at(-1)).toMatchObject({ state: 'SYN-RECEIVED', open: true })
  })

  it('goes on to the next connection', () => {
    const trace = tinyTrace(
      [
        [0, 'A', fires('2MSL'), 'TIME-WAIT', 'CLOSED'],
        [5, 'A', calls('connect'), 'CLOSED', 'SYN-SENT', { socket: 3, conn: 2 }],
      ],
      [],
      0,
      10,
    )
    expect(trackOf(trace, 'A').visits.map((v) => v.state)).toEqual(['TIME-WAIT', 'CLOSED', 'SYN-SENT'])
  })

  it('tells what the figure has from a reset, a time-out and an abort', () => {
    const exit = (...line: Parameters<typeof tinyTrace>[0][number]) =>
      trackOf(tinyTrace([line], [{}, { segment: { rst: true } }], 0, 10), 'A').transitions[0]?.exit
    expect(exit(1, 'A', arrives(0), 'LAST-ACK', 'CLOSED')).toBe(null)
    expect(exit(1, 'A', arrives(1), 'LAST-ACK', 'CLOSED')).toBe('RST')
    expect(exit(1, 'A', fires('RTO'), 'LAST-ACK', 'CLOSED')).toBe('timeout')
    expect(exit(1, 'A', fires('2MSL'), 'TIME-WAIT', 'CLOSED')).toBe(null)
    expect(exit(1, 'A', arrives(1), 'TIME-WAIT', 'CLOSED')).toBe('RST')
    expect(exit(1, 'A', fires('FIN-WAIT-2'), 'FIN-WAIT-2', 'CLOSED')).toBe('timeout')
    expect(exit(1, 'A', calls('abort'), 'ESTABLISHED', 'CLOSED')).toBe('abort')
    expect(exit(1, 'A', calls('close'), 'SYN-SENT', 'CLOSED')).toBe(null)
  })
})

describe('tokenAt', () => {
  it('has the state and the running timer of a step, and follows a restart', () => {
    const a = trackOf(lastAckLost, 'A')
    expect(tokenAt(lastAckLost, a, 'A', 9)).toMatchObject({
      state: 'TIME-WAIT',
      timer: { kind: '2MSL', armedAt: 1300 },
    })
    expect(tokenAt(lastAckLost, a, 'A', 11)).toMatchObject({
      state: 'TIME-WAIT',
      timer: { kind: '2MSL', armedAt: 1700 },
    })
    expect(tokenAt(lastAckLost, a, 'A', 13)).toEqual({ host: 'A', state: 'CLOSED', timer: null })
    expect(tokenAt(lastAckLost, a, 'A', -1)).toMatchObject({ state: 'CLOSED' })
  })

  it('chooses the timer that is due first', () => {
    const trace = tinyTrace(
      [[0, 'A', calls('close'), 'ESTABLISHED', 'FIN-WAIT-1', { timers: { RTO: [0, 300], TLP: [0, 200] } }]],
      [],
      0,
      10,
    )
    expect(tokenAt(trace, trackOf(trace, 'A'), 'A', 0).timer?.kind).toBe('TLP')
  })
})

it('stateAt agrees with the visits', () => {
  const b = trackOf(lastAckLost, 'B')
  expect([50, 1100, 1199, 1200, 9999].map((at) => stateAt(b, at))).toEqual([
    'LISTEN',
    'CLOSE-WAIT',
    'CLOSE-WAIT',
    'LAST-ACK',
    'CLOSED',
  ])
})
