import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { en } from '../i18n/en'
import { translator } from '../i18n/index'
import { compose } from '../knobs/compose'
import { changesOf, untouched } from '../knobs/interventions'
import { formatHash, parseHash } from '../knobs/permalink'
import { ms } from '../tcp/units'
import { changeWords } from './changeWords'
import { changesCleared, changeTakenBack, intervened, nextChange, redone, undone } from './changing'
import { playhead } from './clock'
import { runOf } from './derived'
import { loadEngine } from './engineRoom'
import { linkRead } from './links'
import { ghostDismissed, knobReset, knobTurned, scrubbedTo, useApp } from './store'

beforeAll(async () => {
  await loadEngine()
})
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  linkRead(parseHash('#s=ordinary-close&t=0.05'), false)
})

const app = () => useApp.getState()
const trace = () => runOf(app().choice).trace
const fin = () => trace().packets.find((p) => p.segment.fin)?.n as number
const words = () => {
  const { choice } = app()
  const told = { t: translator(en), locale: 'en', choice, trace: trace(), story: compose(untouched(choice)) } as const
  return changesOf(choice).map((change) => changeWords(told, change).replace(/\s+/g, ' '))
}

describe('an intervention', () => {
  it('keeps the playhead, leaves the old future as a ghost, and is undone and redone', () => {
    const [before, at] = [app().choice, playhead.now()]
    intervened({ kind: 'drop', packet: fin() })
    expect(playhead.now()).toBe(at)
    expect(app().ghost).toBe(before)
    expect(trace().packets[fin()]?.fate).toBe('lost')
    const dropped = app().choice
    undone()
    expect(trace()).toBe(runOf(before).trace)
    expect(app()).toMatchObject({ ghost: null, past: [] })
    redone()
    expect(trace()).toBe(runOf(dropped).trace)
    undone()
    undone()
    redone()
    redone()
    expect(app().choice).toBe(dropped)
  })

  it('stands at its instant also when it moves the first close', () => {
    scrubbedTo(trace().origin - ms(100))
    const at = playhead.now()
    const step = trace().scenario.script.findIndex((s) => s.who === 'A' && s.act.kind === 'close')
    intervened({ kind: 'app', step, at: trace().origin + ms(500) })
    expect(playhead.now()).toBe(at)
    expect(words()).toEqual(['A’s close() 500 ms later'])
  })

  it('that goes on, a drag, is one: one step back, one ghost', () => {
    const before = app().choice
    for (const by of [10, 20, 30]) intervened({ kind: 'delay', packet: fin(), by: ms(by) })
    expect([app().past, app().ghost]).toEqual([[before], before])
    intervened({ kind: 'duplicate', packet: fin(), by: ms(5) })
    expect(app().past).toHaveLength(2)
    undone()
    expect(words()).toEqual(['A’s 1st FIN 30 ms later'])
  })

  it('is taken back on its own, and all are at once', () => {
    intervened({ kind: 'drop', packet: fin() })
    intervened({ kind: 'inject', forged: { flags: 'R', dir: 'A>B', seq: 'A_nxt' }, at: trace().origin + ms(50) })
    intervened({ kind: 'addApp', who: 'B', call: 'send100', at: trace().origin + ms(40) })
    expect(words()).toEqual(['A’s 1st FIN dropped', 'RST injected at B at 0.050 s', 'B: send(100) at 0.040 s'])
    changeTakenBack(1)
    expect(words()).toHaveLength(2)
    changesCleared()
    expect(formatHash(app().choice)).toBe('#v=1&s=ordinary-close')
    undone()
    expect(words()).toHaveLength(2)
  })

  it('is undone in turn with the knobs: always the last thing done', () => {
    const before = app().choice
    intervened({ kind: 'drop', packet: fin() })
    knobTurned('delay', 20)
    expect(app().ghost).toBeNull()
    undone()
    expect(app().choice).toMatchObject({ knobs: {}, faults: [{ action: { kind: 'drop' } }] })
    undone()
    expect(app().choice).toBe(before)
    redone()
    redone()
    expect(app().choice).toMatchObject({ knobs: { delay: 20 }, faults: [{ action: { kind: 'drop' } }] })
    knobReset('delay')
    undone()
    expect(app().choice.knobs).toEqual({ delay: 20 })
  })

  it('and a knob keep the playhead’s distance to the first close, also when undone', () => {
    scrubbedTo(trace().origin + ms(300))
    const at = () => playhead.now() - trace().origin
    knobTurned('delay', 250)
    expect(at()).toBe(ms(300))
    undone()
    expect(at()).toBe(ms(300))
  })

  it('of a slider is one for each drag of it, however far it goes', () => {
    const before = app().choice
    for (const delay of [20, 30, 40]) knobTurned('delay', delay)
    expect(app().past).toEqual([before])
    nextChange()
    for (const delay of [50, 60]) knobTurned('delay', delay)
    expect(app().past).toHaveLength(2)
    knobTurned('msl', 10)
    expect(app().past).toHaveLength(3)
    nextChange()
    // To and fro within one drag, and to where it stands: nothing.
    for (const msl of [5, 1, 10, 10]) knobTurned('msl', msl)
    expect(app().past).toHaveLength(3)
    undone()
    undone()
    expect(app().choice.knobs).toEqual({ delay: 40 })
    undone()
    expect(app().choice).toBe(before)
    expect(words()).toEqual([])
  })

  it('leaves a ghost until that is dismissed', () => {
    intervened({ kind: 'drop', packet: fin() })
    ghostDismissed()
    expect(app().ghost).toBeNull()
    expect(words()).toHaveLength(1)
  })
})

describe('the list', () => {
  it.each([
    ['drop=A:fin:2', 'A’s 2nd FIN dropped'],
    ['keep=B:ack_of_fin:13', 'B’s 13th ACK of the FIN let through'],
    ['late=B:any:23:500', 'B’s 23rd segment 500 ms later'],
    ['dup=A:data:all:7', 'every data segment from A copied, 7 ms apart'],
    ['app=3:@u1.4', 'B’s close() moved to 1.200 s'],
    ['app=3:shutdown', 'B’s close() becomes shutdown(SHUT_WR)'],
    ['app=3:linger0@u1.4', 'B’s close() becomes close(), linger 0 at 1.200 s'],
    ['app=2:never', 'A never calls close()'],
    ['app=B:reboot@u1', 'B: host rebooted at 0.800 s'],
    ['app=77:never', 'step 77 is not in this story'],
    ['inject=AB:RA:u0.5:1:a1:p', 'RST, ACK injected from A at 0.300 s'],
  ])('%s: %s', (field, said) => {
    linkRead(parseHash(`#s=ordinary-close&delay=100&${field}`), false)
    // A close() that never comes has no clock to count from.
    expect(words()).toEqual([said])
  })
})
