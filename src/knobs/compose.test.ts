import { describe, expect, it } from 'vitest'
import { PROFILES } from '../profiles/index'
import { SCENARIO_IDS, scenarioById } from '../scenarios/index'
import { simulate } from '../sim/simulate'
import { compose, DEFAULT_CHOICE, restingValue, withKnob } from './compose'
import { KNOB_IDS, KNOBS, type KnobId } from './index'
import { isClose } from './lens'

const OF_THE_RFC: readonly KnobId[] = ['rfc6191', 'literal']
const choose = (scenario: string, knobs = {}) => ({ scenario, knobs, faults: [] })
const closes = (s: ReturnType<typeof compose>) =>
  s.script.filter(isClose).map(({ who, on, after }) => [who, on, after / 1000])

describe('a knob', () => {
  it.each(KNOB_IDS.filter((id) => id !== 'first'))('%s reads back what it was set to', (id: KnobId) => {
    const knob = KNOBS[id]
    const s = compose(choose('tw-reuse', OF_THE_RFC.includes(id) ? { profile: 'rfc9293' } : {}))
    expect(knob.applies?.(s)).not.toBe(false)
    // A's own system is the same as A's.
    const options =
      knob.kind === 'choice' ? knob.options.filter((v) => id !== 'profileb' || v !== s.hosts.A.profile.id) : []
    if (knob.kind === 'choice') for (const v of options) expect(knob.get(knob.set(s, v))).toBe(v)
    else
      for (const v of [knob.min, knob.max, 3, 200].filter((n) => n >= knob.min && n <= knob.max))
        expect(knob.get(knob.set(s, v))).toBe(v)
  })

  it.each(KNOB_IDS)('%s has stops that are all in its range, ascending', (id: KnobId) => {
    const knob = KNOBS[id]
    if (knob.kind !== 'range') return
    expect([knob.stops[0], knob.stops.at(-1)]).toEqual([knob.min, knob.max])
    for (const [n, stop] of knob.stops.entries()) if (n > 0) expect(stop).toBeGreaterThan(knob.stops[n - 1] as number)
  })

  it('turned back to where it rests is not turned', () => {
    const away = withKnob(DEFAULT_CHOICE, 'delay', 20)
    expect(away.knobs).toEqual({ delay: 20 })
    expect(withKnob(away, 'delay', 100)).toEqual(DEFAULT_CHOICE)
  })

  it('msl sets 2·MSL on both hosts', () => {
    const { hosts } = compose(choose('ordinary-close', { msl: 0.5 }))
    expect([hosts.A.profile.timeWait, hosts.B.profile.timeWait]).toEqual([1_000_000, 1_000_000])
  })

  it('retries reads the systems’ own defaults, and none means none', () => {
    expect(restingValue(choose('ordinary-close'), 'retries')).toBe(8)
    expect(restingValue(choose('ordinary-close', { profile: 'rfc9293' }), 'retries')).toBe(6)
    expect(compose(choose('ordinary-close', { retries: 3 })).hosts.A.profile.giveUp).toMatchObject({
      kind: 'linux',
      orphan: 3,
    })
    expect(compose(choose('ordinary-close', { retries: 0 })).hosts.A.profile.giveUp).toEqual({
      kind: 'count',
      retries: 0,
    })
  })
})

describe('the system', () => {
  it('is replaced on both hosts, before the sliders act on it', () => {
    const { hosts } = compose(choose('ordinary-close', { profile: 'rfc9293', rtomin: 300 }))
    expect([hosts.A.profile.id, hosts.B.profile.id]).toEqual(['rfc9293', 'rfc9293'])
    expect(hosts.B.profile.rtoMin).toBe(300_000)
    expect(hosts.A.profile.timeWait).toBe(240_000_000)
  })

  it('leaves what the story itself had set', () => {
    expect(restingValue(choose('time-wait-too-short', { profile: 'rfc9293' }), 'msl')).toBe(0.1)
  })
})

