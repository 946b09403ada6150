import { expect, it } from 'vitest'
import { core } from '../i18n/en'
import { type Key, translator } from '../i18n/index'
import { paperOf } from '../views/paper'
import { layoutSequence } from '../views/sequence/layout'
import { segmentName } from '../views/sequence/wording'
import { firstRun } from './firstRun'

it('has the words for the first picture before anything else is loaded', () => {
  const missing: string[] = []
  const english = translator(core)
  const t = (key: Key, params = {}) => {
    if (!(key in core)) missing.push(key)
    return english(key, params)
  }
  const { trace } = firstRun
  layoutSequence(trace, paperOf(trace), 760, t)
  layoutSequence(trace, paperOf(trace), 360, t)
  for (const packet of trace.packets) segmentName(trace, packet, t)
  expect(missing).toEqual([])
})
