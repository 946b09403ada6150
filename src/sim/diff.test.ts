import { describe, expect, it } from 'vitest'
import { compose } from '../knobs/compose'
import { applied, type Intervention } from '../knobs/interventions'
import { ms } from '../tcp/units'
import { diff } from './diff'
import { simulate } from './simulate'

const choice = { scenario: 'ordinary-close', knobs: {}, faults: [] }
const before = simulate(compose(choice))
const fin = before.packets.find((p) => p.segment.fin)?.n as number
const against = (i: Intervention) => {
  const after = simulate(compose(applied(choice, before, i)))
  return { after, ...diff(before, after) }
}

describe('two runs', () => {
  it('that are the same do not differ', () => {
    const { changed, gone, partner, from } = diff(before, simulate(compose(choice)))
    expect([changed.size, gone.size, from]).toEqual([0, 0, null])
    expect([...partner]).toEqual(before.packets.map((p) => [p.n, p.n]))
  })

  it('differ from the segment on that was dropped', () => {
    const { after, changed, gone, from } = against({ kind: 'drop', packet: fin })
    const since = before.packets[fin]?.sentAt
    expect(from).toBe(since)
    expect(changed).toEqual(new Set(after.packets.filter((p) => p.n >= fin).map((p) => p.n)))
    expect(gone).toEqual(new Set(before.packets.filter((p) => p.n >= fin).map((p) => p.n)))
  })

  it('find what is the same segment at another time', () => {
    const { after, changed, partner } = against({ kind: 'delay', packet: fin, by: ms(50) })
    for (const p of after.packets) {
      const was = before.packets[partner.get(p.n) as number]
      expect(was?.segment).toMatchObject({ seq: p.segment.seq, fin: p.segment.fin, ack: p.segment.ack })
      expect(changed.has(p.n)).toBe(p.n >= fin)
    }
  })

  it('differ in one segment where one that nobody minds is put in between', () => {
    const at = before.packets.at(-1)?.arrivals[0] as number
    const forged = { flags: 'A', dir: 'B>A', seq: 1, ack: 1 } as const
    const { after, changed, gone } = against({ kind: 'inject', forged, at: at + 1 })
    expect([...changed].some((n) => after.packets[n]?.injected)).toBe(true)
    expect(gone.size).toBe(0)
  })
})
