import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { DEFAULT_CHOICE } from '../../knobs/choice'
import { parseHash } from '../../knobs/permalink'
import { seconds } from '../../tcp/units'
import { readCommand, readState, shownOf } from './protocol'

const head = { target: 'last-ack', v: 1 }
const plain = shownOf(DEFAULT_CHOICE, null)

/** Every field that a link can say at once. */
const LINK =
  's=ordinary-close&profile=rfc9293&delay=120&msl=7.5&keep=A:any:3&drop=A:fin:1,B:ack_of_fin:all&late=A:fin:2:500' +
  '&dup=B:data:all:300&inject=BA:RA:u2.5:301:a101:p&app=3:shutdown,B:send100@u1&cmp=untouched,msl:0'

function shownBy(link: string) {
  const { choice, view, problems } = parseHash(link)
  expect(problems).toEqual([])
  return shownOf(choice, view.cmp ?? null)
}

describe('a command', () => {
  it('is what the list says, whole', () => {
    for (const rest of [
      { cmd: 'play' },
      { cmd: 'pause', id: 7 },
      { cmd: 'getState', id: 'a' },
      { cmd: 'step' },
      { cmd: 'step', by: -1 },
      { cmd: 'seek', time: -20.5 },
      { cmd: 'setState', state: '#s=ordinary-close' },
      { cmd: 'setState', state: {} },
      { cmd: 'setTheme', theme: 'dark' },
      { cmd: 'setLang', lang: 'zh-Hans' },
    ])
      expect(readCommand({ ...head, ...rest })).toEqual({ ...head, ...rest })
  })

  it('for others is none of our business', () => {
    for (const data of [undefined, null, 1, 'play', [], {}, { cmd: 'play' }, { target: 'other', v: 1, cmd: 'play' }])
      expect(readCommand(data)).toBeNull()
  })

  it('that is wrong gets a code', () => {
    const code = (rest: object) => readCommand({ ...head, ...rest })
    expect(code({ v: 2, cmd: 'play' })).toMatchObject({ code: 'version' })
    expect(code({ v: '1', cmd: 'play' })).toMatchObject({ code: 'version' })
    for (const cmd of [undefined, null, 'toString', '__proto__', 'constructor', ['play'], { a: 1 }, 'x'.repeat(1e5)])
      expect(code({ cmd })).toMatchObject({ code: 'command' })
    for (const rest of [
      { cmd: 'play', id: {} },
      { cmd: 'play', id: 'x'.repeat(101) },
      { cmd: 'play', id: Number.NaN },
      { cmd: 'step', by: 2 },
      { cmd: 'seek' },
      { cmd: 'seek', time: '1' },
      { cmd: 'seek', time: Number.POSITIVE_INFINITY },
      { cmd: 'setState' },
      { cmd: 'setState', state: [] },
      { cmd: 'setState', state: null },
      { cmd: 'setTheme', theme: 'pink' },
      { cmd: 'setLang', lang: 'tlh' },
    ])
      expect(code(rest), JSON.stringify(rest).slice(0, 60)).toMatchObject({ code: 'value' })
    expect(JSON.stringify(code({ cmd: 'x'.repeat(1e5) })).length).toBeLessThan(200)
  })

  it('can be anything: it is read or refused, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true }), (data) => {
        expect(readCommand(data)).toBeNull()
        const read = readCommand({ ...head, cmd: data, id: data })
        expect(read).toHaveProperty('code')
        for (const cmd of ['step', 'seek', 'setState', 'setTheme', 'setLang'])
          readCommand({ ...head, cmd, by: data, time: data, state: data, theme: data, lang: data })
      }),
    )
  })
})

