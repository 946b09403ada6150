import { describe, expect, it } from 'vitest'
import { mostAtOnce, shownOf, stand } from './standIns'

const spans = [
  [0, 10],
  [10, 20],
  [12, 30],
  [15, 18],
].map(([y0 = 0, y1 = 0], id) => ({ id, y0, y1 }))

describe('mostAtOnce', () => {
  it('counts what overlaps, and not what only touches', () => {
    expect(mostAtOnce(spans)).toBe(3)
    expect(mostAtOnce(spans.slice(0, 2))).toBe(1)
    expect(mostAtOnce([])).toBe(0)
  })

  it('is enough for every height', () => {
    for (let y = -1; y < 31; y += 0.5)
      expect(spans.filter((s) => s.y0 <= y && y < s.y1).length).toBeLessThanOrEqual(mostAtOnce(spans))
  })
})

describe('shownOf', () => {
  const crowd = Array.from({ length: 60 }, (_, n) => ({ y0: n, y1: n + 40, counts: n === 7 }))

  it('leaves few as they are', () => expect(shownOf(spans, () => false)).toBe(spans))

  it('takes one of several from a crowd, of either parity, and what counts', () => {
    const shown = shownOf(crowd, (thing) => thing.counts)
    expect(mostAtOnce(shown)).toBeLessThanOrEqual(12)
    expect(shown).toContain(crowd[7])
    expect(new Set(shown.filter((thing) => !thing.counts).map((thing) => thing.y0 % 2)).size).toBe(2)
  })
})

describe('stand', () => {
  const nodes = Array.from({ length: 3 }, () => ({ hidden: false, is: -1, at: 0, dressed: 0 }))
  const at = (y: number) => {
    stand(
      nodes as unknown as HTMLElement[],
      spans,
      y,
      (node, { id }) => Object.assign(node, { is: id, dressed: (node as unknown as { dressed: number }).dressed + 1 }),
      (node) => Object.assign(node, { at: y }),
    )
    return nodes.flatMap((node) => (node.hidden ? [] : [node.is])).sort()
  }

  it('shows what moves there and hides the rest', () => {
    expect(at(5)).toEqual([0])
    expect(at(16)).toEqual([1, 2, 3])
    expect(at(19)).toEqual([1, 2])
    expect(at(40)).toEqual([])
  })

  it('dresses an element anew only for another thing', () => {
    at(25)
    const before = nodes.map((node) => node.dressed)
    at(26)
    expect(nodes.map((node) => node.dressed)).toEqual(before)
    expect(nodes.filter((node) => !node.hidden)).toMatchObject([{ is: 2, at: 26 }])
  })
})
