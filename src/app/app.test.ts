import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_CHOICE } from '../knobs/choice'
import { parseHash } from '../knobs/permalink'
import { ms, seconds } from '../tcp/units'
import { createPlayhead, playhead } from './clock'
import { firstLoss, runOf, stationsOf } from './derived'
import { loadEngine } from './engineRoom'
import { linkRead } from './links'
import { readPreferences, writePreferences } from './preferences'
import { knobReset, knobTurned, scenarioChosen, scrubbedTo, useApp } from './store'
import { linkOf } from './useLink'
import { stationAfter } from './usePlayback'

let still = false
beforeAll(async () => {
  await loadEngine()
})
beforeEach(() => {
  still = false
  vi.stubGlobal('matchMedia', () => ({ matches: still }))
})
afterEach(() => vi.unstubAllGlobals())

const read = (hash: string) => linkRead(parseHash(hash), false)
const origin = () => runOf(useApp.getState().choice).trace.origin
const t = () => playhead.now() - origin()

describe('the playhead', () => {
  it('tells its listeners of every change, and of none when it is only rebased', () => {
    const clock = createPlayhead(5)
    const heard: number[] = []
    const stop = clock.subscribe((at) => heard.push(at))
    clock.set(7)
    clock.set(7)
    clock.rebase(9)
    clock.announce()
    stop()
    clock.set(11)
    expect(heard).toEqual([7, 9])
    expect(clock.now()).toBe(11)
  })

  it('keeps its distance to the first close when a knob moves that', () => {
    read('#t=0.3')
    const before = origin()
    knobTurned('delay', 250)
    expect(origin()).toBeGreaterThan(before)
    expect(t()).toBe(ms(300))
    knobReset('delay')
    expect(t()).toBe(ms(300))
    expect(useApp.getState().choice.knobs).toEqual({})
  })

  it('goes from station to station', () => {
    const stations = stationsOf(runOf(DEFAULT_CHOICE).trace)
    expect(stations).toEqual([...new Set(stations)].sort((a, b) => a - b))
    expect(stationAfter([1, 4, 9], 4, 20)).toBe(9)
    expect(stationAfter([1, 4, 9], 9, 20)).toBe(20)
  })
})

describe('the opening', () => {
  it('plays up to the loss of the last ACK', () => {
    read('')
    expect(useApp.getState()).toMatchObject({ playing: true, inviting: false, pinned: false })
    const { trace } = runOf(DEFAULT_CHOICE)
    expect(useApp.getState().pauseAt).toBe(firstLoss(trace))
    expect(firstLoss(trace)).toBe(trace.origin + ms(500))
  })

  it('without motion, and without a loss, stands where the story turns', async () => {
    still = true
    await scenarioChosen('three-segments')
    await vi.waitFor(() => expect(t()).toBe(ms(200)))
    expect(useApp.getState().playing).toBe(false)
    read('#s=simultaneous-close')
    await vi.waitFor(() => expect(t()).toBe(ms(100)))
    // Where the run was changed and no longer turns, its end.
    read('#s=three-segments&app=3:never')
    await new Promise((done) => setTimeout(done, 50))
    expect(playhead.now()).toBe(runOf(useApp.getState().choice).trace.end)
  })

  it('stands at the loss without motion, and at the moment of the link with one', () => {
    still = true
    read('')
    expect([useApp.getState().playing, t()]).toEqual([false, ms(500)])
    still = false
    read('#s=ordinary-close&t=0.25')
    expect([useApp.getState().playing, t()]).toEqual([false, ms(250)])
  })
})

describe('the link', () => {
  it('names the moment only when somebody chose it', async () => {
    await scenarioChosen('a-fin-lost')
    expect(linkOf(useApp.getState())).toBe('#v=1&s=a-fin-lost')
    scrubbedTo(origin() + seconds(0.7004))
    expect(linkOf(useApp.getState())).toBe('#v=1&s=a-fin-lost&t=0.7')
  })

  it('keeps the microsecond where a millisecond would show something else', () => {
    read('#s=ordinary-close')
    const station = stationsOf(runOf(useApp.getState().choice).trace).find((at) => at > origin()) as number
    scrubbedTo(station - 1)
    expect(linkOf(useApp.getState())).toBe('#v=1&s=ordinary-close&t=0.099999')
  })
})

describe('stored preferences', () => {
  const store = (text: string | null) => {
    const kept = new Map(text === null ? [] : [['last-ack', text]])
    vi.stubGlobal('localStorage', {
      getItem: (k: string) => kept.get(k) ?? null,
      setItem: (k: string, v: string) => kept.set(k, v),
    })
  }

  it('come back as they were written', () => {
    store(null)
    writePreferences({ theme: 'dark', locale: 'zh-CN', keys: false })
    expect(readPreferences()).toEqual({ preferences: { theme: 'dark', locale: 'zh-CN', keys: false }, ok: true })
  })

  it.each(['{', 'null', '[]', '{"theme":"<script>"}', '{"theme":"dark","locale":7}', '"dark"'])(
    '%s is told and left out',
    (text) => {
      store(text)
      const { preferences, ok } = readPreferences()
      expect(ok).toBe(false)
      expect(['auto', 'dark']).toContain(preferences.theme)
      expect(preferences.locale).toBeNull()
    },
  )

  it('are nothing to speak of where storage is forbidden', () => {
    vi.stubGlobal('localStorage', {
      getItem() {
        throw new Error('SecurityError')
      },
    })
    expect(readPreferences()).toEqual({ preferences: { theme: 'auto', locale: null, keys: true }, ok: true })
  })
})
