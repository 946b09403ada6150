import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCENARIO_IDS } from '../scenarios/index'
import { aimAt, pathDelayOf } from '../sim/aim'
import { diff } from '../sim/diff'
import type { HostId } from '../sim/scenario'
import { simulate } from '../sim/simulate'
import type { Trace } from '../sim/trace'
import { type Instant, ms } from '../tcp/units'
import type { Call, Choice } from './choice'
import { compose } from './compose'
import { applied, changesOf, type Intervention, scriptStepOf, untouched, withoutChange } from './interventions'
import { formatHash, parseHash } from './permalink'

const of = (scenario: string, knobs = {}): Choice => ({ scenario, knobs, faults: [] })
const run = (choice: Choice): Trace => simulate(compose(choice))
const doing = (choice: Choice, ...all: readonly Intervention[]): Choice =>
  all.reduce((now, i) => applied(now, run(now), i), choice)
const firstFin = (trace: Trace, from: HostId): number =>
  trace.packets.find((p) => p.from === from && p.segment.fin)?.n as number

const plain = of('ordinary-close')
const fin = firstFin(run(plain), 'A')

it('of several forged segments of one instant the very one is taken out', () => {
  const forged = (seq: number) => ({ kind: 'inject', at: ms(300), forged: { dir: 'A>B', flags: 'R', seq } }) as const
  const three = doing(plain, ...[70_000_001, 70_000_002, 70_000_003].map(forged))
  const made = run(three).packets.filter((p) => p.injected)
  expect(made).toHaveLength(3)
  for (const [n, { n: packet }] of made.entries()) {
    const left = doing(three, { kind: 'drop', packet }).inject
    expect(left).toEqual(three.inject?.filter((_, other) => other !== n))
  }
})

describe('a segment', () => {
  it('that is dropped is lost, and restored it is as before', () => {
    const dropped = doing(plain, { kind: 'drop', packet: fin })
    expect(dropped.faults).toEqual([{ from: 'A', match: 'fin', nth: 1, action: { kind: 'drop' } }])
    expect(run(dropped).packets[fin]?.fate).toBe('lost')
    expect(doing(dropped, { kind: 'restore', packet: fin })).toEqual(plain)
    expect(doing(dropped, { kind: 'drop', packet: fin })).toBe(dropped)
  })

  it('that the story loses can be let through, and lost again', () => {
    const story = of('last-ack-lost')
    const lost = run(story).packets.findIndex((p) => p.fate === 'lost')
    const kept = doing(story, { kind: 'restore', packet: lost })
    expect(kept.faults.map((f) => f.action.kind)).toEqual(['pass'])
    expect(run(kept).packets[lost]?.fate).toBe('delivered')
    expect(run(kept).packets.some((p) => p.fate === 'lost')).toBe(false)
    expect(doing(kept, { kind: 'drop', packet: lost })).toEqual(story)
  })

  it('that chance loses can be let through without another draw changing', () => {
    const story = of('ordinary-close', { loss: 45, seed: 3 })
    const lost = run(story).packets.findIndex((p) => p.fate === 'lost')
    const trace = run(doing(story, { kind: 'restore', packet: lost }))
    expect(trace.packets[lost]).toMatchObject({ fate: 'delivered', delay: ms(100) })
  })

  it('takes as much longer as it is told, however often', () => {
    const once = doing(plain, { kind: 'delay', packet: fin, by: ms(300) })
    expect(run(once).packets[fin]).toMatchObject({ fate: 'delayed', delay: ms(400) })
    expect(pathDelayOf(run(once), run(once).packets[fin] as Trace['packets'][number])).toBe(ms(100))
    const twice = doing(once, { kind: 'delay', packet: fin, by: ms(50) })
    expect(twice.faults).toHaveLength(1)
    expect(run(twice).packets[fin]?.delay).toBe(ms(150))
    expect(doing(twice, { kind: 'delay', packet: fin, by: 0 })).toEqual(plain)
  })

  it('that the story holds back takes what it is told instead', () => {
    const story = of('two-msl')
    const late = run(story).packets.findIndex((p) => p.fate === 'delayed')
    const moved = run(doing(story, { kind: 'delay', packet: late, by: ms(20) }))
    expect(moved.packets[late]?.delay).toBe(ms(20) + pathDelayOf(run(story), run(story).packets[late] as never))
  })

  it('gets a copy, which stays when it is delayed', () => {
    const both = doing(
      plain,
      { kind: 'duplicate', packet: fin, by: ms(30) },
      { kind: 'delay', packet: fin, by: ms(200) },
    )
    const { arrivals = [], sentAt = 0 } = run(both).packets[fin] ?? {}
    expect(arrivals.map((at) => at - sentAt)).toEqual([ms(300), ms(330)])
    expect(run(doing(both, { kind: 'restore', packet: fin })).packets[fin]?.arrivals).toHaveLength(1)
  })

  it('that is lost and dragged arrives', () => {
    const story = of('a-fin-lost')
    const dragged = run(doing(story, { kind: 'delay', packet: fin, by: ms(10) }))
    expect(dragged.packets[fin]?.delay).toBe(ms(110))
    expect(dragged.packets[fin]?.fate).toBe('delayed')
  })
})

