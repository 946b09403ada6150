import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Message } from '../../element/wire'
import { parseHash } from '../../knobs/permalink'
import { playhead } from '../clock'
import { useComparison } from '../comparison'
import { loadEngine } from '../engineRoom'
import { linkRead } from '../links'
import { knobTurned, useApp } from '../store'
import { listen } from './messages'
import { heightIs } from './outgoing'

type Said = Message & Record<string, unknown>

let said: unknown[] = []
let heard: ((event: { source: unknown; data: unknown }) => void) | undefined
const around = { postMessage: (message: unknown) => said.push(structuredClone(message)) }
const ours = () => said.filter((m): m is Said => (m as Said).source === 'last-ack')
const of = (type: string) => ours().filter((m) => m.type === type)

const give = (data: unknown, source: unknown = around) => heard?.({ source, data: structuredClone(data) })
const ask = (cmd: string, rest: object = {}) => give({ target: 'last-ack', v: 1, cmd, ...rest })
const frame = () => vi.advanceTimersByTime(20)
const read = (link: string) => linkRead(parseHash(link), false)

let stop = () => {}
beforeAll(async () => {
  await loadEngine()
})
beforeEach(async () => {
  said = []
  vi.useFakeTimers()
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('parent', around)
  vi.stubGlobal('location', { href: 'https://example.org/embed.html', search: '' })
  vi.stubGlobal('navigator', { languages: ['en'] })
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('addEventListener', (_: string, listener: typeof heard) => {
    heard = listener
  })
  vi.stubGlobal('removeEventListener', () => {
    heard = undefined
  })
  read('#s=last-ack-lost&t=0')
  stop = listen()
  await vi.advanceTimersByTimeAsync(50)
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('says that it is ready, and what is shown', () => {
  expect(ours()).toHaveLength(1)
  expect(ours()[0]).toMatchObject({
    source: 'last-ack',
    v: 1,
    type: 'ready',
    scenario: 'last-ack-lost',
    title: expect.stringMatching(/^Last ACK lost/),
    knobs: {},
    interventions: {},
    comparison: null,
    time: 0,
    playing: false,
    speed: 1,
    hosts: { A: 'FIN-WAIT-1', B: 'ESTABLISHED' },
    hash: '#v=1&s=last-ack-lost&t=0',
  })
})

it('is silent, and deaf, where there is no page around', async () => {
  stop()
  said = []
  vi.stubGlobal('parent', globalThis)
  stop = listen()
  await vi.advanceTimersByTimeAsync(50)
  heightIs(300)
  expect(heard).toBeUndefined()
  expect(said).toEqual([])
})

it('listens to the page around only', () => {
  for (const source of [null, globalThis, {}, { postMessage() {} }])
    give({ target: 'last-ack', v: 1, cmd: 'play' }, source)
  frame()
  expect(useApp.getState().playing).toBe(false)
  expect(ours()).toHaveLength(1)
})

it('does what it is asked, and answers with the id', () => {
  ask('seek', { time: 560, id: 'a' })
  frame()
  expect(of('state').find((m) => m.id === 'a')).toMatchObject({ time: 560, hosts: { A: 'TIME-WAIT', B: 'LAST-ACK' } })
  ask('step', { id: 2 })
  frame()
  expect(of('state').at(-1)).toMatchObject({ id: 2 })
  expect(of('state').at(-1)?.time).toBeGreaterThan(560)
  ask('step', { by: -1, id: 3 })
  frame()
  expect(of('state').at(-1)).toMatchObject({ id: 3 })
  expect(of('state').at(-1)?.time).toBeLessThanOrEqual(560)
  ask('play', { id: 4 })
  frame()
  expect(of('state').at(-1)).toMatchObject({ id: 4, playing: true })
  ask('pause', { id: 5 })
  frame()
  expect(of('state').at(-1)).toMatchObject({ id: 5, playing: false })
  ask('setTheme', { theme: 'dark' })
  frame()
  expect(useApp.getState().theme).toBe('dark')
  ask('setLang', { lang: 'zh-CN' })
  frame()
  expect(useApp.getState().saidLocale).toBe('zh-CN')
  ask('setLang', { lang: 'en' })
  ask('seek', { time: -1e12 })
  ask('seek', { time: 1e12, id: 6 })
  frame()
  expect(of('state').find((m) => m.id === 6)).toMatchObject({ hosts: { A: 'CLOSED', B: 'CLOSED' } })
  ask('play', { id: 7 })
  frame()
  expect(of('state').at(-1)).toMatchObject({ id: 7, playing: true })
  expect(of('state').at(-1)?.time).toBeLessThan(0.001)
  expect(of('error')).toEqual([])
})

it('a state that was told can be given back', () => {
  read('#s=ordinary-close&delay=120&msl=5&drop=A:fin:1&cmp=msl:0&t=0.3')
  ask('getState', { id: 1 })
  frame()
  const before = of('state').at(-1) as Said
  expect(before).toMatchObject({
    knobs: { delay: 120, msl: 5 },
    interventions: { drop: ['A:fin:1'] },
    comparison: 'msl:0',
  })
  ask('setState', { state: { scenario: 'half-close', playing: true } })
  frame()
  expect(ours().at(-1)).toMatchObject({ type: 'state', scenario: 'half-close', playing: true, comparison: null })
  const { source: _, v: __, type: ___, id: ____, ...state } = before
  ask('setState', { state, id: 2 })
  frame()
  expect(of('state').find((m) => m.id === 2)).toEqual({ ...before, id: 2 })
  ask('setState', { state: String(before.hash) })
  frame()
  expect(ours().at(-1)).toMatchObject(state)
  expect(of('error')).toEqual([])
})

it('a knob turned by message leaves the playhead at its distance from the first close', () => {
  ask('seek', { time: 560 })
  ask('setState', { state: { knobs: { delay: 200 } } })
  frame()
  expect(ours().at(-1)).toMatchObject({ type: 'state', time: 560, knobs: { delay: 200 } })
})

it('names the fields it left out, and uses the others', () => {
  ask('setState', { state: { knobs: { delay: 33, msl: 'x' }, nonsense: {} }, id: 'q' })
  frame()
  expect(of('error')).toEqual([
    {
      source: 'last-ack',
      v: 1,
      type: 'error',
      code: 'state',
      message: 'left out: nonsense, msl',
      problems: [
        { field: 'nonsense', value: '{…}' },
        { field: 'msl', value: 'x' },
      ],
    },
  ])
  expect(of('state').find((m) => m.id === 'q')).toMatchObject({
    knobs: { delay: 33 },
    problems: [{}, { field: 'msl' }],
  })
})

it('shows states asked for in one frame once, the last of each field, and answers each', () => {
  const shown = vi.fn()
  const end = useApp.subscribe(shown)
  ask('setState', { state: { scenario: 'ordinary-close', time: 100 }, id: 0 })
  for (let n = 1; n <= 100; n++) ask('setState', { state: { knobs: { delay: n } }, id: n })
  expect(shown).not.toHaveBeenCalled()
  frame()
  end()
  expect(shown).toHaveBeenCalledTimes(1)
  // And says nothing twice.
  expect(of('state').map((m) => m.id)).toEqual(Array.from({ length: 101 }, (_, n) => n))
  expect(of('state').at(-1)).toMatchObject({ scenario: 'ordinary-close', knobs: { delay: 100 }, time: 100 })
})

it('does ten thousand commands of every kind at once, and no more often than the frames pass', () => {
  ask('getState', { id: 'before' })
  frame()
  const { time } = of('state').at(-1) as Said
  said = []
  const shown = vi.fn()
  const moved = vi.fn()
  const ends = [useApp.subscribe(shown), playhead.subscribe(moved)]
  for (let n = 0; n < 1250; n++) {
    ask('setState', { state: { scenario: n % 2 ? 'ordinary-close' : 'half-close', knobs: { delay: 1 + (n % 300) } } })
    ask('step')
    ask('seek', { time: 100 })
    ask('step', { by: -1 })
    ask('step')
    ask('setTheme', { theme: n % 2 ? 'dark' : 'light' })
    ask('setLang', { lang: n % 2 ? 'zh-CN' : 'en' })
    ask(n % 2 ? 'pause' : 'play')
  }
  expect(shown).not.toHaveBeenCalled()
  expect(moved).not.toHaveBeenCalled()
  ask('getState', { id: 'after' })
  frame()
  for (const end of ends) end()
  expect(shown.mock.calls.length).toBeLessThanOrEqual(4)
  expect(moved.mock.calls.length).toBeLessThanOrEqual(2)
  expect(ours().length).toBeLessThanOrEqual(3)
  expect(time).not.toBe(100)
  expect(of('state').find((m) => m.id === 'after')).toMatchObject({
    scenario: 'ordinary-close',
    knobs: { delay: 50 },
    time: 100,
    playing: false,
  })
  expect(useApp.getState()).toMatchObject({ theme: 'dark', saidLocale: 'zh-CN' })
  ask('setLang', { lang: 'en' })
  frame()
})

it('steps within one frame add up, after what was shown and before what plays', () => {
  ask('seek', { time: 0 })
  frame()
  const step = () => {
    ask('step')
    frame()
    return of('state').at(-1)?.time
  }
  const times = [step(), step(), step()]
  ask('pause')
  for (const by of [1, 1, -1, 1, 1]) ask('step', { by })
  ask('seek', { time: 0 })
  for (const by of [1, 1, -1, 1, 1]) ask('step', { by })
  ask('play', { id: 'played' })
  frame()
  expect(of('state').find((m) => m.id === 'played')).toMatchObject({ time: times[2], playing: true })
  ask('play')
  ask('step', { by: -1, id: 'stepped' })
  frame()
  expect(of('state').find((m) => m.id === 'stepped')).toMatchObject({ time: times[1], playing: false })
})

it('ten thousand who wait for an answer get it, some at a time', () => {
  said = []
  for (let n = 0; n < 10_000; n++) ask('step', { by: n % 2 ? 1 : -1, id: n })
  frame()
  expect(of('state').length).toBeLessThan(500)
  vi.advanceTimersByTime(2000)
  expect(of('state').map((m) => m.id)).toEqual(Array.from({ length: 10_000 }, (_, n) => n))
})

it('tells changes once a frame, and steps as they come', () => {
  said = []
  for (let n = 0; n < 500; n++) playhead.set(playhead.now() + 1000)
  knobTurned('msl', 5)
  frame()
  expect(of('state')).toHaveLength(1)
  expect(of('step')).toHaveLength(1)
  said = []
  useApp.setState({ playing: true })
  frame()
  said = []
  for (let n = 0; n < 10; n++) {
    playhead.set(playhead.now() + 10)
    frame()
  }
  // Time alone is not worth a message while playing.
  expect(said).toEqual([])
  useApp.setState({ playing: false })
  useComparison.setState({ variation: { base: 'run', knobs: { msl: 0 } } })
  frame()
  expect(of('state')).toHaveLength(1)
  expect(of('state')[0]).toMatchObject({ comparison: 'msl:0', playing: false })
  said = []
  vi.advanceTimersByTime(60_000)
  expect(said).toEqual([])
})

it('a step says where, what and from which state to which', () => {
  ask('seek', { time: 0 })
  frame()
  said = []
  ask('step')
  frame()
  expect(of('step')).toEqual([
    {
      source: 'last-ack',
      v: 1,
      type: 'step',
      step: expect.any(Number),
      time: expect.any(Number),
      host: 'B',
      cause: 'arrival',
      before: 'ESTABLISHED',
      after: 'CLOSE-WAIT',
      hosts: { A: 'FIN-WAIT-1', B: 'CLOSE-WAIT' },
    },
  ])
})

it('answers ten thousand pieces of garbage with a handful', () => {
  const junk = [
    { v: 2 },
    { v: 1, cmd: 'x' },
    { v: 1, cmd: 'seek', time: {} },
    { v: 1, cmd: 'setState', state: { a: 1 } },
  ]
  said = []
  for (let n = 0; n < 10_000; n++) give({ target: 'last-ack', ...junk[n % junk.length] })
  for (let n = 0; n < 10_000; n++) give(n % 2 === 0 ? n : [{ source: 'react-devtools' }])
  frame()
  expect(of('error').length).toBeGreaterThan(0)
  expect(of('error').length).toBeLessThanOrEqual(5)
  expect(said.length).toBeLessThanOrEqual(7)
  // Who waits for an answer gets one all the same.
  for (let n = 0; n < 1000; n++) ask('x', { id: n })
  ask('setState', { state: { a: 1 }, id: 'state' })
  vi.advanceTimersByTime(200)
  expect(
    of('error')
      .filter((m) => m.id !== undefined)
      .map((m) => m.id),
  ).toEqual(Array.from({ length: 1000 }, (_, n) => n))
  expect(of('state').find((m) => m.id === 'state')).toMatchObject({ problems: [{ field: 'a', value: '1' }] })
  // Later one is told again.
  vi.advanceTimersByTime(10_000)
  said = []
  ask('x', { v: 2 })
  expect(of('error')).toMatchObject([{ code: 'version' }])
})

it('tells the height in the forms that pages listen to, and only when it is another', () => {
  vi.stubGlobal('location', { href: 'https://example.org/embed.html', search: '?childId=my-sim_1' })
  said = []
  heightIs(431.2)
  heightIs(432)
  heightIs(Number.NaN)
  heightIs(0)
  expect(said).toHaveLength(4)
  expect(said[0]).toEqual({ source: 'last-ack', v: 1, type: 'resize', height: 432 })
  expect(JSON.parse(said[1] as string)).toMatchObject({ context: 'iframe.resize', height: 432 })
  expect(said[2]).toEqual({ sentinel: 'amp', type: 'embed-size', height: 432 })
  expect(said[3]).toBe('pymxPYMxmy-sim_1xPYMxheightxPYMx432')
  said = []
  for (const search of ['', '?childId=', '?childId=<b>']) {
    vi.stubGlobal('location', { href: '', search })
    heightIs(100 + search.length)
  }
  expect(said.filter((m) => String(m).startsWith('pym'))).toEqual([])
})
