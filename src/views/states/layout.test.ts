import { describe, expect, it } from 'vitest'
import { STATES, type State } from '../../tcp/tcb'
import { EDGES, EXITS, edgesOf, NODES, type Point } from './diagram'
import { type Box, figureFor, neighbour, type PlacedNode, SIZE, shoulder, TOKEN } from './layout'
import { standings } from './passages'

/** RFC 9293 §3.3.2, figure 5, read off the RFC arrow by arrow; the last one is its note 2. */
const FIGURE_5 = `
CLOSED>LISTEN LISTEN>CLOSED CLOSED>SYN-SENT SYN-SENT>CLOSED LISTEN>SYN-SENT LISTEN>SYN-RECEIVED SYN-RECEIVED>LISTEN
SYN-SENT>SYN-RECEIVED SYN-RECEIVED>ESTABLISHED SYN-SENT>ESTABLISHED SYN-RECEIVED>FIN-WAIT-1 ESTABLISHED>FIN-WAIT-1
ESTABLISHED>CLOSE-WAIT FIN-WAIT-1>FIN-WAIT-2 FIN-WAIT-1>CLOSING CLOSE-WAIT>LAST-ACK FIN-WAIT-2>TIME-WAIT
CLOSING>TIME-WAIT LAST-ACK>CLOSED TIME-WAIT>CLOSED FIN-WAIT-1>TIME-WAIT`
  .trim()
  .split(/\s+/)

const overlap = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
const segmentBox = ([x1, y1]: Point, [x2, y2]: Point): Box => ({
  x: Math.min(x1, x2) - 0.5,
  y: Math.min(y1, y2) - 0.5,
  w: Math.abs(x1 - x2) + 1,
  h: Math.abs(y1 - y2) + 1,
})
const waysOf = (e: { points: readonly Point[] }) => e.points.slice(1).map((p, i) => segmentBox(e.points[i] as Point, p))

describe('the diagram', () => {
  it('has the eleven states, and CLOSED at both of its places', () => {
    expect(new Set(NODES.map((n) => n.state))).toEqual(new Set(STATES))
    expect(NODES.map((n) => n.id)).toHaveLength(12)
  })

  it('has every edge of figure 5 and note 2, and no other', () => {
    expect(EDGES.map((e) => e.id).sort()).toEqual([...FIGURE_5].sort())
  })

  it('leads from every synchronized state to CLOSED by RST or time-out', () => {
    const synchronized = STATES.filter((s) => s !== 'CLOSED' && s !== 'LISTEN')
    expect(new Set(EXITS.map((e) => e.from))).toEqual(new Set(synchronized))
  })

  it('passes ESTABLISHED when one segment takes SYN-RECEIVED to CLOSE-WAIT', () => {
    expect(edgesOf('SYN-RECEIVED', 'CLOSE-WAIT', null)).toEqual(['SYN-RECEIVED>ESTABLISHED', 'ESTABLISHED>CLOSE-WAIT'])
    expect(edgesOf('LAST-ACK', 'CLOSED', null)).toEqual(['LAST-ACK>CLOSED'])
    expect(edgesOf('LAST-ACK', 'CLOSED', 'timeout')).toEqual(['LAST-ACK>CLOSED!'])
  })
})

/** The least width of each arrangement and more: a frame, a narrow column, a small phone, a phone, a wide column, the most. */
const ROOMS = [216, 231, 240, 267, 288, 327, 328, 363, 400]

