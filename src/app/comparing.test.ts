import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { parseHash } from '../knobs/permalink'
import { PAIRS, type Pair } from '../knobs/readyMade'
import { intervened, knobTurned, undone } from './changing'
import { playhead } from './clock'
import { compareToggled, leadsBack, pairOpened, variationChosen } from './comparing'
import { useComparison } from './comparison'
import { runOf } from './derived'
import { loadEngine } from './engineRoom'
import { linkRead } from './links'
import { scenarioChosen, useApp } from './store'

beforeAll(async () => {
  await loadEngine()
})
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('document', { querySelector: () => null })
  linkRead(parseHash('#s=half-close&t=0.3'), false)
})

const app = () => useApp.getState()
const pair = (id: Pair['id']) => PAIRS.find((each) => each.id === id) as Pair

it('a ready-made pair of another story leaves my run as it is: the end of the comparison leads back to it', () => {
  const fin = runOf(app().choice).trace.packets.find((p) => p.segment.fin)?.n as number
  intervened({ kind: 'drop', packet: fin })
  const [mine, at] = [app().choice, playhead.now()]
  compareToggled()
  expect(leadsBack()).toBe(false)
  pairOpened(pair('twreuse'))
  expect(app().choice.scenario).toBe('tw-reuse')
  expect(leadsBack()).toBe(true)
  pairOpened(pair('timestamps'))
  variationChosen({ base: 'run', knobs: { msl: 0 } })
  compareToggled()
  expect([app().choice, playhead.now(), useComparison.getState().variation]).toEqual([mine, at, null])
  expect(app().choice).toBe(mine)
  undone()
  expect(app().choice.faults).toEqual([])
})

it('but not once another story was chosen, or that one was changed', async () => {
  compareToggled()
  pairOpened(pair('twreuse'))
  await scenarioChosen('a-fin-lost')
  expect(leadsBack()).toBe(false)
  compareToggled()
  expect(app().choice.scenario).toBe('a-fin-lost')

  linkRead(parseHash('#s=half-close&t=0.3'), false)
  compareToggled()
  pairOpened(pair('twreuse'))
  compareToggled()
  expect(app().choice.scenario).toBe('half-close')
  compareToggled()
  knobTurned('delay', 20)
  compareToggled()
  expect(app().choice).toMatchObject({ scenario: 'half-close', knobs: { delay: 20 } })
})
