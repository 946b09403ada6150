import { expect, test } from 'vitest'
import { SCENARIO_IDS } from '../scenarios/types'
import { seconds } from '../tcp/units'
import { mainTurn, storyOf } from './stories'

test.each(SCENARIO_IDS)('%s turns at an event of its run', (id) => {
  const { trace, turns } = storyOf(id)
  expect(turns.length).toBeGreaterThan(0)
  expect([...turns].sort((a, b) => a - b)).toEqual(turns)
  for (const at of turns) expect(trace.steps.some((step) => step.at === at) || at === trace.end).toBe(true)
})

test('the last ACK lost: where the FIN comes again and TIME-WAIT starts over', () => {
  const story = storyOf('last-ack-lost')
  expect(story.turns).toEqual([story.trace.origin + seconds(1.004)])
  expect(mainTurn(story)).toBe(story.turns[0])
})