describe.each(ROOMS)('the layout in %i px', (room) => {
  const { nodes, edges, exits, width, height, terse } = figureFor(room)
  const all = [...edges, ...exits]
  const at = (id: string) => nodes.find((n) => n.id === id) as PlacedNode
  const clear = (p: Point, q: Point) => Math.abs(p[0] - q[0]) < 0.2 && Math.abs(p[1] - q[1]) < 0.2

  it('fits, and fills the width', () => {
    expect(width).toBe(room)
    for (const { x, y, w, h } of nodes) {
      expect(x).toBeGreaterThan(0)
      expect(x + w).toBeLessThan(width)
      expect(y).toBeGreaterThan(TOKEN)
      expect(y + h + 2 * TOKEN - 4).toBeLessThan(height)
    }
  })

  it('begins and ends every edge on the border of its boxes', () => {
    const onBorder = (p: Point, state: State) =>
      nodes
        .filter((n) => n.state === state)
        .some((n) => {
          const nearest: Point = [Math.min(Math.max(p[0], n.x), n.x + n.w), Math.min(Math.max(p[1], n.y), n.y + n.h)]
          const inside = Math.min(p[0] - n.x, n.x + n.w - p[0], p[1] - n.y, n.y + n.h - p[1])
          return clear(p, nearest) && inside < 0.2
        })
    for (const e of all) {
      expect(onBorder(e.points[0] as Point, e.from), `${e.id} starts`).toBe(true)
      expect(onBorder(e.points.at(-1) as Point, e.to), `${e.id} ends`).toBe(true)
    }
  })

  it('keeps every arrowhead within the last part of its line', () => {
    for (const { id, points } of all) {
      const [p, q] = points.slice(-2) as [Point, Point]
      expect(Math.hypot(p[0] - q[0], p[1] - q[1]), id).toBeGreaterThan(7)
    }
  })

  it('writes nothing smaller than 11 px, and keeps every name inside its box', () => {
    expect(Math.min(SIZE.edge, SIZE.quietNode)).toBeGreaterThanOrEqual(11)
    for (const n of nodes) {
      expect(n.size).toBeGreaterThanOrEqual(11)
      expect(n.state.length * SIZE.char * n.size).toBeLessThanOrEqual(n.w - 4)
    }
  })

  it('has a label at every edge of the closing half, at the others where it is not terse', () => {
    for (const { id, label, opening } of edges) expect(label !== null, id).toBe(!(terse && opening))
    for (const { id, label } of exits) expect(label !== null, id).toBe(!terse)
  })

  it('keeps labels clear of boxes, of each other and of every line, and inside the picture', () => {
    const hits: string[] = []
    all.forEach((e, i) => {
      const box = e.label?.box
      if (box === undefined) return
      for (const { id, x, y, w, h } of nodes) {
        // A ring round a box takes 2 px more.
        const by = e.id.endsWith('!') || id === 'START' || id === 'LISTEN' ? 0 : 2
        if (overlap(box, { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by })) hits.push(`${e.id} over ${id}`)
      }
      for (const other of all.slice(i + 1)) {
        // Exits share their space: the run takes one of them per host.
        if (e.id.endsWith('!') && other.id.endsWith('!')) continue
        if (other.label && overlap(box, other.label.box)) hits.push(`${e.id} over the label of ${other.id}`)
      }
      for (const other of all) {
        if (waysOf(other).some((way) => overlap(box, way))) hits.push(`${e.id} over the line of ${other.id}`)
      }
      if (!(box.x >= 0 && box.y >= 0 && box.x + box.w <= width && box.y + box.h <= height)) hits.push(`${e.id} outside`)
    })
    expect(hits).toEqual([])
  })

  it('keeps the labels of the figure clear of tokens, wherever these lie', () => {
    const hits = nodes.flatMap((n) =>
      (['A', 'B'] as const).flatMap((host) => {
        const [x, y] = shoulder(n, host)
        const token = { x: x - TOKEN, y: y - TOKEN, w: 2 * TOKEN, h: 2 * TOKEN }
        return edges.filter((e) => e.label && overlap(e.label.box, token)).map((e) => `${host} on ${n.id} over ${e.id}`)
      }),
    )
    expect(hits).toEqual([])
  })

  it('keeps the token of C, under the middle, clear of every name', () => {
    for (const n of nodes) {
      const [x, y] = shoulder(n, 'C')
      const token = { x: x - TOKEN, y: y - TOKEN, w: 2 * TOKEN, h: 2 * TOKEN }
      // Capitals are three quarters of the size high.
      for (const { id, at, size, state } of nodes) {
        const w = state.length * SIZE.char * size
        const name = { x: at[0] - w / 2, y: at[1] - size * 0.37, w, h: size * 0.74 }
        expect(overlap(token, name), `on ${n.id} over ${id}`).toBe(false)
      }
    }
  })

  it('runs no line of the figure through a box', () => {
    const hits = all.flatMap((e) =>
      waysOf(e).flatMap((way) =>
        nodes
          .filter((n) => overlap(way, { x: n.x + 1, y: n.y + 1, w: n.w - 2, h: n.h - 2 }))
          .map((n) => `${e.id} through ${n.id}`),
      ),
    )
    expect(hits).toEqual([])
  })

  it('keeps the places of unlabelled edges inside the picture', () => {
    for (const { id, spot } of all) {
      expect(spot.x, id).toBeGreaterThanOrEqual(-8)
      expect(spot.x + spot.w, id).toBeLessThanOrEqual(width + 8)
    }
  })

  it('lets arrow keys reach every box from ESTABLISHED', () => {
    const to = (id: string, d: Point) => neighbour(nodes, at(id), d).id
    const reached = new Set<PlacedNode>([at('ESTABLISHED')])
    for (const n of reached)
      for (const d of [
        [0, 1],
        [0, -1],
        [1, 0],
        [-1, 0],
      ] as Point[])
        reached.add(neighbour(nodes, n, d))
    expect(reached.size).toBe(12)
    expect(to('FIN-WAIT-1', [0, 1])).toBe('FIN-WAIT-2')
    expect(to('FIN-WAIT-2', [1, 0])).toBe(terse ? 'LAST-ACK' : 'CLOSING')
    expect(to('CLOSED', [1, 0])).toBe('CLOSED')
  })
})

it('stays within the sizes it was drawn for', () => {
  expect(figureFor(100).width).toBe(216)
  expect(figureFor(1000).width).toBe(400)
  expect(figureFor(266.7).width).toBe(266)
})

describe('standings', () => {
  it('tells taken edges from those ahead, and says when', () => {
    const taken = [
      {
        host: 'A',
        from: 'ESTABLISHED',
        to: 'FIN-WAIT-1',
        at: 10,
        step: 3,
        exit: null,
        edges: ['ESTABLISHED>FIN-WAIT-1'],
      },
      { host: 'A', from: 'FIN-WAIT-1', to: 'CLOSED', at: 90, step: 8, exit: 'timeout', edges: ['FIN-WAIT-1>CLOSED!'] },
    ] as const
    const early = standings(taken, 3)
    expect(early.get('ESTABLISHED>FIN-WAIT-1')).toEqual({ standing: 'taken', at: 10, label: null })
    expect(early.get('FIN-WAIT-1>CLOSED!')).toEqual({ standing: 'ahead', at: 90, label: 'timeout' })
    expect(early.has('FIN-WAIT-1>FIN-WAIT-2')).toBe(false)
    expect(standings(taken, 8).get('FIN-WAIT-1>CLOSED!')?.standing).toBe('taken')
  })
})