describe('a state', () => {
  it('comes back as it was given, with every kind of field', () => {
    const shown = shownBy(LINK)
    expect(shown).toEqual({
      scenario: 'ordinary-close',
      knobs: { profile: 'rfc9293', delay: 120, msl: 7.5 },
      interventions: {
        keep: ['A:any:3'],
        drop: ['A:fin:1', 'B:ack_of_fin:all'],
        late: ['A:fin:2:500'],
        dup: ['B:data:all:300'],
        inject: ['BA:RA:u2.5:301:a101:p'],
        app: ['3:shutdown', 'B:send100@u1'],
      },
      comparison: 'untouched,msl:0',
    })
    const { choice, view, problems } = readState(shown, plain)
    expect(problems).toEqual([])
    expect(shownOf(choice, view.cmp ?? null)).toEqual(shown)
  })

  it('may be a link', () => {
    const { choice, view, problems } = readState(`#v=1&${LINK}&t=0.56`, plain)
    expect(problems).toEqual([])
    expect(shownOf(choice, view.cmp ?? null)).toEqual(shownBy(LINK))
    expect(view.t).toBe(seconds(0.56))
  })

  it('leaves what it does not name, field by field; a story named begins anew', () => {
    const now = shownBy(LINK)
    const then = (state: object) => {
      const { choice, view, problems } = readState(state, now)
      expect(problems).toEqual([])
      return shownOf(choice, view.cmp ?? null)
    }
    expect(then({})).toEqual(now)
    expect(then({ knobs: { delay: 5 } })).toEqual({ ...now, knobs: { delay: 5 } })
    expect(then({ knobs: {} })).toEqual({ ...now, knobs: {} })
    expect(then({ interventions: { drop: 'A:fin:2' } })).toEqual({ ...now, interventions: { drop: ['A:fin:2'] } })
    expect(then({ interventions: { drop: [] } })).toEqual({ ...now, interventions: {} })
    expect(then({ comparison: null })).toEqual({ ...now, comparison: null })
    expect(then({ scenario: 'half-close' })).toEqual({
      scenario: 'half-close',
      knobs: {},
      interventions: {},
      comparison: null,
    })
    // As the address, and so an attribute, says them.
    expect(then({ compare: 'story' })).toEqual({ ...now, comparison: 'story' })
    expect(readState({ t: '0.56', speed: '2', theme: 'dark', lang: 'zh-CN' }, now)).toMatchObject({
      view: { t: seconds(0.56), lang: 'zh-CN' },
      speed: 2,
      theme: 'dark',
      problems: [],
    })
    expect(readState({ time: 560, speed: 2, playing: true }, now)).toMatchObject({
      view: { t: seconds(0.56) },
      speed: 2,
      playing: true,
    })
  })

  it('is used but for its bad fields, which are named', () => {
    const proto = JSON.parse('{"__proto__": 1, "delay": 30}')
    const { choice, problems, ...rest } = readState(
      {
        scenario: 'nope',
        knobs: { ...proto, msl: 1e9, constructor: 2, sack: 'maybe', s: 'half-close' },
        interventions: { drop: ['A:fin:1', '<img src=x onerror=alert(1)>'], t: '5' },
        speed: -1,
      },
      plain,
    )
    expect(choice).toMatchObject({ scenario: 'last-ack-lost', knobs: { delay: 30 } })
    expect(choice.faults).toHaveLength(1)
    expect(rest).not.toHaveProperty('speed')
    expect(problems).toHaveLength(8)
    expect(problems.map((p) => p.field)).toEqual(
      expect.arrayContaining(['scenario', '__proto__', 'constructor', 's', 't', 'speed']),
    )
    expect(readState({ time: 'soon', playing: 1, knobs: 3, comparison: 'x' }, plain).problems).toEqual([
      { field: 'knobs', value: '3' },
      { field: 'time', value: 'soon' },
      { field: 'playing', value: '1' },
      { field: 'comparison', value: 'x' },
    ])
  })

  it('cannot say one field by way of another', () => {
    const { choice, problems } = readState({ knobs: { profile: 'linux&s=half-close&drop=A:fin:1' } }, plain)
    expect(choice).toEqual(parseHash('').choice)
    expect(problems).toEqual([{ field: 'profile', value: 'linux&s=half-close&drop=A:fin:1' }])
    expect(readState({ knobs: { profile: '%00%E0%A4%A' } }, plain).problems).toHaveLength(1)
    expect(readState({ knobs: { profile: '\ud800' } }, plain).problems).toHaveLength(1)
  })

  it('of any size is read at once: nothing is walked that no link could say', () => {
    const walked = vi.fn((text: string) => text)
    const holes = Object.assign([], { length: 2 ** 29 })
    const endless = new Proxy(holes, {
      get: (list, key) => (/^\d+$/.test(String(key)) ? walked(String(key)) : Reflect.get(list, key)),
      has: () => true,
    })
    const many = Array.from({ length: 1000 }, (_, n) => `A:fin:${n + 1}`)
    const read = (state: object) => readState(state, plain)
    expect(read({ interventions: { drop: holes } }).problems).toEqual([{ field: 'drop', value: '[…]' }])
    expect(read({ interventions: { drop: endless } }).problems.length).toBeGreaterThan(0)
    expect(walked.mock.calls.length).toBeLessThan(1000)
    expect(read({ interventions: { drop: many } }).choice.faults).toHaveLength(200)
    for (const list of [new Uint8Array(3e6), new Map([['delay', 5]]), ['delay'], new Date()]) {
      expect(read({ knobs: list }).problems).toMatchObject([{ field: 'knobs' }])
      expect(readCommand({ ...head, cmd: 'setState', state: list })).toMatchObject({ code: 'value' })
    }
    const looked = vi.fn(() => ({ enumerable: true, configurable: true, value: 1 }))
    const keys = Array.from({ length: 100_000 }, (_, n) => `k${n}`)
    const wide = new Proxy({}, { ownKeys: () => keys, getOwnPropertyDescriptor: looked })
    expect(read({ knobs: wide }).problems).toHaveLength(8)
    expect(looked.mock.calls.length).toBeLessThan(1000)
  })

  it('that is too long says which of its fields', () => {
    const long = 'x'.repeat(20_000)
    expect(readState({ knobs: { delay: 30, profile: long } }, plain)).toMatchObject({
      choice: { knobs: { delay: 30 } },
      problems: [{ field: 'profile', value: `${'x'.repeat(39)}…` }],
    })
    // Each a value that a link can take, together more than one can.
    const list = Array.from({ length: 200 }, (_, n) => `A:fin:${n + 1}:${'0'.repeat(40)}5`)
    expect(readState({ interventions: { late: list, dup: list } }, plain).problems).toContainEqual({
      field: 'dup',
      value: '[…]',
    })
    expect(readState(`#${long}`, plain).problems[0]).toMatchObject({ field: 'state' })
  })

  it('has no fields but its own', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(readState(`#${name}=1`, plain).problems).toEqual([{ field: name, value: '1' }])
  })

  it('can be anything: what comes of it is a run, and few problems', () => {
    const cyclic: Record<string, unknown> = { knobs: {} }
    cyclic.knobs = cyclic
    cyclic.interventions = { drop: [cyclic], late: cyclic, app: { toString: 1, valueOf: 1 } }
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, n]))
    for (const state of [
      cyclic,
      many,
      { knobs: many },
      { interventions: { drop: 'A:fin:1,'.repeat(1e5) } },
      'x'.repeat(1e6),
    ])
      expect(readState(state, plain).problems.length).toBeLessThanOrEqual(8)
    const keys = fc.constantFrom('scenario', 'knobs', 'interventions', 'comparison', 'time', 'speed', 'playing', 'x')
    const inner = fc.dictionary(fc.constantFrom('delay', 'drop', 'inject', '__proto__', 'toString'), fc.anything())
    fc.assert(
      fc.property(fc.dictionary(keys, fc.oneof(fc.anything(), inner)), (state) => {
        const { choice, view, problems } = readState(state, plain)
        expect(problems.length).toBeLessThanOrEqual(8)
        expect(readState(shownOf(choice, view.cmp ?? null), plain).problems).toEqual([])
      }),
    )
    expect(Object.keys(Object.prototype)).toEqual([])
  }, 60_000)
})

it('docs/embedding.md names every command, field and attribute', () => {
  const text = readFileSync(new URL('../../../docs/embedding.md', import.meta.url), 'utf8')
  const refusal = readCommand({ ...head, cmd: '' })
  const commands = /there is (.*)$/.exec(refusal !== null && 'message' in refusal ? refusal.message : '')?.[1]
  const codes = ['version', 'command', 'value', 'state', 'link']
  const attributes = ['theme', 'lang', 'hash', 'height', 'title', 'scenario', 't', 'speed', 'compare']
  expect(commands).toMatch(/play.*setState.*setLang/)
  for (const name of [...(commands ?? '').split(', '), ...codes, ...attributes]) expect(text).toContain(`\`${name}\``)
  for (const field of Object.keys(plain)) expect(text).toMatch(new RegExp(`^ {6}(?:.*, )?${field}:`, 'm'))
})
