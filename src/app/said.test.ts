import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { en } from '../i18n/en'
import { translator } from '../i18n/index'
import { zhCN } from '../i18n/zh-CN'
import { parseHash } from '../knobs/permalink'
import { changesCleared, changeTakenBack, intervened, redone, undone, wayOfChange } from './changing'
import { runOf } from './derived'
import { loadEngine } from './engineRoom'
import { linkRead } from './links'
import { saidOf } from './said'
import { knobTurned, useApp } from './store'

beforeAll(async () => {
  await loadEngine()
})
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  linkRead(parseHash('#s=ordinary-close&t=0.05'), false)
})

const choice = () => useApp.getState().choice
const fin = () => runOf(choice()).trace.packets.find((p) => p.segment.fin)?.n as number
function said(act: () => void) {
  const was = choice()
  act()
  const of = (dictionary: typeof en | typeof zhCN, locale: 'en' | 'zh-CN') =>
    saidOf(translator(dictionary), locale, was, choice(), wayOfChange()).replace(/\s+/g, ' ')
  return [of(en, 'en'), of(zhCN, 'zh-CN')]
}

it('every way to change something has its sentence, with what it comes to', () => {
  const drop = () => intervened({ kind: 'drop', packet: fin() })
  expect(said(drop)).toEqual([
    'A’s 1st FIN dropped. 5 segments differ now.',
    'A 的第 1 个 FIN 被丢弃。现在有 5 个报文段不同。',
  ])
  expect(said(undone)[0]).toBe('Undone: A’s 1st FIN dropped. 5 segments differ now.')
  expect(said(redone)).toEqual([
    'Redone: A’s 1st FIN dropped. 5 segments differ now.',
    '已重做：A 的第 1 个 FIN 被丢弃。现在有 5 个报文段不同。',
  ])
  expect(said(() => changeTakenBack(0))).toEqual([
    'Taken back: A’s 1st FIN dropped. 5 segments differ now.',
    '已收回：A 的第 1 个 FIN 被丢弃。现在有 5 个报文段不同。',
  ])
  expect(said(undone)[0]).toBe('Undone: A’s 1st FIN dropped. 5 segments differ now.')
})

it('what replaces something is said, not what it replaces', () => {
  intervened({ kind: 'delay', packet: fin(), by: 10_000 })
  expect(said(() => intervened({ kind: 'delay', packet: fin(), by: 20_000 }))[0]).toMatch(/^A’s 1st FIN 20 ms later\. /)
  expect(said(() => intervened({ kind: 'restore', packet: fin() }))[0]).toMatch(
    /^Taken back: A’s 1st FIN 20 ms later\. /,
  )
})

it('several at once are counted', () => {
  intervened({ kind: 'drop', packet: fin() })
  intervened({ kind: 'addApp', who: 'B', call: 'send100', at: runOf(choice()).trace.origin + 40_000 })
  expect(said(changesCleared)[0]).toMatch(/^All changes taken back\. \d segments differ now\.$/)
  expect(said(undone)[0]).toMatch(/^Undone: 2 changes\. /)
})

it('segments that come no more count as well', () => {
  const script = runOf(choice()).trace.scenario.script.findIndex((s) => s.who === 'B' && s.act.kind === 'close')
  expect(said(() => intervened({ kind: 'app', step: script, call: 'never' }))[0]).toBe(
    'B never calls close(). 2 segments differ now.',
  )
})

it('a knob that is undone says its name, and what it comes to', () => {
  knobTurned('delay', 20)
  expect(said(undone)).toEqual([
    expect.stringMatching(/^Undone: One-way delay\. \d+ segments differ now\.$/),
    expect.stringMatching(/^已撤销：单程时延。现在有 \d+ 个报文段不同。$/),
  ])
  expect(said(redone)[0]).toMatch(/^Redone: One-way delay\. /)
})

it('nothing is said of nothing', () => {
  expect(said(() => undone())).toEqual(['', ''])
})
