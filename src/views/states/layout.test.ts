import { describe, expect, it } from 'vitest'
import { STATES, type State } from '../../tcp/tcb'
import { EDGES, edgesOf, HEIGHT, NODES, type Point, WIDTH } from './diagram'
import { type Box, edges, exits, neighbour, nodes, type PlacedNode, SIZE, shoulder, standings, TOKEN } from './layout'

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
const all = [...edges, ...exits]
const at = (id: string) => nodes.find((n) => n.id === id) as PlacedNode

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
    expect(new Set(exits.map((e) => e.from))).toEqual(new Set(synchronized))
  })

  it('passes ESTABLISHED when one segment takes SYN-RECEIVED to CLOSE-WAIT', () => {
    expect(edgesOf('SYN-RECEIVED', 'CLOSE-WAIT', null)).toEqual(['SYN-RECEIVED>ESTABLISHED', 'ESTABLISHED>CLOSE-WAIT'])
    expect(edgesOf('LAST-ACK', 'CLOSED', null)).toEqual(['LAST-ACK>CLOSED'])
    expect(edgesOf('LAST-ACK', 'CLOSED', 'timeout')).toEqual(['LAST-ACK>CLOSED!'])
  })
})

describe('the layout', () => {
  it('begins and ends every edge on the border of its boxes', () => {
    const onBorder = (p: Point, state: State) =>
      nodes
        .filter((n) => n.state === state)
        .some((n) => {
          const within = p[0] >= n.x && p[0] <= n.x + n.w && p[1] >= n.y && p[1] <= n.y + n.h
          const edge = p[0] === n.x || p[0] === n.x + n.w || p[1] === n.y || p[1] === n.y + n.h
          return within && edge
        })
    for (const e of all) {
      expect(onBorder(e.points[0] as Point, e.from), `${e.id} starts`).toBe(true)
      expect(onBorder(e.points.at(-1) as Point, e.to), `${e.id} ends`).toBe(true)
    }
  })

  it('keeps every name inside its box', () => {
    for (const n of nodes) {
      expect(n.state.length * SIZE.char * (n.opening ? SIZE.quietNode : SIZE.node)).toBeLessThanOrEqual(n.w - 4)
    }
  })

  it('keeps labels clear of boxes, of each other, of every line of the figure, and inside the picture', () => {
    const hits: string[] = []
    all.forEach((e, i) => {
      const box = e.labelBox
      for (const n of nodes) if (overlap(box, n)) hits.push(`${e.id} over ${n.id}`)
      for (const other of all.slice(i + 1)) {
        // Exits share their space: the run takes one of them per host.
        if (e.id.endsWith('!') && other.id.endsWith('!')) continue
        if (overlap(box, other.labelBox)) hits.push(`${e.id} over the label of ${other.id}`)
      }
      for (const other of e.id.endsWith('!') ? all : edges) {
        if (waysOf(other).some((way) => overlap(box, way))) hits.push(`${e.id} over the line of ${other.id}`)
      }
      if (!(box.x >= 0 && box.y >= 0 && box.x + box.w <= WIDTH && box.y + box.h <= HEIGHT)) hits.push(`${e.id} outside`)
    })
    expect(hits).toEqual([])
  })

  it('keeps the labels of the figure clear of tokens, wherever these lie', () => {
    const hits = nodes.flatMap((n) =>
      (['A', 'B'] as const).flatMap((host) => {
        const [x, y] = shoulder(n, host)
        const token = { x: x - TOKEN, y: y - TOKEN, w: 2 * TOKEN, h: 2 * TOKEN }
        return edges.filter((e) => overlap(e.labelBox, token)).map((e) => `${host} on ${n.id} over ${e.id}`)
      }),
    )
    expect(hits).toEqual([])
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

  it('lets arrow keys reach every box from ESTABLISHED', () => {
    const reached = new Set<PlacedNode>([at('ESTABLISHED')])
    for (const n of reached)
      for (const d of [
        [0, 1],
        [0, -1],
        [1, 0],
        [-1, 0],
      ] as Point[])
        reached.add(neighbour(n, d))
    expect(reached.size).toBe(12)
    expect(neighbour(at('FIN-WAIT-1'), [0, 1]).id).toBe('FIN-WAIT-2')
    expect(neighbour(at('FIN-WAIT-2'), [1, 0]).id).toBe('CLOSING')
    expect(neighbour(at('CLOSED'), [1, 0]).id).toBe('CLOSED')
  })
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
