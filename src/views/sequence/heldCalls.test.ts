import { expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { hands } from '../../i18n/en-hands'
import { translator } from '../../i18n/index'
import { compose } from '../../knobs/compose'
import { untouched } from '../../knobs/interventions'
import { parseHash } from '../../knobs/permalink'
import { simulate } from '../../sim/simulate'
import { fitPaper, paperOf } from '../paper'
import { heldCalls } from './heldCalls'
import { layoutSequence } from './layout'

const t = translator({ ...en, ...hands })

function calls(hash: string, width = 700) {
  const { choice } = parseHash(hash)
  const [trace, base] = [simulate(compose(choice)), simulate(compose(untouched(choice)))]
  const paper = paperOf(trace, fitPaper(base, 700).scale)
  const layout = layoutSequence(trace, paper, width, t, base)
  const clock = (at: number) => (at - base.origin) / 1000
  return { layout, base, list: heldCalls(trace, base, paper, layout, t).map((c) => ({ ...c, ms: clock(c.at) })) }
}

it('a call that is never made keeps its place, among those that are', () => {
  const before = calls('s=ordinary-close').list
  const { list } = calls('s=ordinary-close&app=3:never')
  expect(list.map((c) => [c.host, c.script, c.never])).toEqual([
    ['A', 2, false],
    ['B', 3, true],
  ])
  expect(list[1]).toMatchObject({ ms: 300, act: { kind: 'close' }, script: before[1]?.script })
})

it('one that was moved first stands where it was moved to', () => {
  const { base, list } = calls('s=ordinary-close&app=3:never@u1.4')
  const up = base.steps.find((s) => s.signals.some((signal) => signal.kind === 'accepted'))?.at as number
  expect(list[1]?.ms).toBeCloseTo((up + 1_400_000 - base.origin) / 1000)
})

it.each([360, 640, 1000])('its words overlap with nothing at %i px, and stay on the sheet', (width) => {
  for (const hash of ['s=ordinary-close&app=3:never', 's=ordinary-close&app=2:never', 's=half-close&app=2:never'])
    for (const { layout, list } of [calls(hash, width)])
      for (const { box } of list.filter((c) => c.never)) {
        expect(box.cy - box.h / 2).toBeGreaterThanOrEqual(0)
        expect(box.cy + box.h / 2).toBeLessThanOrEqual(layout.height)
        for (const s of layout.sides)
          expect(
            Math.abs(s.box.cx - box.cx) >= (s.box.w + box.w) / 2 ||
              Math.abs(s.box.cy - box.cy) >= (s.box.h + box.h) / 2,
          ).toBe(true)
      }
})

it('what has no hand on it has no such note', () => {
  for (const hash of ['s=last-ack-lost', 's=half-close', 's=ten-connections'])
    expect(calls(hash).list.some((c) => c.never)).toBe(false)
})