describe('a forged segment', () => {
  const at = run(plain).origin + ms(50)
  const reset: Intervention = { kind: 'inject', forged: { flags: 'R', dir: 'A>B', seq: 'A_nxt', path: true }, at }

  it('takes its path, and can be dropped', () => {
    const forged = doing(plain, reset)
    const found = run(forged).packets.find((p) => p.injected)
    expect(found).toMatchObject({ sentAt: at, arrivals: [at + ms(100)], fate: 'delivered' })
    expect(doing(forged, { kind: 'drop', packet: found?.n as number }).inject).toEqual([])
  })

  it('does not count among those that faults are aimed at', () => {
    const next = run(plain).packets.find((p) => p.from === 'A' && p.sentAt > at)?.n as number
    const aim = aimAt(run(plain), next)
    const trace = run(doing(plain, reset))
    const same = trace.packets.find((p) => !p.injected && p.from === 'A' && p.sentAt > at)
    if (same !== undefined) expect(aimAt(trace, same.n)?.nth).toBe(aim?.nth)
    expect(
      aimAt(
        trace,
        trace.packets.findIndex((p) => p.injected),
      ),
    ).toBeNull()
  })
})

describe('an application', () => {
  const closeOf = (trace: Trace, who: HostId) =>
    trace.scenario.script.findIndex((s) => s.who === who && s.act.kind === 'close')

  it('closes at another time, and otherwise', () => {
    const trace = run(plain)
    const step = closeOf(trace, 'B')
    const moved = doing(plain, { kind: 'app', step, at: trace.origin + ms(1234) })
    const call = run(moved).steps.find((s) => s.host === 'B' && s.cause.kind === 'call' && s.cause.act.kind === 'close')
    expect(call?.at).toBe(trace.origin + ms(1234))
    expect(scriptStepOf(run(moved), call as Trace['steps'][number])).toBe(step)
    const aborted = doing(moved, { kind: 'app', step, call: 'linger0' })
    expect(run(aborted).packets.some((p) => p.segment.rst)).toBe(true)
    expect(aborted.apps).toHaveLength(1)
    expect(doing(moved, { kind: 'app', step, call: 'close' })).toBe(moved)
    const never = run(doing(plain, { kind: 'app', step, call: 'never' }))
    expect(never.packets.some((p) => p.from === 'B' && p.segment.fin)).toBe(false)
  })

  it('sends, dies and restarts when told, and that can be moved and taken back', () => {
    const { origin } = run(plain)
    const sent = doing(plain, { kind: 'addApp', who: 'A', call: 'send100', at: origin - ms(50) })
    expect(run(sent).packets.some((p) => p.segment.len === 100)).toBe(true)
    const step = run(sent).scenario.script.length - 1
    const later = doing(sent, { kind: 'app', step, at: origin - ms(20) })
    expect(run(later).packets.find((p) => p.segment.len === 100)?.sentAt).toBe(origin - ms(20))
    expect(doing(later, { kind: 'app', step, call: 'never' }).apps).toEqual([])
    for (const call of ['kill', 'reboot'] as const)
      expect(run(doing(plain, { kind: 'addApp', who: 'B', call, at: origin - ms(100) }))).not.toEqual(run(plain))
  })

  it('moves along when the opening takes longer', () => {
    const at = run(plain).origin + ms(100)
    const added = doing(plain, { kind: 'addApp', who: 'B', call: 'send100', at })
    const far = run({ ...added, knobs: { delay: 500 } })
    expect(far.packets.some((p) => p.segment.len === 100)).toBe(true)
  })
})

const calls: fc.Arbitrary<Call> = fc.constantFrom('close', 'shutdown', 'linger0', 'kill', 'reboot', 'never', 'send700')
/** An intervention in a run, at parts 0 … 1 of what there is in it, and its instant. */
const intervention = fc.tuple(
  fc.constantFrom('drop', 'restore', 'delay', 'duplicate', 'inject', 'move', 'call', 'add'),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  calls,
  fc.constantFrom('S', 'R', 'RA', 'FA', 'A'),
  fc.boolean(),
)
type Draw = typeof intervention extends fc.Arbitrary<infer T> ? T : never

function made(trace: Trace, [kind, x, y, call, flags, fromA]: Draw): { i: Intervention; at: Instant } {
  const packet = Math.min(trace.packets.length - 1, Math.floor(x * trace.packets.length))
  const sentAt = trace.packets[packet]?.sentAt ?? 0
  const by = Math.round(y * 3_000_000)
  const at = Math.round(x * Math.min(trace.end, trace.origin + 5_000_000))
  const who = fromA ? 'A' : 'B'
  if (kind === 'drop' || kind === 'restore') return { i: { kind, packet }, at: sentAt }
  if (kind === 'delay' || kind === 'duplicate') return { i: { kind, packet, by }, at: sentAt }
  if (kind === 'add') return { i: { kind: 'addApp', who, call: call === 'never' ? 'close' : call, at }, at }
  if (kind === 'inject') {
    const more = flags.includes('A') ? { ack: 'A_nxt' } : {}
    const dir = fromA ? 'A>B' : 'B>A'
    return { i: { kind, forged: { flags, dir, seq: `${who}_nxt`, path: true, ...more }, at }, at }
  }
  const step = Math.min(trace.scenario.script.length - 1, Math.floor(y * trace.scenario.script.length))
  const act = trace.scenario.script[step]?.act
  const was = trace.steps.find((s) => s.cause.kind === 'call' && s.cause.act === act)?.at ?? 0
  return kind === 'move'
    ? { i: { kind: 'app', step, at }, at: Math.min(was, at) }
    : { i: { kind: 'app', step, call }, at: was }
}

