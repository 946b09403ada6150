import { expect, test } from 'vitest'
import { lastAckLost } from '../scenarios/last-ack-lost'
import { KNOB_IDS, KNOBS } from './index'
import { otherValue } from './otherValue'

const { scenario } = lastAckLost

test.each(KNOB_IDS)('%s: another value than the run has, and one of the knob’s', (id) => {
  const knob = KNOBS[id]
  const other = otherValue(knob, knob.get(scenario))
  expect(other).not.toBe(knob.get(scenario))
  if (knob.kind === 'choice') expect(knob.options).toContain(other)
  else {
    expect(other).toBeGreaterThanOrEqual(knob.min)
    expect(other).toBeLessThanOrEqual(knob.max)
    if (knob.whole === true) expect(Number.isInteger(other)).toBe(true)
  }
})

test('twice the delay, or half of the largest', () => {
  expect(otherValue(KNOBS.delay, 100)).toBe(200)
  expect(otherValue(KNOBS.delay, 0)).toBeGreaterThan(0)
  const { delay } = KNOBS
  if (delay.kind === 'choice') throw new Error('not a number')
  expect(otherValue(delay, delay.max)).toBe(delay.max / 2)
})
