import { describe, expect, it } from 'vitest'
import { momentAt } from '../sim/moment'
import { simulate } from '../sim/simulate'
import type { Trace } from '../sim/trace'
import { ms } from '../tcp/units'
import type { Choice } from './choice'
import { compose } from './compose'
import { applied } from './interventions'
import { formatHash, parseHash } from './permalink'
import { FORGERIES, type Forgery, proposal, sentBy } from './proposals'

const choice: Choice = { scenario: 'half-close', knobs: {}, faults: [] }
const trace = simulate(compose(choice))
/** A is in FIN-WAIT-2, B in CLOSE-WAIT and about to send. */
const at = trace.origin + ms(250)

const injected = (what: Forgery, dir: 'A>B' | 'B>A', old?: Trace['packets'][number], when = at): Trace =>
  simulate(
    compose(
      applied(choice, trace, { kind: 'inject', forged: proposal(trace, when, what, dir, true, old), at: when + 1 }),
    ),
  )
const arrival = (run: Trace) =>
  run.steps.find((s) => s.cause.kind === 'arrival' && run.packets[s.cause.packet]?.injected)

describe('a forged segment', () => {
  it('RST that is exact kills, in the window is challenged, outside is dropped', () => {
    expect(arrival(injected('rst', 'A>B'))).toMatchObject({ after: 'CLOSED', rules: ['rst.exact'] })
    const inWindow = arrival(injected('rst-window', 'A>B'))
    expect([inWindow?.after, inWindow?.sent.length]).toEqual(['CLOSE-WAIT', 1])
    const outside = arrival(injected('rst-outside', 'A>B'))
    expect([outside?.after, outside?.sent]).toEqual(['CLOSE-WAIT', []])
  })

  it('FIN and ACK fit: the one ends the stream, the other is taken', () => {
    expect(arrival(injected('fin', 'B>A'))).toMatchObject({ before: 'FIN-WAIT-2', after: 'TIME-WAIT' })
    expect(arrival(injected('ack', 'A>B'))).toMatchObject({ after: 'CLOSE-WAIT', sent: [] })
  })

  it('SYN for the same 4-tuple is taken by TIME-WAIT', () => {
    const late = trace.steps.find((s) => s.host === 'A' && s.after === 'TIME-WAIT')?.at ?? 0
    expect(momentAt(trace, late).sockets.some((s) => s.state === 'TIME-WAIT')).toBe(true)
    const { packets } = injected('syn', 'B>A', undefined, late + ms(500))
    const syn = packets.find((p) => p.injected)
    expect(syn?.segment).toMatchObject({ syn: true, ack: null })
    expect(packets.some((p) => p.from === 'A' && p.n > (syn?.n as number))).toBe(true)
  })

  it('old duplicate is the old segment, number for number', () => {
    for (const dir of ['A>B', 'B>A'] as const)
      for (const old of sentBy(trace, dir, trace.end))
        expect(injected('old', dir, old, trace.end - 2).packets.find((p) => p.injected)?.segment).toEqual(old.segment)
  })

  it('old duplicate of a RST, a SYN or one with SACK blocks is exact too, also through a link', () => {
    for (const link of [
      's=half-close&profile=linux&drop=B:data:1',
      's=unread-data&profile=linux',
      's=last-ack-lost&profile=linux&timestamps=off',
    ]) {
      const { choice } = parseHash(link)
      const run = simulate(compose(choice))
      const when = run.end - 2
      for (const dir of ['A>B', 'B>A'] as const)
        for (const old of sentBy(run, dir, when)) {
          const forged = proposal(run, when, 'old', dir, false, old)
          const hash = formatHash(applied(choice, run, { kind: 'inject', forged, at: when }))
          const read = parseHash(hash)
          expect(read.problems).toEqual([])
          const again = simulate(compose(read.choice)).packets.find((p) => p.injected)
          expect(again?.segment, hash).toEqual(old.segment)
        }
    }
  })

  it('RST that takes the path is exact when it arrives, whatever was under way', () => {
    const busy = parseHash('s=ordinary-close&profile=linux&app=A:send100@u0.1').choice
    const run = simulate(compose(busy))
    const data = run.packets.find((p) => p.segment.len > 0)
    const when = (data?.sentAt ?? 0) + ms(50)
    const forged = proposal(run, when, 'rst', 'A>B', true, undefined)
    const after = simulate(compose(applied(busy, run, { kind: 'inject', forged, at: when })))
    expect(arrival(after)).toMatchObject({ after: 'CLOSED', rules: ['rst.exact'] })
  })

  it('nobody’s old duplicate is changed by another forgery before', () => {
    const old = trace.packets.find((p) => p.from === 'B' && p.segment.len > 0)
    const first = applied(choice, trace, {
      kind: 'inject',
      forged: { dir: 'B>A', flags: 'A', seq: 1, ack: 1, ts: { add: 5000 } },
      at: trace.end - ms(500),
    })
    const run = simulate(compose(first))
    const forged = proposal(run, trace.end - 2, 'old', 'B>A', false, old)
    const both = simulate(compose(applied(first, run, { kind: 'inject', forged, at: trace.end - 2 })))
    expect(both.packets.findLast((p) => p.injected)?.segment).toEqual(old?.segment)
  })

  it('has plain numbers at any moment of any story, be there a connection or not', () => {
    for (const scenario of ['ordinary-close', 'closed-port', 'ten-connections', 'tw-reuse', 'tw-recycle']) {
      const run = simulate(compose({ ...choice, scenario }))
      for (const part of [0, 0.01, 0.5, 1])
        for (const what of FORGERIES)
          for (const n of Object.values(proposal(run, run.end * part, what, 'A>B', false, run.packets[0])))
            if (typeof n === 'number') expect(Number.isSafeInteger(n)).toBe(true)
    }
  })
})
