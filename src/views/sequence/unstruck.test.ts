import { expect, it } from 'vitest'
import { strikes } from './unstruck'

const level = { cx: 100, cy: 50, w: 40, h: 15, angle: 0 }

it('leaves out what it would strike out, and nothing beside a text', () => {
  expect(strikes([level], 50)).toEqual([[78, 122]])
  expect(strikes([level], 54)).toEqual([[78, 122]])
  // Over and under the letters nothing is in its way.
  expect(strikes([level], 42)).toEqual([])
  expect(strikes([level], 58)).toEqual([])
})

it('crosses a slanted text as far as it is on it', () => {
  const slanted = { ...level, w: 200, angle: 0.2 }
  const [gap, ...more] = strikes([slanted], 50)
  expect(more).toEqual([])
  const [x0, x1] = gap as readonly [number, number]
  expect((x0 + x1) / 2).toBeCloseTo(100, 0)
  // 10 px of letters at this slope, and the air beside them.
  expect(x1 - x0).toBeCloseTo(10 / Math.sin(0.2) + 4, 0)
  // Near its end no farther than it goes.
  const [end] = strikes([slanted], 50 + 100 * Math.sin(0.2))
  expect((end as readonly [number, number])[1]).toBeLessThanOrEqual(100 + 100 * Math.cos(0.2) + 4)
  expect(strikes([slanted], 90)).toEqual([])
})

it('takes texts that touch as one', () => {
  expect(strikes([{ ...level, cx: 130 }, level, { ...level, cx: 300 }], 50)).toEqual([
    [78, 152],
    [278, 322],
  ])
})
