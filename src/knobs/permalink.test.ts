import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCENARIO_IDS } from '../scenarios/index'
import { type Fault, PACKET_KINDS } from '../sim/scenario'
import { simulate } from '../sim/simulate'
import { ms, seconds } from '../tcp/units'
import { type Choice, compose, DEFAULT_CHOICE } from './compose'
import { KNOB_IDS, KNOBS, type KnobId, type KnobValue } from './index'
import { formatHash, parseHash } from './permalink'

const keysOf = (text: string) => parseHash(text).problems.map((p) => p.key)

const knobValue = (id: KnobId): fc.Arbitrary<KnobValue> => {
  const knob = KNOBS[id]
  if (knob.kind === 'choice') return fc.constantFrom(...knob.options)
  if (knob.whole === true) return fc.integer({ min: knob.min, max: knob.max })
  const grain = knob.unit === 'ms' ? 1e3 : 1e6
  return fc.integer({ min: knob.min * grain, max: knob.max * grain }).map((n) => n / grain)
}
const knobs = fc.record(
  Object.fromEntries(KNOB_IDS.map((id) => [id, knobValue(id)])) as Record<KnobId, fc.Arbitrary<KnobValue>>,
  { requiredKeys: [] },
)
const by = fc.integer({ min: 0, max: 600_000_000 })
const fault: fc.Arbitrary<Fault> = fc.record({
  from: fc.constantFrom('A', 'B'),
  match: fc.constantFrom(...PACKET_KINDS),
  nth: fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.constant('all' as const)),
  action: fc.oneof(
    fc.constant({ kind: 'drop' } as const),
    by.map((t) => ({ kind: 'delay', by: t }) as const),
    by.map((t) => ({ kind: 'dup', by: t }) as const),
  ),
})
const ORDER = ['drop', 'delay', 'dup', 'seqshift']
const choices: fc.Arbitrary<Choice> = fc.record({
  scenario: fc.constantFrom(...SCENARIO_IDS),
  knobs: knobs as fc.Arbitrary<Choice['knobs']>,
  // A link keeps faults kind by kind.
  faults: fc
    .array(fault, { maxLength: 6 })
    .map((list) => list.sort((a, b) => ORDER.indexOf(a.action.kind) - ORDER.indexOf(b.action.kind))),
})

describe('a link', () => {
  it('reads as the example does', () => {
    const { choice, view, problems } = parseHash(
      '#v=1&s=last-ack-lost&profile=rfc9293&delay=50&loss=10&msl=30&t=0.56&drop=A:fin:1,B:ack_of_fin:2&late=A:fin:1:500',
    )
    expect(problems).toEqual([])
    expect(choice.scenario).toBe('last-ack-lost')
    expect(choice.knobs).toEqual({ profile: 'rfc9293', delay: 50, loss: 10, msl: 30 })
    expect(view).toEqual({ t: ms(560) })
    expect(choice.faults).toEqual([
      { from: 'A', match: 'fin', nth: 1, action: { kind: 'drop' } },
      { from: 'B', match: 'ack_of_fin', nth: 2, action: { kind: 'drop' } },
      { from: 'A', match: 'fin', nth: 1, action: { kind: 'delay', by: ms(500) } },
    ])
  })

  it('says only what differs from its story', () => {
    expect(formatHash(DEFAULT_CHOICE)).toBe('#v=1&s=last-ack-lost')
    expect(formatHash({ ...DEFAULT_CHOICE, knobs: { delay: 100, msl: 30, profile: 'linux' } })).toBe(
      '#v=1&s=last-ack-lost',
    )
    expect(formatHash({ ...DEFAULT_CHOICE, knobs: { delay: 20 } }, { t: seconds(1.5), lang: 'zh-CN' })).toBe(
      '#v=1&s=last-ack-lost&delay=20&t=1.5&lang=zh-CN',
    )
  })

  it('names an MSL that is the other system’s own', () => {
    const choice: Choice = { ...DEFAULT_CHOICE, knobs: { profile: 'rfc9293', msl: 30 } }
    expect(formatHash(choice)).toBe('#v=1&s=last-ack-lost&profile=rfc9293&msl=30')
  })

  it('gives back the same run', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(choices, fc.integer({ min: -3_600_000_000, max: 86_400_000_000 }), (choice, t) => {
        const back = parseHash(formatHash(choice, { t, lang: 'en' }))
        expect(back.problems).toEqual([])
        expect(back.view).toEqual({ t: t + 0, lang: 'en' })
        expect(compose(back.choice)).toEqual(compose(choice))
      }),
    )
  })

  it('is the same after being read and written again', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const text = formatHash(choice)
        expect(formatHash(parseHash(text).choice)).toBe(text)
      }),
    )
  })
})

