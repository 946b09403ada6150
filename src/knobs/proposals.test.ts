import { describe, expect, it } from 'vitest'
import { momentAt } from '../sim/moment'
import { simulate } from '../sim/simulate'
import type { Trace } from '../sim/trace'
import { ms } from '../tcp/units'
import type { Choice } from './choice'
import { compose } from './compose'
import { applied } from './interventions'
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
    for (const old of sentBy(trace, 'B>A', trace.end)) {
      const again = injected('old', 'B>A', old, trace.end - 2).packets.find((p) => p.injected)
      const { syn, fin, rst, seq, ack, len, ts } = old.segment
      expect(again?.segment).toMatchObject({ syn, fin, rst, seq, ack, len })
      expect(again?.segment.ts?.val).toBe(ts?.val)
    }
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
