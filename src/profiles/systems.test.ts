import { describe, expect, it } from 'vitest'
import { OneEndpoint } from '../conformance/oneEndpoint'
import { Peer } from '../conformance/vectorRun'
import { flagsOf } from '../tcp/segment'
import { ms, seconds } from '../tcp/units'
import { PROFILES, type ProfileId } from './index'

/** An endpoint of a system in a state, and its scripted peer; what it sends from here on is in `x.log`. */
function at(id: ProfileId, state: string) {
  const x = new OneEndpoint(PROFILES[id])
  const peer = new Peer(x)
  peer.reach(state)
  const from = x.now
  x.clear()
  return { x, peer, sent: () => x.log.map((l) => [flagsOf(l.segment), (l.at - from) / 1_000_000] as const) }
}

describe.each([
  ['rfc9293', 240, true],
  ['linux', 60, true],
  ['freebsd', 60, true],
  ['macos', 30, false],
  ['windows', 120, true],
] as const)('TIME-WAIT on %s', (id, length, restarts) => {
  it(`lasts ${length} s, and the FIN again ${restarts ? 'starts it anew' : 'is only acknowledged'}`, () => {
    const { x, peer, sent } = at(id, 'TW')
    const entered = x.timers['2MSL']?.armedAt ?? 0
    x.advance(entered + seconds(2))
    peer.rx('FA', 1, 2)
    expect(sent().map(([flags]) => flags)).toEqual(['A'])
    const due = x.timers['2MSL']?.due ?? 0
    expect(due - entered).toBe(seconds(length) + (restarts ? x.now - entered : 0))
    x.advance(due + seconds(3))
    expect(x.state).toBe('CLOSED')
  })
})

describe('BSD', () => {
  it.each(['freebsd', 'macos'] as const)(
    'repeats a FIN 12 times with a slop that is not doubled, then resets (%s)',
    (id) => {
      const { x, sent } = at(id, 'FW1')
      x.advance(x.now + seconds(700))
      // RTT 100 ms: 300 ms doubled, 200 ms on top, at most 64 s.
      const gaps = [0.5, 0.8, 1.4, 2.6, 5, 9.8, 19.4, 38.6, 64, 64, 64, 64, 64]
      const times = gaps.map((_, n) => gaps.slice(0, n + 1).reduce((a, b) => a + b))
      expect(sent().map(([flags]) => flags)).toEqual([...Array(12).fill('FA'), 'RA'])
      sent().forEach(([, t], n) => {
        expect(t).toBeCloseTo(times[n] as number, 1)
      })
      expect(x.state).toBe('CLOSED')
    },
  )

  it.each(['freebsd', 'macos'] as const)('ends an opening after 75 s (%s)', (id) => {
    const { x } = at(id, 'SS')
    const from = x.now
    x.advance(from + seconds(74))
    expect(x.state).toBe('SYN-SENT')
    x.advance(from + seconds(76))
    expect(x.state).toBe('CLOSED')
    expect(x.signals.map((s) => s.kind)).toContain('timeout')
  })

  it.each([
    ['freebsd', 40],
    ['macos', 100],
    ['windows', 200],
  ] as const)('acknowledges every second segment, a single one after a while (%s: %i ms)', (id, delay) => {
    const { x, peer, sent } = at(id, 'EST')
    const data = (seq: number) =>
      x.arrive(peer.segment({ flags: 'A', seq: String(seq), len: 10, ack: '1', wnd: null, ts: null }))
    data(1)
    expect(sent()).toEqual([])
    data(11)
    expect(sent().length).toBe(1)
    x.clear()
    const from = x.now
    data(21)
    x.advance(from + ms(delay) - 1)
    expect(sent()).toEqual([])
    x.advance(from + ms(delay))
    expect(sent().length).toBe(1)
    x.clear()
    peer.rx('FA', 31, 1)
    expect(sent().length).toBe(1)
  })

  it('takes the ACK number of a repeated FIN in CLOSING and answers it', () => {
    const { x, peer, sent } = at('freebsd', 'CLG')
    peer.rx('FA', 1, 2)
    expect(x.state).toBe('TIME-WAIT')
    expect(sent().map(([flags]) => flags)).toEqual(['A'])
  })

  it.each([
    ['freebsd', 600],
    ['macos', 60],
    ['windows', 120],
  ] as const)('leaves FIN-WAIT-2 of a closed descriptor by itself (%s: %i s), never of an open one', (id, limit) => {
    const closed = at(id, 'FW2').x
    const from = closed.timers['FIN-WAIT-2']?.armedAt ?? 0
    closed.advance(from + seconds(limit) - 1)
    expect(closed.state).toBe('FIN-WAIT-2')
    closed.advance(from + seconds(limit))
    expect(closed.state).toBe('CLOSED')
    const open = at(id, 'FW2h').x
    open.advance(open.now + seconds(10_000))
    expect(open.state).toBe('FIN-WAIT-2')
  })
})

describe('a SYN in TIME-WAIT on macOS', () => {
  it('is challenged inside the window, starts a connection beyond it', () => {
    const inside = at('macos', 'TW')
    inside.peer.rx('S', 5)
    expect(inside.x.state).toBe('TIME-WAIT')
    expect(inside.sent().map(([flags]) => flags)).toEqual(['A'])
    const beyond = at('macos', 'TW')
    beyond.peer.rx('S', 200_000)
    expect(beyond.x.state).toBe('SYN-RECEIVED')
    expect(beyond.sent().map(([flags]) => flags)).toEqual(['SA'])
  })

  it('and a RST never ends it', () => {
    const exact = at('macos', 'TW')
    exact.peer.rx('R', 2)
    expect(exact.x.state).toBe('TIME-WAIT')
    expect(exact.sent()).toEqual([])
  })
})

describe('text beyond the peer’s FIN', () => {
  it.each([
    ['rfc9293', 'LA', 'LAST-ACK'],
    ['freebsd', 'LA', 'CLOSED'],
    ['freebsd', 'CW', 'CLOSE-WAIT'],
    ['macos', 'CLG', 'CLOSED'],
  ] as const)('on %s in %s leads to %s', (id, from, to) => {
    const { x, peer, sent } = at(id, from)
    x.arrive(peer.segment({ flags: 'A', seq: '2', len: 10, ack: '1', wnd: null, ts: null }))
    expect(x.state).toBe(to)
    expect(sent().map(([flags]) => flags)).toEqual(to === 'CLOSED' ? ['R'] : [])
  })
})
