import { describe, expect, it } from 'vitest'
import { trackOf } from '../edges'
import { lastAckLost } from '../tinyTrace'
import { momentsOf, stayIn } from './moments'
import { takenEdges } from './passages'

const a = trackOf(lastAckLost, 'A')
const b = trackOf(lastAckLost, 'B')

it('takenEdges runs over the figure in order', () => {
  const ids = (host: string) =>
    takenEdges([a, b])
      .filter((t) => t.host === host)
      .flatMap((t) => t.edges)
  expect(ids('A')).toEqual([
    'CLOSED>SYN-SENT',
    'SYN-SENT>ESTABLISHED',
    'ESTABLISHED>FIN-WAIT-1',
    'FIN-WAIT-1>FIN-WAIT-2',
    'FIN-WAIT-2>TIME-WAIT',
    'TIME-WAIT>CLOSED',
  ])
  expect(ids('B')).toEqual([
    'CLOSED>LISTEN',
    'LISTEN>SYN-RECEIVED',
    'SYN-RECEIVED>ESTABLISHED',
    'ESTABLISHED>CLOSE-WAIT',
    'CLOSE-WAIT>LAST-ACK',
    'LAST-ACK>CLOSED',
  ])
})

describe('the moments of a state', () => {
  it('has entering, leaving, and each new start of 2MSL', () => {
    expect(momentsOf(lastAckLost, 'A', a, 'TIME-WAIT')).toEqual([
      { host: 'A', at: 1300, kind: 'moved', from: 'FIN-WAIT-2', to: 'TIME-WAIT' },
      { host: 'A', at: 1700, kind: 'restarted', timer: '2MSL' },
      { host: 'A', at: 6700, kind: 'moved', from: 'TIME-WAIT', to: 'CLOSED' },
    ])
  })

  it('has the timer that fired without ending it', () => {
    expect(momentsOf(lastAckLost, 'B', b, 'LAST-ACK').map((m) => [m.kind, m.at])).toEqual([
      ['moved', 1200],
      ['fired', 1600],
      ['moved', 1800],
    ])
  })

  it('knows how long it lasted', () => {
    expect(stayIn(a, 'TIME-WAIT')).toEqual({ lasted: 5400, open: false })
    expect(stayIn(b, 'TIME-WAIT')).toBe(null)
    expect(stayIn(b, 'CLOSED')?.open).toBe(true)
  })
})