describe('a knob of one system', () => {
  const linuxOnly: readonly KnobId[] = ['fintimeout', 'twbuckets', 'retries2', 'synretries', 'tlp']

  it.each([...linuxOnly, 'rfc1337', 'timestamps', 'sack'] as const)('%s does nothing on FreeBSD', (id) => {
    const freebsd = { profile: 'freebsd' }
    const knob = KNOBS[id]
    for (const value of knob.kind === 'choice' ? knob.options : [knob.min, knob.max])
      expect(compose(choose('ordinary-close', { ...freebsd, [id]: value }))).toEqual(
        compose(choose('ordinary-close', freebsd)),
      )
  })

  it('sets the host that has it', () => {
    const { A, B } = compose(choose('ordinary-close', { profileb: 'freebsd', fintimeout: 20, rfc1337: 'on' })).hosts
    expect([A.profile.finWait2, A.profile.timeWaitRst]).toEqual([20_000_000, 'ignore'])
    expect(B.profile).toEqual(PROFILES.freebsd)
  })

  it('B is what A is, or another', () => {
    const { hosts } = compose(choose('ordinary-close', { profile: 'macos', profileb: 'windows' }))
    expect([hosts.A.profile.id, hosts.B.profile.id]).toEqual(['macos', 'windows'])
    expect(restingValue(choose('ordinary-close', { profile: 'macos' }), 'profileb')).toBe('same')
    expect(compose(choose('ordinary-close', { profileb: 'linux' }))).toEqual(compose(choose('ordinary-close')))
  })

  it('is told of in words where the system has a name for it', () => {
    for (const id of linuxOnly) expect(KNOBS[id].sysctl).toMatch(/^tcp_/)
  })
})

const sentIn = (s: ReturnType<typeof compose>) => JSON.stringify(simulate(s).packets)

describe('every knob in every story', () => {
  it.each(SCENARIO_IDS)('%s runs with it, and the same again', (scenario) => {
    for (const id of KNOB_IDS) {
      const knob = KNOBS[id]
      const values = knob.kind === 'choice' ? knob.options : [knob.min, knob.max]
      for (const value of values) {
        const s = compose(choose(scenario, { [id]: value }))
        expect(sentIn(s), `${id}=${value}`).toBe(sentIn(s))
      }
    }
  })

  it('two that turn time around do what they say: an assassination under FreeBSD fails', () => {
    const rules = (knobs: object) => simulate(compose(choose('assassination', knobs))).steps.flatMap((s) => s.rules)
    expect(rules({})).toContain('timeWait.killed')
    expect(rules({ profile: 'freebsd' })).not.toContain('timeWait.killed')
    expect(rules({ rfc1337: 'on' })).not.toContain('timeWait.killed')
    expect(rules({ profileb: 'freebsd' })).toContain('timeWait.killed')
  })
})

const PLAIN = SCENARIO_IDS.filter((id) => KNOBS.first.applies?.(compose(choose(id))) === true)

describe('who closes first', () => {
  it('is a question in the stories of a plain close only', () => {
    expect(PLAIN).toContain('last-ack-lost')
    expect(PLAIN).toContain('assassination')
    for (const id of ['closed-port', 'half-close', 'tw-reuse', 'ten-connections', 'isn-clock'] as const) {
      expect(PLAIN).not.toContain(id)
      expect(compose(choose(id, { first: 'B' }))).toEqual(scenarioById(id)?.scenario)
    }
  })

  it.each(PLAIN)('can be A, B or both in %s, and back', (id) => {
    for (const first of ['A', 'B', 'both']) expect(KNOBS.first.get(compose(choose(id, { first })))).toBe(first)
    const native = scenarioById(id)?.scenario
    expect(compose(choose(id, { first: id === 'simultaneous-close' ? 'both' : 'A' }))).toEqual(native)
  })

  it('B mirrors the story and its faults; A still opens', () => {
    const s = compose(choose('last-ack-lost', { first: 'B', appdelay: 50 }))
    expect(closes(s)).toEqual([
      ['B', 'up', 200],
      ['A', 'A.eof', 50],
    ])
    expect(s.faults.map((f) => f.from)).toEqual(['B'])
    expect(s.script.find((step) => step.act.kind === 'connect')?.who).toBe('A')
  })

  it('both close at the same instant, and nobody waits for EOF', () => {
    const s = compose(choose('ordinary-close', { first: 'both', appdelay: 50 }))
    expect(closes(s)).toEqual([
      ['A', 'up', 200],
      ['B', 'up', 200],
    ])
    expect(KNOBS.appdelay.applies?.(s)).toBe(false)
  })
})
