import { describe, expect, it } from 'vitest'
import { trackOf } from '../edges'
import { paperOf } from '../paper'
import { calls, lastAckLost, tinyTrace } from '../tinyTrace'
import { eventsOf, nextEvent } from './events'
import { marksOf, nearestSpeed, piecesOf, SPEEDS } from './layout'

const paper = paperOf(lastAckLost)

describe('stepping', () => {
  it('stops at each thing that happens, once, from the beginning of the sheet on', () => {
    expect(eventsOf(lastAckLost)).toEqual([paper.from, 1000, 1100, 1200, 1300, 1350, 1600, 1700, 1800, 6700])
  })

  it('goes to the loss itself, and back the same way', () => {
    expect(nextEvent(lastAckLost, 1300, 1)).toBe(1350)
    expect(nextEvent(lastAckLost, 1350, 1)).toBe(1600)
    expect(nextEvent(lastAckLost, 1600, -1)).toBe(1350)
    expect(nextEvent(lastAckLost, 1351, -1)).toBe(1350)
  })

  it('stays inside the sheet', () => {
    expect(nextEvent(lastAckLost, paper.from, -1)).toBe(paper.from)
    expect(nextEvent(lastAckLost, paper.to, 1)).toBe(6700)
  })
})

describe('the miniature', () => {
  it('covers the whole width with the states of a host, without gap or overlap', () => {
    for (const host of ['A', 'B'] as const) {
      const pieces = piecesOf(trackOf(lastAckLost, host), paper)
      let x = 0
      for (const piece of pieces) {
        expect(piece.x).toBeCloseTo(x, 6)
        x = piece.x + piece.w
      }
      expect(x).toBeCloseTo(1, 6)
    }
    expect(piecesOf(trackOf(lastAckLost, 'A'), paper).map((p) => p.state)).toEqual([
      'ESTABLISHED',
      'FIN-WAIT-1',
      'FIN-WAIT-2',
      'TIME-WAIT',
      'CLOSED',
    ])
  })

  it('leaves no gap where the sheet begins before the run', () => {
    const run = tinyTrace([[0, 'A', calls('connect'), 'CLOSED', 'SYN-SENT']], [{}], 0, 100)
    const sheet = paperOf(run)
    expect(sheet.from).toBeLessThan(0)
    for (const host of ['A', 'B'] as const)
      expect(piecesOf(trackOf(run, host), sheet)[0]).toMatchObject({ x: 0, state: 'CLOSED' })
  })

  it('stands along the paper, not along time', () => {
    const wait = piecesOf(trackOf(lastAckLost, 'A'), paper).find((p) => p.state === 'TIME-WAIT')
    expect(wait?.x).toBeCloseTo(paper.y(1300) / paper.height, 9)
    expect(wait?.w).toBeLessThan(0.75)
  })

  it('marks the loss where it is gone and the repeat where it leaves', () => {
    expect(marksOf(lastAckLost, paper)).toEqual([
      { x: paper.y(1350) / paper.height, kind: 'lost', packet: 3, host: 'A' },
      { x: paper.y(1600) / paper.height, kind: 'again', packet: 4, host: 'B' },
    ])
  })
})

it('a repeat that is lost too has one mark, at the loss', () => {
  const run = tinyTrace(
    [[0, 'A', calls('close'), 'ESTABLISHED', 'FIN-WAIT-1']],
    [{ sentAt: 400, fate: 'lost', retransmission: 1 }],
    0,
    900,
  )
  expect(marksOf(run, paperOf(run)).map((m) => m.kind)).toEqual(['lostAgain'])
})

it('speeds rise from 1/1000 to 100, and any other shows as the nearest', () => {
  expect(SPEEDS[0]).toBe(1 / 1000)
  expect(SPEEDS.at(-1)).toBe(100)
  expect([...SPEEDS].sort((x, y) => x - y)).toEqual([...SPEEDS])
  expect(nearestSpeed(0.25)).toBe(1 / 3)
  expect(nearestSpeed(1)).toBe(1)
})