describe('a link that is wrong', () => {
  it.each([
    ['delay=0', 'delay'],
    ['delay=2001', 'delay'],
    ['delay=NaN', 'delay'],
    ['delay=Infinity', 'delay'],
    ['delay=1e2', 'delay'],
    ['delay=0x10', 'delay'],
    ['delay=１００', 'delay'],
    ['delay=', 'delay'],
    ['delay', 'delay'],
    ['retries=1.5', 'retries'],
    ['seed=4294967296', 'seed'],
    ['profile=__proto__', 'profile'],
    ['first=constructor', 'first'],
    ['profileb=solaris', 'profileb'],
    ['fintimeout=0', 'fintimeout'],
    ['fintimeout=1.5', 'fintimeout'],
    ['twreuse=3', 'twreuse'],
    ['twreusedelay=0', 'twreusedelay'],
    ['rfc1337=yes', 'rfc1337'],
    ['twbuckets=-1', 'twbuckets'],
    ['retries2=0', 'retries2'],
    ['synretries=13', 'synretries'],
    ['timestamps=1', 'timestamps'],
    ['sack=', 'sack'],
    ['tlp=ON', 'tlp'],
    ['rfc6191=true', 'rfc6191'],
    ['literal=hasOwnProperty', 'literal'],
    ['s=nothing-like-this', 's'],
    ['v=2', 'v'],
    ['t=soon', 't'],
    ['lang=fr', 'lang'],
    ['__proto__=1', '__proto__'],
    ['toString=1', 'toString'],
    ['%E0%A4%A=1', '%E0%A4%A=1'],
    ['drop=A:fin:0', 'drop'],
    ['drop=D:fin:1', 'drop'],
    ['drop=A:fin:1:5', 'drop'],
    ['late=A:fin:1', 'late'],
    ['dup=A:fin:1:9999999', 'dup'],
    ['drop=', 'drop'],
    ['keep=A:fin:1:5', 'keep'],
    ['inject=AA:R:u1:1', 'inject'],
    ['inject=AB:RS:u1:1', 'inject'],
    ['inject=AB:RA:u1:1', 'inject'],
    ['inject=AB:R:u1:1:a5', 'inject'],
    ['inject=AB::u1:1', 'inject'],
    ['inject=AB:R:1:1', 'inject'],
    ['inject=AB:R:u99999:1', 'inject'],
    ['inject=AB:R:u1:D_nxt', 'inject'],
    ['inject=AB:R:u1:9999999999', 'inject'],
    ['inject=AB:R:u1:1:p:p', 'inject'],
    ['inject=AB:R:u1:1:l-1', 'inject'],
    ['inject=AB:R:u1:1:e5', 'inject'],
    ['inject=AB:R:u1:1:w-1', 'inject'],
    ['inject=AB:R:u1:1:k5', 'inject'],
    ['inject=AB:R:u1:1:k1-2+3-4+5-6+7-8+9-10', 'inject'],
    ['app=3', 'app'],
    ['app=3:', 'app'],
    ['app=3:@', 'app'],
    ['app=3:@x1', 'app'],
    ['app=1000:close', 'app'],
    ['app=3:send0', 'app'],
    ['app=3:send9999999', 'app'],
    ['app=D:close@u1', 'app'],
    ['app=A:close', 'app'],
    ['app=A:never@u1', 'app'],
    ['app=3:__proto__', 'app'],
  ])('%s is dropped with a notice and nothing else is', (field, key) => {
    const { choice, view, problems } = parseHash(`#${field}&loss=7`)
    expect(problems.map((p) => p.key)).toEqual([key])
    expect(choice).toEqual({ ...DEFAULT_CHOICE, knobs: { loss: 7 } })
    expect(view).toEqual({})
  })

  it('keeps the good pieces of a list of faults', () => {
    const { choice, problems } = parseHash('drop=A:fin:1,nonsense,B:fin:2')
    expect(choice.faults.map((f) => f.from)).toEqual(['A', 'B'])
    expect(problems.map((p) => p.value)).toEqual(['nonsense'])
  })

  it('runs what does not fit the story: hosts and steps it has not', () => {
    const { choice, problems } = parseHash('s=ordinary-close&inject=CB:R:u1:A_nxt&app=C:kill@s0,99:close,0:reboot@s0')
    expect(problems).toEqual([])
    expect(simulate(compose(choice)).end).toBeGreaterThan(0)
  })

  it('counts a repeated field once', () => {
    expect(parseHash('delay=5&delay=6').choice.knobs).toEqual({ delay: 5 })
    expect(keysOf('delay=5&delay=6')).toEqual(['delay'])
  })

  it('is never read beyond its beginning', () => {
    expect(keysOf(`s=ordinary-close&x=${'9'.repeat(100_000)}`)).toEqual(['#', 'x'])
    expect(parseHash(`s=ordinary-close&x=${'9'.repeat(100_000)}`).choice.scenario).toBe('ordinary-close')
  })

  it('never crashes, and what it lets through can be run', { timeout: 30_000 }, () => {
    const field = fc.tuple(
      fc.oneof(
        fc.constantFrom(...KNOB_IDS, 's', 't', 'v', 'lang', 'drop', 'late', 'dup', 'keep', 'inject', 'app'),
        fc.string(),
      ),
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.double().map(String),
        fc.constantFrom('A:fin:1', '-0', '00', '%', '%00', 'CB:R:u1:A_nxt', 'C:kill@s0', '999:never,0:reboot@s0'),
      ),
    )
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        const { choice, view } = parseHash(fields.map(([k, v]) => `${k}=${v}`).join('&'))
        expect(JSON.stringify(compose(choice))).not.toMatch(/NaN|null,"retries/)
        for (const value of [...Object.values(choice.knobs), view.t ?? 0]) expect(value).not.toBeNaN()
      }),
    )
  })
})

describe('cmp, what the run is compared with', () => {
  const cmp = (text: string) => parseHash(`s=last-ack-lost&cmp=${text}`)

  it('comes back as it was written', () => {
    for (const text of ['msl:0', 'profile:rfc9293', 'first:B', 'untouched', 'story', 'story,profile:linux,msl:0.5']) {
      const { choice, view, problems } = cmp(text)
      expect(problems).toEqual([])
      expect(formatHash(choice, view)).toBe(`#v=1&s=last-ack-lost&cmp=${text}`)
    }
    expect(cmp('msl:0,profile:rfc9293').view.cmp).toEqual({ base: 'run', knobs: { msl: 0, profile: 'rfc9293' } })
  })

  it('loses what is wrong, piece by piece, and says so', () => {
    const { view, problems } = cmp('msl:0,msl:900,profile:beos,nonsense:1,delay,constructor:1,msl:0:1,')
    expect(view.cmp).toEqual({ base: 'run', knobs: { msl: 0 } })
    expect(problems.map((p) => p.value)).toEqual([
      'msl:900',
      'profile:beos',
      'nonsense:1',
      'delay',
      'constructor:1',
      'msl:0:1',
      '',
    ])
    expect(cmp('nonsense').view).toEqual({})
  })
})