describe('a call that is taken back', () => {
  const changed = doing(plain, { kind: 'app', step: 3, call: 'never' })

  it('is what the story has, and what else was done stays', () => {
    expect(doing(changed, { kind: 'restoreApp', step: 3 })).toEqual({ ...plain, apps: [] })
    const two = doing(changed, { kind: 'app', step: 2, call: 'linger0' })
    expect(doing(two, { kind: 'restoreApp', step: 3 }).apps).toEqual([{ step: 2, call: 'linger0' }])
    expect(doing(changed, { kind: 'restoreApp', step: 2 })).toBe(changed)
  })

  it('is gone when it was added', () => {
    const steps = run(plain).scenario.script.length
    const more = doing(changed, { kind: 'addApp', who: 'B', call: 'close', at: ms(900) })
    expect(doing(more, { kind: 'restoreApp', step: steps }).apps).toEqual(changed.apps)
  })
})

describe('whatever is done', () => {
  const stories = fc.record({
    scenario: fc.constantFrom(...SCENARIO_IDS),
    knobs: fc.record({ loss: fc.constantFrom(0, 20), jitter: fc.constantFrom(0, 40), seed: fc.nat(50) }),
  })

  /** Compared by what happens: a scenario may say the same in another order. Whole runs are too long to be shown. */
  const same = (a: Trace, b: Trace) =>
    JSON.stringify([a.packets, a.steps, a.end]) === JSON.stringify([b.packets, b.steps, b.end])

  it('the past does not move, the link gives the same run, and all can be taken back', () => {
    fc.assert(
      fc.property(stories, fc.array(intervention, { minLength: 1, maxLength: 6 }), ({ scenario, knobs }, draws) => {
        let choice = of(scenario, knobs)
        const start = run(choice)
        let trace = start
        for (const draw of draws) {
          const { i, at } = made(trace, draw)
          choice = applied(choice, trace, i)
          const next = run(choice)
          const steps = (t: Trace) => JSON.stringify(t.steps.filter((s) => s.at < at))
          expect(steps(next) === steps(trace), 'the steps of the past').toBe(true)
          // The index of a fault, and where the run is cut, are not of the past.
          const wire = (t: Trace) =>
            t.packets.flatMap(({ fault, faults, fate, ...p }) => (p.sentAt < at ? JSON.stringify(p) : []))
          expect(wire(next)).toEqual(wire(trace))
          const { from } = diff(trace, next)
          if (from !== null) expect(from).toBeGreaterThanOrEqual(at)
          trace = next
        }
        const back = parseHash(formatHash(choice))
        expect(back.problems).toEqual([])
        expect(same(run(back.choice), trace), 'the run of the link').toBe(true)
        expect(formatHash(back.choice)).toBe(formatHash(choice))
        expect(same(run(untouched(choice)), start), 'all taken back').toBe(true)
        let one = choice
        while (changesOf(one).length > 0) one = withoutChange(one, changesOf(one).length >> 1)
        expect(same(run(one), start), 'one after the other').toBe(true)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('a link with a hundred interventions still opens', () => {
    let choice = of('ten-connections')
    const { packets, origin } = run(choice)
    const kinds = ['duplicate', 'delay', 'drop'] as const
    for (let n = 0; n < 60; n++) {
      const packet = Math.floor((n * packets.length) / 60)
      choice = applied(choice, run(choice), { kind: kinds[n % 3] as 'delay', packet, by: ms(n) })
    }
    for (let n = 0; n < 30; n++) {
      const forged = { flags: 'A', dir: n % 2 ? 'A>B' : 'B>A', seq: 'A_nxt+5', ack: 'B_nxt', path: true } as const
      choice = applied(choice, run(choice), { kind: 'inject', forged, at: origin + ms(100 * n) })
    }
    for (let n = 0; n < 30; n++)
      choice = applied(choice, run(choice), { kind: 'addApp', who: 'A', call: 'send10', at: ms(300 + n), conn: n % 10 })
    expect(changesOf(choice).length).toBeGreaterThanOrEqual(100)
    const { choice: back, problems } = parseHash(formatHash(choice, { t: ms(1500), lang: 'zh-CN' }))
    expect(problems).toEqual([])
    expect(changesOf(back)).toHaveLength(changesOf(choice).length)
    expect(same(run(back), run(choice))).toBe(true)
  })
})
