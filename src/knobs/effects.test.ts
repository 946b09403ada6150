import { describe, expect, it } from 'vitest'
import type { ScenarioId } from '../scenarios/index'
import { simulate } from '../sim/simulate'
import type { Trace } from '../sim/trace'
import { toMs } from '../tcp/units'
import { compose } from './compose'
import type { KnobId, KnobValue } from './index'
import { parseHash } from './permalink'

type Knobs = Partial<Record<KnobId, KnobValue>>
const run = (scenario: ScenarioId, knobs: Knobs = {}): Trace => simulate(compose({ scenario, knobs, faults: [] }))
const rules = (trace: Trace): string[] => trace.steps.flatMap((s) => s.rules)
const results = (trace: Trace): (string | null)[] =>
  trace.steps.flatMap((s) => (s.cause.kind === 'call' && s.cause.act.kind === 'connect' ? [s.cause.result] : []))
/** Seconds from entering a state to leaving it, each time. */
const stays = (trace: Trace, state: string): number[] =>
  trace.steps
    .filter((s) => s.after === state && s.before !== state)
    .map((s) => {
      const left = trace.steps.find((t) => t.n > s.n && t.socket === s.socket && t.after !== state)
      return toMs((left?.at ?? trace.end) - s.at) / 1000
    })

describe('in a run', () => {
  it('fintimeout limits FIN-WAIT-2 and nothing else', () => {
    expect(stays(run('close-wait-leak', { fintimeout: 5 }), 'FIN-WAIT-2')).toEqual([5])
    expect(stays(run('ordinary-close', { fintimeout: 5 }), 'TIME-WAIT')).toEqual([60])
  })

  it('twreuse and its delay let connect() take TIME-WAIT over, or not', () => {
    expect(results(run('tw-reuse'))).toEqual([null, 'EADDRNOTAVAIL', null])
    expect(results(run('tw-reuse', { twreuse: '0' }))).toEqual([null, 'EADDRNOTAVAIL', 'EADDRNOTAVAIL'])
    expect(results(run('tw-reuse', { twreuse: '2' }))).toEqual([null, 'EADDRNOTAVAIL', 'EADDRNOTAVAIL'])
    expect(results(run('tw-reuse', { twreusedelay: 200 }))[1]).toBe(null)
    expect(results(run('tw-reuse', { twreusedelay: 2000 }))).toEqual([null, 'EADDRNOTAVAIL', 'EADDRNOTAVAIL'])
  })

  it('timestamps are what tcp_tw_reuse and PAWS need', () => {
    expect(results(run('tw-reuse', { timestamps: 'off' }))).toEqual([null, 'EADDRNOTAVAIL', 'EADDRNOTAVAIL'])
    expect(rules(run('old-duplicate-paws'))).toContain('check.paws')
    expect(rules(run('old-duplicate-paws', { timestamps: 'off' }))).not.toContain('check.paws')
    expect(rules(run('old-duplicate-accepted', { timestamps: 'on' }))).toContain('check.paws')
  })

  it('rfc1337 saves TIME-WAIT from a RST', () => {
    expect(rules(run('assassination', { rfc1337: 'on' }))).toContain('timeWait.rstIgnored')
    expect(rules(run('assassination-cured', { rfc1337: 'off' }))).toContain('timeWait.killed')
  })

  it('twbuckets 0 leaves no TIME-WAIT', () => {
    expect(stays(run('ordinary-close', { twbuckets: 0 }), 'TIME-WAIT')).toEqual([])
    expect(stays(run('ten-connections', { twbuckets: 3 }), 'TIME-WAIT').length).toBe(3)
  })

  it('tlp and sack decide whether a probe goes first', () => {
    expect(rules(run('a-fin-lost'))).toContain('tlp')
    expect(rules(run('a-fin-lost', { tlp: 'off' }))).not.toContain('tlp')
    expect(rules(run('a-fin-lost', { sack: 'off' }))).not.toContain('tlp')
  })

  it('synretries counts the SYNs that nobody answers', () => {
    const { choice } = parseHash('s=ordinary-close&drop=A:syn:all&synretries=2')
    // Of two and the four that are not backed off, those that the time of two doublings has room for.
    expect(simulate(compose(choice)).packets.map((p) => p.retransmission)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('retries2 bounds the retransmissions of a socket that has its application', () => {
    const cut = (retries2: number) =>
      run('half-close', { retries2, loss: 100 }).steps.findLast((s) => s.rules.includes('giveUp'))?.at ?? 0
    expect(cut(3)).toBeGreaterThan(0)
    expect(cut(3)).toBeLessThan(cut(6))
    expect(cut(6)).toBeLessThan(cut(12))
  })

  it('rfc6191 lets a new SYN end TIME-WAIT', () => {
    const rfc = { profile: 'rfc9293' }
    expect(rules(run('syn-by-number', rfc))).not.toContain('timeWait.synAccepted')
    expect(rules(run('syn-by-number', { ...rfc, rfc6191: 'on' }))).toContain('timeWait.synAccepted')
  })

  it('literal never starts 2 MSL again', () => {
    const rfc = { profile: 'rfc9293' }
    expect(stays(run('last-ack-lost', rfc), 'TIME-WAIT')[0]).toBeGreaterThan(240)
    expect(stays(run('last-ack-lost', { ...rfc, literal: 'on' }), 'TIME-WAIT')).toEqual([240])
  })

  it('profileb gives the other host its own ways', () => {
    const stay = (knobs: Knobs) => stays(run('server-closes-first', knobs), 'TIME-WAIT')
    expect(stay({ profileb: 'macos' })).toEqual([30, 60])
    expect(stay({ profile: 'macos', profileb: 'linux' })).toEqual([60, 30])
  })
})
